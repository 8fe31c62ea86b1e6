"""The map of the catalogue: what builds on what, from the prerequisites to the live stream."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import pairwise

import graphviz

from app.widgets import diagram
from designs.diagram import FONT, INK, LINE, PAPER, CannotDraw, laid_out
from patterns.folder import Folder
from patterns.path import by_family

GOAL = "the live stream"
WIDE = 7  # chapters in a row of the map


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
        graph_attr={"bgcolor": PAPER, "nodesep": "0.28", "ranksep": "0.4", "pad": "0.2"},
        node_attr={
            "fontname": FONT,
            "fontsize": "12",
            "fontcolor": INK,
            "color": LINE,
            "fillcolor": PAPER,
            "shape": "box",
            "style": "rounded,filled",
            "margin": "0.12,0.06",
            "height": "0.5",
        },
        edge_attr={"color": LINE, "arrowsize": "0.7"},
    )
    found, beside = roads(chapters), set[tuple[str, str]]()
    heads = []
    for number, (head, row) in enumerate(rows(chapters)):
        heads.append(f"row {number}")
        with drawing.subgraph() as line:
            line.attr(rank="same")
            line.node(heads[-1], _lines(head), shape="plaintext", style="", **{"class": "family"})
            for id in row:
                if id == GOAL:
                    look = {"shape": "doubleoctagon", "class": "chapter"}
                    line.node(id, "The live stream", id=id, **look)
                    continue
                said = "\n".join(
                    filter(None, (_lines(chapters[id].facts.title), _sign(states[id])))
                )
                line.node(id, graphviz.escape(said), id=id, **{"class": "chapter"})
            for pair in zip([heads[-1], *row], row, strict=False):
                drawing.edge(*pair, weight="50", style="" if pair in found else "invis")
                beside.add(pair)
    for pair in pairwise(heads):
        drawing.edge(*pair, weight="100", style="invis")
    for pair in found:
        if pair not in beside:
            faint = {"class": "faint"} if pair[1] == GOAL else {}
            drawing.edge(*pair, constraint="false", **faint)
    return str(drawing.source)


def rows(chapters: Mapping[str, Folder]) -> list[tuple[str, list[str]]]:
    """The rows of the map: each family under its name, no row too long; at the end the goal."""
    found = []
    for family, mine in by_family(chapters).items():
        parts = [mine[at : at + WIDE] for at in range(0, len(mine), WIDE)]
        found += [("" if at else family.value, part) for at, part in enumerate(parts)]
    return [*found, ("And then", [GOAL])]


def roads(chapters: Mapping[str, Folder]) -> list[tuple[str, str]]:
    """Who builds on whom; what nothing builds on leads to the live stream.

    What is met on a longer way anyway needs no road of its own, so that the map can be read.
    """
    on = {id: [e for e in f.facts.builds_on if e in chapters] for id, f in chapters.items()}
    below = {id: _below(id, on) for id in on}
    found = [
        (earlier, id)
        for id, known in on.items()
        for earlier in known
        if not any(earlier in below[other] for other in known if other != earlier)
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


def _below(id: str, on: Mapping[str, list[str]]) -> set[str]:
    """Everything that a chapter builds on, all the way down; a ring counts once."""
    found: set[str] = set()
    open_ones = list(on[id])
    while open_ones:
        each = open_ones.pop()
        if each not in found:
            found.add(each)
            open_ones += on[each]
    return found


def _lines(title: str) -> str:
    return "\n".join(textwrap.wrap(title, 18))


def _state(state: str) -> str:
    return state or "not begun"


def _sign(state: str) -> str:
    return {"done": "✓ done", "begun": "… begun"}.get(state, "")
