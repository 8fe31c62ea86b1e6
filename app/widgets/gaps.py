"""What a document lacks at each step: what a run cannot do without, and what is worth asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.widgets.skeletons import OPEN
from app.widgets.tree import at, ids, of_kind


@dataclass(frozen=True)
class Gap:
    """Something that a step lacks; `needed` where the step is not whole without it."""

    words: str
    needed: bool = True


def ask(words: str) -> Gap:
    """A question that a good design answers, and a whole one may leave open."""
    return Gap(words, needed=False)


def of_requirements(tree: dict[str, Any]) -> Iterator[Gap]:
    """Who wants what is said and measured, and each want is served by a flow."""
    items = _items(tree, "requirements")
    wants = {id: each for id, each in items.items() if "want" in each}
    measured = {id: each for id, each in items.items() if "measure" in each}
    if not wants:
        yield Gap("Nobody wants anything yet: say who uses it and what for.")
    if not measured:
        yield Gap("No requirement has a measure yet, so a run has nothing to judge.")
    served = {name for flow in _items(tree, "flows").values() for name in _many(flow.get("serves"))}
    if served and (idle := [id for id in wants if id not in served]):
        yield Gap(f"No flow serves {_listed(idle)}.")
    yield from _open(items)
    if measured and not any("outage" in _many(each.get("during")) for each in measured.values()):
        yield ask("What must still hold during an outage?")
    metrics = " ".join(str(each["measure"]) for each in measured.values())
    if measured and "availability" not in metrics:
        yield ask("No measure asks for availability.")
    if not tree.get("out_of_scope"):
        yield ask("What is left out on purpose? A boundary saves long talks.")


def of_flows(tree: dict[str, Any]) -> Iterator[Gap]:
    """Each flow calls something, and each endpoint is called."""
    flows = _items(tree, "flows")
    if not flows:
        yield Gap("No flow yet: take one want and walk through it as that person.")
    for id, flow in flows.items():
        if not flow.get("steps"):
            yield Gap(f"{id} calls no endpoint.")
    called = {name for flow in flows.values() for name in _many(flow.get("steps"))}
    if flows and (idle := [id for id in ids(tree, "endpoints") if id not in called]):
        yield Gap(f"No flow calls {_listed(idle)}.")
    yield from _open(flows)
    if smooth := [id for id, flow in flows.items() if not flow.get("otherwise")]:
        yield ask(f"What can go differently in {_listed(smooth)}, and what happens then?")


def of_definitions(tree: dict[str, Any]) -> Iterator[Gap]:
    """Things are said to consist of something, and can be found again."""
    definitions = _items(tree, "definitions")
    if not definitions:
        yield Gap("No definition yet: what does a like, an order, a message consist of?")
    yield from _open(definitions)
    kept = {str(each.get("keeps")) for each in _items(tree, "objects").values()}
    if definitions and (homeless := [id for id in definitions if kept and id not in kept]):
        yield ask(f"Nothing keeps {_listed(homeless)}; fine for what only travels.")
    for id, each in definitions.items():
        if isinstance(each.get("fields"), dict) and "id" not in each["fields"]:
            yield ask(f"{id} has no id to be found by.")


def of_objects(tree: dict[str, Any]) -> Iterator[Gap]:
    """Something is kept, and there is a store to keep it in."""
    objects = _items(tree, "objects")
    if not objects:
        yield Gap("Nothing is kept yet: map each definition to a store.")
    if not of_kind(tree, "database"):
        yield Gap("There is no database to keep things in; add one on the architecture page.")
    yield from _open(objects)
    if unasked := [id for id, each in objects.items() if not each.get("asked_for")]:
        yield ask(f"How is {_listed(unasked)} asked for? The key and the shards follow from it.")
    if endless := [id for id, each in objects.items() if "for" not in each]:
        yield ask(f"How long is {_listed(endless)} kept? Unsaid, it grows for ever.")


def of_endpoints(tree: dict[str, Any]) -> Iterator[Gap]:
    """Each endpoint has something behind its entry."""
    endpoints = _items(tree, "endpoints")
    if not endpoints:
        yield Gap("No endpoint yet: each step of a flow needs one to call.")
    for id, each in endpoints.items():
        if not each.get("path"):
            yield Gap(f"{id} has no path: what happens behind its entry?")
    yield from _open(endpoints)
    for id, each in endpoints.items():
        if each.get("path") and _writes(each["path"]) and not each.get("idempotent_by"):
            yield ask(f"{id} writes: what makes a second try harmless?")


def of_architecture(tree: dict[str, Any]) -> Iterator[Gap]:
    """There is somewhere to stand, something that stands there, a way to it, and a crowd."""
    if not at(tree, ("architecture", "regions")):
        yield Gap("No region yet, so nothing stands anywhere.")
    if not ids(tree, "architecture", "components"):
        yield Gap("No component yet: without one nothing can be run.")
    elif not at(tree, ("architecture", "ways")):
        yield Gap("No way leads from people to a component.")
    if not at(tree, ("workload", "audience")):
        yield Gap("Nobody comes: the workload says how many people there are, and where.")
    if not tree.get("scenarios"):
        yield ask("No scenario yet: what should it survive?")
    if not tree.get("decisions"):
        yield ask("No decision is written down yet, with what it was chosen over.")


def _items(tree: dict[str, Any], section: str) -> dict[str, dict[str, Any]]:
    items = tree.get(section)
    if not isinstance(items, dict):
        return {}
    return {str(id): each for id, each in items.items() if isinstance(each, dict)}


def _many(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _open(items: dict[str, dict[str, Any]]) -> Iterator[Gap]:
    for id, each in items.items():
        for name, value in each.items():
            if value == OPEN:
                yield Gap(f"{id}: {name} is still to be said.")


def _writes(path: Any) -> bool:
    steps = [each for each in path if isinstance(each, dict)] if isinstance(path, list) else []
    return any("write" in each for each in steps)


def _listed(names: list[str], most: int = 4) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
