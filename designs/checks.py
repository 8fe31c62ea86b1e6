"""What must hold across a document: every name names something, no calls go in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pydantic import ValidationError

from designs.kinds import kinds
from designs.kinds.component import Component
from designs.model.units import short
from designs.problems import Path, Problem, listed, nearest
from designs.references import HOMES, TRIALS, Mention, Names
from designs.tree import Tree


def across(tree: Tree, names: Names) -> Iterator[Problem]:
    """All that is wrong between the parts of a document, in no order."""
    yield from _unknown(names)
    yield from _circles(tree, names)
    yield from _regions(tree, names)
    yield from _losses(tree)
    yield from _frames(tree)
    for name in names.known["scenario"]:
        if name in TRIALS:
            path: Path = ("scenarios", name)
            message = f"must not be called as a trial is; the trials are {', '.join(TRIALS)}"
            yield Problem(*tree.place(path), path, message)


def _unknown(names: Names) -> Iterator[Problem]:
    for mention in names.mentions:
        if names.meant(mention) is not None:
            continue
        known = names.candidates(mention)
        node = mention.node
        column = node.column + (mention.start if node.style is None else 0)
        message = f"must name {_what(mention)}, got `{short(mention.id)}`{_is(mention, names)}; "
        message += f"there are {listed(known)}" if known else "there is none yet"
        near = nearest(mention.id, known)
        yield Problem(node.line, column, mention.path, message, near)


def _what(mention: Mention) -> str:
    """In words: `a cache or cdn`."""
    words = []
    for what in mention.to:
        sort, _, of = what.partition(":")
        words.append(f"field of {of}" if sort == "field" else of.replace("_", " ") or sort)
    article = "an" if words[0][0] in "aeiou" else "a"
    return f"{article} {' or '.join(words)}"


def _is(mention: Mention, names: Names) -> str:
    """What the name stands for instead, if it stands for anything."""
    for what, known in names.known.items():
        sort, _, kind = what.partition(":")
        if mention.id in known and sort == "component" and kind:
            return f", which is a {kind.replace('_', ' ')}"
        if mention.id in known and what in HOMES and what not in ("component", "decision"):
            return f", which is {'an' if what[0] in 'aeiou' else 'a'} {what}"
    return ""


def _circles(tree: Tree, names: Names) -> Iterator[Problem]:
    """Endpoints that wait for one another for ever."""
    calls: dict[str, list[tuple[str, Mention]]] = {}
    for mention in names.mentions:
        meant = names.meant(mention)
        if mention.path[-1] == "call" and meant and meant[0] == "endpoints":
            calls.setdefault(str(mention.path[1]), []).append((mention.id, mention))
    done: set[str] = set()
    for first in calls:
        trail: list[str] = [first]
        ways = [iter(calls[first])] if first not in done else []
        done.add(first)
        while ways:
            step = next(ways[-1], None)
            if step is None:
                ways.pop()
                trail.pop()
                continue
            callee, mention = step
            if callee in trail:
                circle = " > ".join([*trail[trail.index(callee) :], callee])
                line, column = mention.node.line, mention.node.column
                message = f"calls must not go in a circle, got {circle}; publish to a topic instead"
                yield Problem(line, column, mention.path, message)
            elif callee not in done and callee in calls:
                done.add(callee)
                trail.append(callee)
                ways.append(iter(calls[callee]))


def _regions(tree: Tree, names: Names) -> Iterator[Problem]:
    """Each region once, and a distance between any two."""
    regions = tree.root.at(HOMES["region"]) if tree.root else None
    if regions is None:
        return
    for place, item in enumerate(regions.items):
        home = names.known["region"].get(str(item.value))
        if home and home[-1] != place:
            message = f"a region must be there once, got `{short(str(item.value))}` again"
            yield Problem(item.line, item.column, (*HOMES["region"], place), message)
    distances: Path = ("architecture", "distances")
    node = tree.root.at(distances) if tree.root else None
    said = {frozenset(key.split("-")) for key in node.entries} if node else set()
    missing = [
        f"{one}-{other}"
        for one, other in combinations(names.known["region"], 2)
        if frozenset((one, other)) not in said
    ]
    if missing:
        path = distances if node else HOMES["region"]
        message = f"must say how far any two regions are apart; missing: {listed(missing)}"
        yield Problem(*tree.place(path), path, f"{message} (as `{missing[0]}: 100 ms`)")


def _losses(tree: Tree) -> Iterator[Problem]:
    """What a scenario loses must be there: as many zones, as many instances, in that region."""
    scenarios = tree.root.at(("scenarios",)) if tree.root else None
    standing = {id: each for id, each in _components(tree) if each is not None}
    for name, (_, happenings) in scenarios.entries.items() if scenarios else ():
        for place, happening in enumerate(happenings.items):
            word = next((w for w in ("lose", "slow", "fail") if happening.child(w)), "lose")
            node = happening.child(word)
            said = node.value if node is not None and isinstance(node.value, str) else ""
            if word != "lose":  # how much stands behind it
                said = re.sub(r" +(x\S+|[\d.]+ *%)$", "", said)
            sort, _, where = said.partition(" ")
            parts = where.strip().split("/")
            if node is None or not parts[-1].isdigit():
                continue
            number, there = int(parts[-1]), -1
            if sort == "zone" and len(parts) == 2:
                here = [each for each in standing.values() if _stands(each, parts[0])]
                there = max((_zones(each) for each in here), default=0)
            elif sort == "instance" and len(parts) == 3 and parts[0] in standing:
                component = standing[parts[0]]
                there = _instances(component, parts[1]) if _stands(component, parts[1]) else 0
            if 0 <= there < number or not number:
                path: Path = ("scenarios", name, place, word)
                what = f"{sort}s of {'/'.join(parts[:-1])}"
                message = (
                    f"must be there to be struck, got `{short(said)}`; there are {there} {what}"
                )
                yield Problem(node.line, node.column, path, message)


def _frames(tree: Tree) -> Iterator[Problem]:
    """Frames go through forwarding units, and nothing else does."""
    relays = {id for id, each in _components(tree) if each is not None and each.kind == "sfu"}
    endpoints = tree.root.at(HOMES["endpoint"]) if tree.root else None
    for id, (_, node) in endpoints.entries.items() if endpoints else ():
        protocol, steps = node.at(("stream", "protocol")), node.child("path")
        calls = [step.child("call") for step in steps.items] if steps else []
        relayed = [each for each in calls if each is not None and each.value in relays]
        frames = protocol is not None and protocol.value == "webrtc"
        if frames and not relayed:
            path: Path = ("endpoints", id, "stream", "protocol")
            message = "must be sent through an sfu, which the path calls; got a path without one"
            yield Problem(*tree.place(path), path, message)
        elif relayed and not frames:
            path = ("endpoints", id, "path")
            message = f"only frames of webrtc go through an sfu, got a call of `{relayed[0].value}`"
            yield Problem(*tree.place(path), path, message)


def _components(tree: Tree) -> Iterator[tuple[str, Component | None]]:
    """Those that can be read; what is wrong with the others is a problem of its own."""
    node = tree.root.at(HOMES["component"]) if tree.root else None
    for id, (_, each) in node.entries.items() if node else ():
        data = each.plain()
        kind = kinds().get(str(data.get("kind"))) if isinstance(data, dict) else None
        try:
            yield id, kind.model_validate(data) if kind else None
        except ValidationError:
            yield id, None


def _stands(component: Component, region: str) -> bool:
    where = component.in_
    return where == "each region" or region == where or region in list(where)


def _zones(component: Component) -> int:
    if getattr(component, "across", "") == "zones":
        return 1 + int(getattr(component, "replicas", 0))
    return int(getattr(component, "zones", 1))


def _instances(component: Component, region: str) -> int:
    scaling = getattr(component, "scaling", None)
    points = getattr(component, "points", {}).get(region, 0)  # of a CDN
    most = scaling.most if scaling else 0
    return int(max(component.instances_per_region(), points, most))
