"""The map of the catalogue: what builds on what, from the prerequisites to the live stream."""

from __future__ import annotations

from collections.abc import Mapping

import graphviz

from app.widgets import diagram
from designs.diagram import FONT, INK, LINE, PAPER, CannotDraw, laid_out
from patterns.folder import Folder
from patterns.model import Family

GOAL = "the live stream"


def show(chapters: Mapping[str, Folder], states: Mapping[str, str]) -> str | None:
    """The drawing with its twin in words; answers with the chapter that was clicked, or `GOAL`."""
    boxes = {id: f"{folder.facts.title}, {_state(states[id])}" for id, folder in chapters.items()}
    try:
        drawing = laid_out(dot(chapters, states))
    except CannotDraw:
        return None
    return diagram.picture(
        drawing,
        {**boxes, GOAL: "The live stream, a whole design"},
        words(chapters),
        "Map of the catalogue: an arrow leads from what is met first to what builds on it.",
        "learning_map",
    )


def dot(chapters: Mapping[str, Folder], states: Mapping[str, str]) -> str:
    """The map in Graphviz' language, in the look of every design's drawing."""
    drawing = graphviz.Digraph(
        "map",
        graph_attr={
            "rankdir": "LR",
            "bgcolor": PAPER,
            "nodesep": "0.14",
            "ranksep": "0.5",
            "pad": "0.2",
        },
        node_attr={
            "fontname": FONT,
            "fontsize": "12",
            "fontcolor": INK,
            "color": LINE,
            "fillcolor": PAPER,
            "shape": "box",
            "style": "rounded,filled",
            "margin": "0.14,0.06",
            "height": "0.4",
        },
        edge_attr={"color": LINE, "arrowsize": "0.7"},
    )
    for id, folder in chapters.items():
        second = " · ".join(part for part in (folder.facts.family.value, _sign(states[id])) if part)
        drawing.node(id, graphviz.escape(f"{folder.facts.title}\n{second}"), id=id)
    drawing.node(GOAL, "The live stream\na whole design", id=GOAL, shape="doubleoctagon")
    for tail, head in roads(chapters):
        drawing.edge(tail, head)
    return str(drawing.source)


def roads(chapters: Mapping[str, Folder]) -> list[tuple[str, str]]:
    """Who builds on whom; what nothing builds on leads to the live stream."""
    found = [
        (earlier, id)
        for id, folder in chapters.items()
        for earlier in folder.facts.builds_on
        if earlier in chapters
    ]
    tails = {tail for tail, _ in found}
    return [*found, *((id, GOAL) for id in chapters if id not in tails)]


def words(chapters: Mapping[str, Folder]) -> str:
    """The same in sentences."""
    lines = []
    for folder in chapters.values():
        known = [chapters[id].facts.title for id in folder.facts.builds_on if id in chapters]
        on = f"builds on {', '.join(known)}" if known else "needs nothing before it"
        lines.append(f"{folder.facts.title} {on}.")
    return "\n".join(lines) + "\n"


def by_family(chapters: Mapping[str, Folder]) -> dict[Family, list[str]]:
    """Chapters in the order in which one walks the path: by family, the less demanding first."""
    return {
        family: sorted(mine, key=lambda id: (depth(id, chapters), chapters[id].facts.title))
        for family in Family
        if (mine := [id for id, folder in chapters.items() if folder.facts.family is family])
    }


def depth(id: str, chapters: Mapping[str, Folder], above: tuple[str, ...] = ()) -> int:
    """How many chapters lie before one, along the longest road; a ring counts once."""
    before = [e for e in chapters[id].facts.builds_on if e in chapters and e not in above]
    return 1 + max((depth(each, chapters, (*above, id)) for each in before), default=-1)


def _state(state: str) -> str:
    return state or "not begun"


def _sign(state: str) -> str:
    return {"done": "✓ done", "begun": "… begun"}.get(state, "")
