"""The picture of a design, laid out from what stands where: no value makes it jump."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import graphviz

from designs.kinds import kinds
from designs.topology import PEOPLE, Edge, Node, Topology, topology

if TYPE_CHECKING:
    from designs.model.design import Design

FONT = "Helvetica"  # its widths are known without the font being there
INK, LINE, PAPER, GROUND = "#1d2733", "#5b6770", "#ffffff", "#f3f5f7"
TOLD = "people_told"  # people once more at the far end, so that no arrow runs all the way back
BLANK = "\u2007"  # a space as wide as a digit, which layout programs do not drop
MARGINS = {  # in inches; shapes not named here widen by themselves
    **dict.fromkeys(("box", "rect", "rectangle", "component", "tab", "note"), "0.14,0.05"),
    **dict.fromkeys(("folder", "box3d", "cylinder"), "0.14,0.05"),
    "cds": "0.14,0.12",
}
ROOM = {  # inches beside the label and in height, for shapes that would else grow far beyond it
    "trapezium": (0.5, 0.7),
    "invhouse": (0.2, 0.78),
    "doubleoctagon": (0.3, 0.74),
    "hexagon": (0.45, 0.66),
}
LETTER = 6.2 / 72  # inches; a letter of 12 points in Helvetica, a little above the average
PATIENCE = 20.0  # seconds for a layout; a design of a thousand boxes takes two


class CannotDraw(Exception):
    """There is no program here that lays a drawing out, or it gave up on this one."""


def dot(design: Design, numbers: bool = False) -> str:
    """The drawing in Graphviz' language; regions are clusters, each kind has its shape.

    Ways and calls that someone waits for are solid, hand-overs that nobody waits for are dashed.
    `numbers` leaves an empty third line in each box, for a page to write a load into.
    """
    return _dot(topology(design), numbers)


def svg(design: Design, numbers: bool = False) -> str:
    """The drawing as one `<svg>` element whose boxes carry their ids (`api@india`).

    Needs no installed program: the layout comes with the packages, or from the system's `dot`.
    Raises `CannotDraw` where there is neither, or where it takes too long.
    """
    return laid_out(dot(design, numbers))


@lru_cache(maxsize=64)
def laid_out(source: str) -> str:
    """Lay DOT out as SVG; the same text is laid out once."""
    program = Path(sys.executable).with_name("graphviz-pure")
    found = str(program) if program.exists() else shutil.which("dot")
    if found is None:
        raise CannotDraw(
            "a drawing needs `graphviz-pure` (in requirements.txt) or `dot`, and neither is here"
        )
    try:
        done = subprocess.run(
            [found, "-Tsvg"],
            input=source,
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise CannotDraw(f"the drawing took more than {PATIENCE:.0f} s to lay out") from None
    except (subprocess.CalledProcessError, OSError) as error:
        said = str(getattr(error, "stderr", "") or error).strip()
        raise CannotDraw(f"the drawing could not be laid out: {said}") from None
    return done.stdout[done.stdout.index("<svg") :]


def mermaid(design: Design) -> str:
    """The drawing in Mermaid's language, for pages that render it."""
    graph = topology(design)
    names = {node.id: f"n{place}" for place, node in enumerate(graph.nodes)}
    lines = ["flowchart LR", f'  {PEOPLE}(["people"])']
    for region, members in graph.regions.items():
        inside = [node for node in graph.nodes if node.region == region]
        if inside:
            lines.append(f"  subgraph r_{region}[{_quoted(_region(region, members))}]")
            lines += [f"    {names[node.id]}{_mermaid_box(node)}" for node in inside]
            lines.append("  end")
    lines += [f"  {names[node.id]}{_mermaid_box(node)}" for node in graph.nodes if not node.region]
    for edge in graph.edges:
        arrow = "-.->" if edge.sort == "async" else "-->"
        lines.append(f"  {names.get(edge.tail, PEOPLE)} {arrow} {names.get(edge.head, PEOPLE)}")
    return "\n".join(lines) + "\n"


def words(design: Design) -> str:
    """The same in sentences, for who cannot see the drawing or would rather read."""
    graph = topology(design)
    if not graph.nodes:
        return "There is no architecture yet, so there is nothing to draw.\n"
    lines = [
        f"{_region(region, members)}: {_listed([n for n in graph.nodes if n.region == region])}."
        for region, members in graph.regions.items()
        if any(node.region == region for node in graph.nodes)
    ]
    outside = [node for node in graph.nodes if not node.region]
    if outside:
        lines.append(f"Outside or across regions: {_listed(outside)}.")
    said: dict[tuple[str, str], list[str]] = {}
    for edge in graph.edges:
        verb = {"way": "leads to", "sync": "asks", "async": "hands over to"}[edge.sort]
        heads = said.setdefault((_component(edge.tail), verb), [])
        if (head := _component(edge.head)) not in heads:
            heads.append(head)
    lines += [
        f"{tail.capitalize() if tail == PEOPLE else tail} {_verb(tail, verb)} {', '.join(heads)}."
        for (tail, verb), heads in said.items()
    ]
    return "\n".join(lines) + "\n"


def _dot(graph: Topology, numbers: bool) -> str:
    abreast = len({node.region for node in graph.nodes if node.region}) > 1
    drawing = graphviz.Digraph(
        "design",
        graph_attr={
            # Regions stand beside each other, as wide as a screen; one alone reads like a line
            "rankdir": "TB" if abreast else "LR",
            "bgcolor": PAPER,
            "fontname": FONT,
            "fontsize": "12",
            "fontcolor": INK,
            "nodesep": "0.14" if abreast else "0.16",
            "ranksep": "0.34" if abreast else "0.55",
            "pad": "0.2",
        },
        node_attr={
            "fontname": FONT,
            "fontsize": "12",
            "fontcolor": INK,
            "color": LINE,
            "fillcolor": PAPER,
            "style": "filled",
            "height": "0.4",
        },
        edge_attr={"color": LINE, "arrowsize": "0.7"},
    )
    if graph.nodes:
        _people(drawing, PEOPLE)
    if any(edge.head == PEOPLE for edge in graph.edges):
        _people(drawing, TOLD)
    for region, members in graph.regions.items():
        inside = [node for node in graph.nodes if node.region == region]
        if not inside:
            continue
        with drawing.subgraph(name=f"cluster_{region}") as cluster:
            cluster.attr(
                label=graphviz.escape(_region(region, members)),
                id=f"region@{region}",
                labeljust="l",
                style="rounded,filled",
                color=LINE,
                fillcolor=GROUND,
                margin="10",
            )
            for node in inside:
                _box(cluster, node, numbers)
    for node in graph.nodes:
        if not node.region:
            _box(drawing, node, numbers)
    topics = (
        {node.id for node in graph.nodes if node.kind in ("topic", "queue")} if abreast else set()
    )
    for edge in graph.edges:
        _arrow(drawing, edge, further=edge.head in topics)
    return str(drawing.source)


def _people(drawing: graphviz.Digraph, id: str) -> None:
    drawing.node(id, "people", id=id, shape="plaintext", style="", margin="0.06")


def _box(drawing: graphviz.Digraph, node: Node, numbers: bool) -> None:
    facts = kinds()[node.kind].facts
    room = f"\n{BLANK}" if numbers else ""
    style = "rounded,filled" if facts.shape in {"box", "rect", "rectangle"} else "filled"
    drawing.node(
        node.id,
        graphviz.escape(f"{node.component}\n{facts.title.lower()}{room}"),
        id=node.id,
        shape=facts.shape,
        style=style,
        margin=MARGINS.get(facts.shape, "0,0"),
        **_size(facts.shape, max(len(node.component), len(facts.title))),
    )


def _size(shape: str, letters: int) -> dict[str, str]:
    if shape not in ROOM:
        return {}
    beside, height = ROOM[shape]
    width = letters * LETTER + beside
    return {"fixedsize": "true", "width": f"{width:.2f}", "height": f"{height:.2f}"}


def _arrow(drawing: graphviz.Digraph, edge: Edge, further: bool = False) -> None:
    """`further` puts its head a row below what is asked directly, so that rows stay short."""
    drawing.edge(
        edge.tail,
        TOLD if edge.head == PEOPLE else edge.head,
        id=f"{edge.tail}>{edge.head}",
        style="dashed" if edge.sort == "async" else "solid",
        **({"minlen": "2"} if further else {}),
    )


def _region(region: str, members: tuple[str, ...]) -> str:
    if len(members) < 2:
        return region
    return f"{region} and {len(members) - 1} alike: {', '.join(members[1:])}"


def _mermaid_box(node: Node) -> str:
    kind = kinds()[node.kind].facts
    label = _quoted(f"{node.component}<br/>{kind.title.lower()}")
    return f"[({label})]" if kind.shape == "cylinder" else f"[{label}]"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'


def _listed(nodes: list[Node]) -> str:
    return ", ".join(
        f"{node.component} ({kinds()[node.kind].facts.title.lower()})" for node in nodes
    )


def _component(node: str) -> str:
    return node.partition("@")[0]


def _verb(tail: str, verb: str) -> str:
    return {"leads to": "go to", "asks": "ask"}.get(verb, verb) if tail == PEOPLE else verb
