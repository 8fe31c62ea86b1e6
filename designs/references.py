"""Where a document names things of its own: said once, for checking and for renaming alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from pydantic import ValidationError

from designs.kinds import kinds
from designs.kinds.component import Component
from designs.model.definitions import PLAIN_TYPES
from designs.problems import Path
from designs.tree import Node

# What a scenario may do to which kinds; to others it would make no difference.
SLOWED: Final = (
    "service", "gateway", "load_balancer", "media", "database", "third_party", "topic", "queue",
    "worker", "connection_hub", "sfu",
)  # fmt: skip
FAILED: Final = ("service", "gateway", "load_balancer", "media", "database", "third_party")
DEPLOYED: Final = ("service", "gateway", "load_balancer", "media")
TRIALS: Final = ("load", "outage", "growth", "event")
# Where the things with ids stand. A step further down: the fields of each definition.
HOMES: Final[dict[str, Path]] = {
    "requirement": ("requirements",),
    "flow": ("flows",),
    "definition": ("definitions",),
    "object": ("objects",),
    "endpoint": ("endpoints",),
    "component": ("architecture", "components"),
    "region": ("architecture", "regions"),
    "scenario": ("scenarios",),
    "decision": ("decisions",),
}
WHOLE: Final = r"^(.*)$"
TYPE: Final = r"^(?:optional +)?(?:list +of +)?([a-z][a-z0-9_]*)(?:\(\d+\))?$"


@dataclass(frozen=True)
class Place:
    """A place in the document that names something.

    In the path `*` is any key, `#` any index, `**` any number of both. `form` finds the names in
    the text there, as its first group; `keys` says that the name is the key itself.
    """

    path: str
    to: tuple[str, ...]  # what it may name: homes, `component:KIND`, `trial`, `field`
    form: str = WHOLE
    keys: bool = False
    beside: frozenset[str] = frozenset()  # words that name nothing


def _stands(path: str, *to: str, form: str = WHOLE, keys: bool = False) -> Place:
    return Place(path, to, form, keys)


PLACES: Final = (
    _stands("requirements.*.of", "flow", "endpoint", "component"),
    _stands("requirements.*.during", "trial", "scenario"),
    _stands("requirements.*.during.#", "trial", "scenario"),
    _stands("requirements.*.known_to_miss.*", "trial", "scenario", keys=True),
    _stands("flows.*.serves.#", "requirement"),
    _stands("flows.*.steps.#", "endpoint"),
    _stands("flows.*.next.*", "endpoint", keys=True),
    _stands("flows.*.next.*.*", "endpoint", keys=True),
    Place("definitions.*.fields.*", ("definition",), TYPE, beside=PLAIN_TYPES),
    _stands("objects.*.keeps", "definition"),
    _stands("objects.*.in", "component:database", "component:cache", "component:object_store"),
    _stands("objects.*.key", "field"),
    _stands("objects.*.key.#", "field"),
    _stands("objects.*.shard_by", "field"),
    _stands("objects.*.shard_by.#", "field"),
    _stands("objects.*.indexes.#", "field"),
    _stands("objects.*.indexes.#.#", "field"),
    Place("endpoints.*.takes", ("definition",), TYPE, beside=PLAIN_TYPES),
    Place("endpoints.*.takes.*", ("definition",), TYPE, beside=PLAIN_TYPES),
    Place("endpoints.*.gives", ("definition",), TYPE, beside=PLAIN_TYPES),
    Place("endpoints.*.gives.*", ("definition",), TYPE, beside=PLAIN_TYPES),
    _stands("endpoints.*.keyed_by", "definition"),
    _stands("endpoints.*.delivers", "component:topic"),
    _stands("endpoints.*.path.**.at", "component"),
    _stands("endpoints.*.path.**.look_up", "component:cache", "component:cdn"),
    _stands("endpoints.*.path.**.by", "definition"),
    _stands("endpoints.*.path.**.invalidate", "component:cache"),
    _stands("endpoints.*.path.**.read", "object"),
    _stands("endpoints.*.path.**.write", "object"),
    _stands("endpoints.*.path.**.call", "endpoint", "component"),
    _stands("endpoints.*.path.**.publish", "component:topic", "component:queue"),
    _stands("endpoints.*.path.**.deliver", "component:topic"),
    _stands("endpoints.*.path.**.through", "component:connection_hub"),
    _stands("architecture.distances.*", "region", form=r"([^-\s]+)", keys=True),
    Place("architecture.components.*.in", ("region",), beside=frozenset({"each region"})),
    _stands("architecture.components.*.in.#", "region"),
    _stands("architecture.ways.#", "component", form=r"([^>\s]+)"),
    _stands("workload.audience.where.*", "region", keys=True),
    _stands("scenarios.*.#.lose", "region", form=r"^(?:region|zone) +([^/\s]+)"),
    _stands("scenarios.*.#.lose", "component", form=r"^(?:component|instance) +([^/\s]+)"),
    _stands("scenarios.*.#.lose", "region", form=r"^instance +[^/\s]+/([^/\s]+)"),
    _stands("scenarios.*.#.surge", "endpoint", "flow", form=r" on +(\S+)$"),
    _stands("scenarios.*.#.lag", "component:database", form=r"^(\S+)"),
    _stands("scenarios.*.#.spike", "endpoint", "flow", form=r" on +([^\s,]+)"),
    *(
        place
        for word, kinds in (("slow", SLOWED), ("fail", FAILED))
        for named in [[f"component:{kind}" for kind in kinds]]
        for place in (
            _stands(f"scenarios.*.#.{word}", *named, form=r"^([^\s/]+) +[x\d]\S* *%?$"),
            _stands(f"scenarios.*.#.{word}", "region", form=r"^(?:region|zone) +([^/\s]+)"),
            _stands(f"scenarios.*.#.{word}", *named, form=r"^(?:component|instance) +([^/\s]+)"),
            _stands(f"scenarios.*.#.{word}", "region", form=r"^instance +[^/\s]+/([^/\s]+)"),
        )
    ),
    _stands("scenarios.*.#.lossy", "region", form=r"(?:^|-)([^-\s]+)(?=-| )"),
    _stands(
        "scenarios.*.#.deploy", *(f"component:{kind}" for kind in DEPLOYED), form=r"^([^,\s]+)"
    ),
    _stands("scenarios.*.#.empty", "component:cache", "component:cdn"),
    _stands("scenarios.*.#.cut", "region", form=r"([^-\s]+)"),
    _stands("scenarios.*.#.stretch", "region", form=r"(?:^|-)([^-\s]+)(?=-| to )"),
)


@dataclass(frozen=True)
class Mention:
    """One name where it stands: the node that holds it, and from where to where in its text."""

    path: Path
    node: Node
    start: int
    end: int
    id: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """What a document defines and where it names it."""

    root: Node
    mentions: tuple[Mention, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = [each for place in PLACES for each in _mentions(self.root, place)]
        found += _of_components(self.root)
        object.__setattr__(self, "mentions", tuple(found))

    @cached_property
    def known(self) -> dict[str, dict[str, Path]]:
        """Ids by what they are, and where each stands; a component also as `component:KIND`."""
        known: dict[str, dict[str, Path]] = {"trial": {trial: () for trial in TRIALS}}
        for home, path in HOMES.items():
            node = self.root.at(path)
            known[home] = {}
            for part, item in node.below() if node else ():
                name = item.value if isinstance(part, int) else part
                if isinstance(name, str):
                    known[home].setdefault(name, (*path, part))
        for name, path in known["component"].items():
            kind = _text(self.root.at((*path, "kind")))
            # What a component of an unknown kind is for, nobody can say: that is its own problem.
            for sure in (kind,) if kind in kinds() else kinds():
                known.setdefault(f"component:{sure}", {})[name] = path
        for name, path in known["definition"].items():
            fields = self.root.at((*path, "fields"))
            if fields is not None:
                known[f"field:{name}"] = {key: (*path, "fields", key) for key in fields.entries}
        return known

    def meant(self, mention: Mention) -> Path | None:
        """Where what is mentioned stands; None if it stands nowhere."""
        for what in mention.to:
            if mention.id in self.known.get(what, {}):
                return self.known[what][mention.id]
        return None

    def candidates(self, mention: Mention) -> list[str]:
        """What could stand there instead."""
        return [name for what in mention.to for name in self.known.get(what, {})]


def _mentions(root: Node, place: Place) -> Iterator[Mention]:
    for path, key, node in _expand(root, tuple(place.path.split(".")), (), None):
        holder = key if place.keys else node
        text = _text(holder)
        if holder is None or text is None or text in place.beside:
            continue
        to = place.to
        if to == ("field",):
            to = (f"field:{_text(root.at((*path[:2], 'keeps')))}",)
        if place.path == "requirements.*.of":
            to = _measured(root.at((*path[:2], "measure"))) or to
        for match in re.finditer(place.form, text):
            if match[1] not in place.beside:
                yield Mention(path, holder, match.start(1), match.end(1), match[1], to)


def _measured(node: Node | None) -> tuple[str, ...]:
    """What a measure may be of, as its metric says; nothing where no metric is known."""
    from designs.metrics import metrics  # metrics know names, not the other way round

    metric = metrics().get((_text(node) or "").partition(" ")[0])
    return metric.of if metric else ()


def _of_components(root: Node) -> Iterator[Mention]:
    """What components name, as their kinds say it."""
    home = HOMES["component"]
    node = root.at(home)
    for name, (_, component) in node.entries.items() if node else ():
        kind = kinds().get(_text(component.child("kind")) or "")
        if kind is None:
            continue
        for where, id, what in _refers(kind, component.plain()):
            path = (*home, name, *where.split("."))
            to = tuple(_home(each) for each in re.split(r"[|, ]+", what))
            yield from _named(root, path, id, to)


def _refers(kind: type[Component], data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What a component names; of one that is not valid, what can be made out."""
    try:
        component = kind.model_validate(data)
    except ValidationError:
        component = kind.model_construct(None, **data)
    try:
        found: list[tuple[str, Any, str]] = list(component.refers())
    except (AttributeError, TypeError, ValueError):  # for want of the fields it speaks of
        return []
    return [each for each in found if isinstance(each[1], str)]


def _home(what: str) -> str:
    return what if what in HOMES or ":" in what else f"component:{what}"


def _named(root: Node, path: Path, id: str, to: tuple[str, ...]) -> Iterator[Mention]:
    """An id below a path, wherever it stands there as a whole word: text, item or key."""
    node = root.at(path)
    if node is None:
        return
    for key, (key_node, _) in node.entries.items():
        if key == id:
            yield Mention((*path, key), key_node, 0, len(id), id, to)
    for part, item in ((None, node), *enumerate(node.items)):
        text = _text(item) or ""
        for match in re.finditer(rf"(?<![\w-]){re.escape(id)}(?![\w-])", text):
            place = path if part is None else (*path, part)
            yield Mention(place, item, match.start(), match.end(), id, to)


def _expand(
    node: Node, pattern: tuple[str, ...], path: Path, key: Node | None
) -> Iterator[tuple[Path, Node | None, Node]]:
    if not pattern:
        yield path, key, node
        return
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        yield from _expand(node, rest, path, key)
    for part, child in node.below():
        key_node = node.entries[part][0] if isinstance(part, str) else None
        if first == "**":
            yield from _expand(child, pattern, (*path, part), key_node)
        elif first == part or first == ("#" if isinstance(part, int) else "*"):
            yield from _expand(child, rest, (*path, part), key_node)


def _text(node: Node | None) -> str | None:
    return node.value if node is not None and isinstance(node.value, str) else None
