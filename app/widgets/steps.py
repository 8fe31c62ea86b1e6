"""The steps of a design: what each asks of one, and what a document still lacks there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.widgets.skeletons import OPEN
from app.widgets.tree import at, ids, of_kind
from designs.document import Document


@dataclass(frozen=True)
class Step:
    """One step: its page, its question, what to think of, and what is missing from a document."""

    id: str
    number: str
    title: str
    question: str
    asks: tuple[str, ...]
    missing: Callable[[dict[str, Any]], Iterator[str]]
    sections: tuple[str, ...]


def state(step: Step, document: Document, tree: dict[str, Any] | None) -> str:
    """`empty`, `wrong`, `open` or `done`, for the navigation."""
    if any(each.path[:1] and each.path[0] in step.sections for each in document.problems):
        return "wrong"
    if tree is None or not any(tree.get(section) for section in step.sections):
        return "empty"
    return "open" if any(True for _ in step.missing(tree)) else "done"


def _requirements(tree: dict[str, Any]) -> Iterator[str]:
    items = _items(tree, "requirements")
    wants = [each for each in items.values() if "want" in each]
    measured = {id: each for id, each in items.items() if "measure" in each}
    if not wants:
        yield "Nobody wants anything yet: say who uses it and what for."
    if not measured:
        yield "No requirement has a measure yet, so a run has nothing to judge."
    elif not any("outage" in _many(each.get("during")) for each in measured.values()):
        yield "Nothing is asked of it during an outage."
    metrics = " ".join(str(each["measure"]) for each in measured.values())
    if measured and "availability" not in metrics:
        yield "No measure asks for availability."
    served = {name for flow in _items(tree, "flows").values() for name in _many(flow.get("serves"))}
    if idle := [id for id in items if served and id not in served]:
        yield f"No flow serves {_listed(idle)}."
    if not tree.get("out_of_scope"):
        yield "Nothing is left out on purpose yet; a boundary saves long talks."
    yield from _open(items)


def _flows(tree: dict[str, Any]) -> Iterator[str]:
    flows = _items(tree, "flows")
    if not flows:
        yield "No flow yet: take one want and walk through it as that person."
    for id, flow in flows.items():
        if not flow.get("steps"):
            yield f"{id} calls no endpoint."
        if not flow.get("otherwise"):
            yield f"{id} never goes wrong: say what can be different, and what happens then."
    called = {name for flow in flows.values() for name in _many(flow.get("steps"))}
    if flows and (idle := [id for id in ids(tree, "endpoints") if id not in called]):
        yield f"No flow calls {_listed(idle)}."
    yield from _open(flows)


def _definitions(tree: dict[str, Any]) -> Iterator[str]:
    definitions = _items(tree, "definitions")
    if not definitions:
        yield "No definition yet: what does a like, an order, a message consist of?"
    kept = {str(each.get("keeps")) for each in _items(tree, "objects").values()}
    if definitions and (homeless := [id for id in definitions if kept and id not in kept]):
        yield f"Nothing keeps {_listed(homeless)}; fine for what only travels."
    for id, each in definitions.items():
        if isinstance(each.get("fields"), dict) and "id" not in each["fields"]:
            yield f"{id} has no id to be found by."


def _objects(tree: dict[str, Any]) -> Iterator[str]:
    objects = _items(tree, "objects")
    if not objects:
        yield "Nothing is kept yet: map each definition to a store."
    if not of_kind(tree, "database"):
        yield "There is no database to keep things in; add one on the architecture page."
    for id, each in objects.items():
        if not each.get("asked_for"):
            yield f"How is {id} asked for? The key and the shards follow from it."
        if "for" not in each:
            yield f"How long is {id} kept? Unsaid, it grows for ever."


def _endpoints(tree: dict[str, Any]) -> Iterator[str]:
    endpoints = _items(tree, "endpoints")
    if not endpoints:
        yield "No endpoint yet: each step of a flow needs one to call."
    for id, each in endpoints.items():
        if not each.get("path"):
            yield f"{id} has no path: what happens behind its entry?"
        elif _writes(each["path"]) and not each.get("idempotent_by"):
            yield f"{id} writes: what makes a second try harmless?"


def _architecture(tree: dict[str, Any]) -> Iterator[str]:
    if not at(tree, ("architecture", "regions")):
        yield "No region yet, so nothing stands anywhere."
    if not ids(tree, "architecture", "components"):
        yield "No component yet: without one nothing can be run."
    elif not at(tree, ("architecture", "ways")):
        yield "No way leads from people to a component."
    if not at(tree, ("workload", "audience")):
        yield "Nobody comes: the workload says how many people there are, and where."
    if not tree.get("scenarios"):
        yield "No scenario yet: what should it survive?"
    if not tree.get("decisions"):
        yield "No decision is written down yet, with what it was chosen over."


STEPS = (
    Step(
        "requirements",
        "1",
        "Requirements",
        "What do people need from it, in their own words?",
        (
            "Start with the person, never with the machine: who, what, and what for.",
            "Then say how well: a number, of which flow, in which trial.",
            "What matters most goes first. For a live stream: it is seen live, and it stays up.",
            "Say what you leave out.",
        ),
        _requirements,
        ("requirements", "out_of_scope", "title", "summary"),
    ),
    Step(
        "flows",
        "2",
        "Flows",
        "How do they go about it, step by step?",
        (
            "Take each want and walk it through as that person, from what sets it off.",
            "Each step calls one endpoint. Name it now; what it does comes later.",
            "How often does one person do it? This becomes the load.",
            "What else can happen on the way: too late, twice, not allowed, somewhere is down?",
        ),
        _flows,
        ("flows",),
    ),
    Step(
        "definitions",
        "3",
        "Definitions",
        "What things does all this speak of, and what do they consist of?",
        (
            "Reduce words to fields. A comment: id, content, when, on what, in which thread.",
            "A field that names another definition is a relation.",
            "Give limits: how long may a text be?",
            "Whose is it? Personal and secret things are handled differently.",
        ),
        _definitions,
        ("definitions",),
    ),
    Step(
        "objects",
        "4",
        "Objects",
        "Where is each thing kept, and how is it found again?",
        (
            "One object for each definition that must outlive the request.",
            "Which questions will be asked of it? The primary key answers the most frequent one.",
            "The shard key spreads the load: one famous thing must not fill one shard.",
            "How large, how many, how long, and what may a reader rely on?",
        ),
        _objects,
        ("objects",),
    ),
    Step(
        "endpoints",
        "5",
        "Endpoints",
        "How is it asked for: read, added, changed, deleted?",
        (
            "HTTP or gRPC to be answered, WebSocket for what arrives unasked, streams for media.",
            "What it takes and gives, by definition.",
            "The path: every component it touches, in order, with timeouts and retries.",
            "What if it is called twice, too often, or by the wrong person?",
        ),
        _endpoints,
        ("endpoints",),
    ),
    Step(
        "architecture",
        "6",
        "Architecture",
        "What does it stand on, who comes, and what will hit it?",
        (
            "A region near each crowd, and another that takes over when it goes dark.",
            "Components, and the ways from people to them. What is alone will fail alone.",
            "The workload at its peak, and the scenarios that you fear.",
            "Write down each decision with what it was chosen over.",
        ),
        _architecture,
        ("architecture", "workload", "scenarios", "decisions"),
    ),
)


def _items(tree: dict[str, Any], section: str) -> dict[str, dict[str, Any]]:
    items = tree.get(section)
    if not isinstance(items, dict):
        return {}
    return {str(id): each for id, each in items.items() if isinstance(each, dict)}


def _many(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _open(items: dict[str, dict[str, Any]]) -> Iterator[str]:
    for id, each in items.items():
        for name, value in each.items():
            if value == OPEN:
                yield f"{id}: {name} is still to be said."


def _writes(path: Any) -> bool:
    steps = [each for each in path if isinstance(each, dict)] if isinstance(path, list) else []
    return any("write" in each for each in steps)


def _listed(names: list[str], most: int = 4) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
