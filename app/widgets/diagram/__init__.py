"""The live drawing of a design: a click chooses, load colours, a run plays in the browser."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from designs.diagram import CannotDraw, svg, words
from designs.kinds import kinds
from designs.model.design import Design
from designs.topology import Node, topology
from designs.trials.report import Frames

HERE = Path(__file__).parent
HTML = """
<div class="player" hidden>
  <button class="play" type="button">Play</button>
  <input class="time" type="range" min="0" step="1" value="0" aria-label="Moment of the run">
  <span class="now"></span>
  <div class="marks"></div>
</div>
<div class="scroll"><div class="drawing"></div></div>
<div class="foot">
  <ul class="legend" aria-label="Share of its workers that is busy" hidden></ul>
  <button class="size" type="button" aria-pressed="false">Full size</button>
</div>
<details class="words"><summary>The same in words</summary><pre></pre></details>
"""
_DRAWING = st.components.v2.component(
    "windtunnel_diagram",
    html=HTML,
    css=(HERE / "diagram.css").read_text("utf-8"),
    js=(HERE / "diagram.js").read_text("utf-8"),
)


def show(
    design: Design,
    key: str,
    selected: str | None = None,
    frames: Frames | None = None,
    load: Mapping[tuple[str, str], float] | None = None,
) -> str | None:
    """Draw a design; answers with the component that was clicked just now, or None.

    `selected` is a component to outline, `frames` a run to play,
    `load[component, region]` a busy share that stands still.
    Below the drawing stand the same facts in words.
    """
    graph = topology(design)
    if not graph.nodes:
        st.info("There is no architecture yet: add a component, and it is drawn here.", icon="✏️")
        return None
    try:
        drawing = svg(design, numbers=True)
    except CannotDraw as trouble:
        st.warning(f"No drawing: {trouble}. Here it is in words.")
        st.text(words(design))
        return None
    boxes = {node.id: node for node in graph.nodes}
    data: dict[str, Any] = {
        "svg": drawing,
        "alt": f"Architecture of {design.title}. Arrow keys move between components.",
        "selected": next((id for id, node in boxes.items() if node.component == selected), None),
        "boxes": {
            id: {
                "words": f"{node.component} {kinds()[node.kind].facts.title.lower()}",
                "region": " and ".join(node.members),
            }
            for id, node in boxes.items()
        },
        "load": {
            id: found for id, node in boxes.items() if (found := _still(node, load)) is not None
        }
        if load
        else None,
        "frames": _played(frames, boxes) if frames else None,
        "words": words(design),
    }
    data["run"] = hashlib.sha256(repr(data["frames"]).encode()).hexdigest()[:12]
    state = _DRAWING(key=key, data=data, on_clicked_change=lambda: None)
    clicked = state.clicked
    return boxes[clicked].component if clicked in boxes else None


def picture(
    drawing: str,
    boxes: Mapping[str, str],
    said: str,
    alt: str,
    key: str,
    selected: str | None = None,
) -> str | None:
    """Any drawing whose boxes carry ids: `boxes[id]` is what each is called, `said` the twin.

    Answers with the id of the box that was clicked just now, or None.
    """
    data = {
        "svg": drawing,
        "alt": f"{alt} Arrow keys move between boxes.",
        "selected": selected,
        "boxes": {id: {"words": called, "region": ""} for id, called in boxes.items()},
        "load": None,
        "frames": None,
        "words": said,
        "run": "",
    }
    state = _DRAWING(key=key, data=data, on_clicked_change=lambda: None)
    clicked: str | None = state.clicked
    return clicked if clicked in boxes else None


def _still(node: Node, load: Mapping[tuple[str, str], float]) -> float | None:
    """A box stands for all its regions, so it shows the busiest."""
    found = [load[node.component, region] for region in _regions(node, load)]
    return round(min(max(found), 99.0), 3) if found else None


def _regions(node: Node, known: Mapping[tuple[str, str], float]) -> list[str]:
    mine = [region for component, region in known if component == node.component]
    return [region for region in mine if not node.members or region in node.members]


def _played(frames: Frames, boxes: Mapping[str, Node]) -> dict[str, Any]:
    return {
        "times": list(frames.times),
        "load": {
            id: worst for id, node in boxes.items() if (worst := _worst(frames.load, node, max))
        },
        "down": {
            id: worst for id, node in boxes.items() if (worst := _worst(frames.down, node, min))
        },
        "begin": _telling(frames),
        "marks": [{"x": mark.x, "label": mark.label} for mark in frames.marks],
    }


def _telling(frames: Frames) -> int:
    """The moment to begin with: something happens, or else the load is highest."""
    after = [
        at for at, time in enumerate(frames.times) if frames.marks and time >= frames.marks[0].x
    ]
    if after:
        return after[0]
    lines = [line for by_region in frames.load.values() for line in by_region.values()]
    peaks = [max(values) for values in zip(*lines, strict=False)]
    return peaks.index(max(peaks)) if peaks else 0


def _worst(
    counted: Mapping[str, Mapping[str, tuple[float, ...]]], node: Node, of: Any
) -> list[float]:
    """The busiest of the regions a box stands for; lost only where all of them are."""
    by_region = counted.get(node.component, {})
    lines = [
        line for region, line in by_region.items() if region in node.members or not node.members
    ]
    return [round(min(of(values), 99.0), 3) for values in zip(*lines, strict=True)]
