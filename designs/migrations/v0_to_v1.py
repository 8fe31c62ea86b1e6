"""From version 0: requirements were a list, latencies fields, and `path` was called `calls`."""

from __future__ import annotations

import re
from typing import Any, Final

from designs import edits
from designs.problems import Path
from designs.tree import Node, parse

LATENCY: Final = re.compile(r"latency_(mean|p50|p95|p99)")
HOME: Final[Path] = ("requirements",)


def migrate(text: str) -> str:
    """The text in version 1; every comment stays."""
    if isinstance(edits.get(text, HOME, None), list):
        text = _named(text)
    requirements = edits.get(text, HOME, None)
    for name, requirement in requirements.items() if isinstance(requirements, dict) else ():
        if isinstance(requirement, dict):
            text = _measured(text, name, requirement)
    endpoints = edits.get(text, ("endpoints",), None)
    for name, endpoint in endpoints.items() if isinstance(endpoints, dict) else ():
        if isinstance(endpoint, dict) and "calls" in endpoint and "path" not in endpoint:
            text = edits.rename(text, ("endpoints", name, "calls"), "path")
    return edits.put(text, ("windtunnel",), 1)


def _named(text: str) -> str:
    """The list of requirements as a group: each `- id: x` becomes `x:`."""
    items = edits.get(text, HOME)
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    if not all(isinstance(id, str) for id in ids) or len(set(ids)) < len(ids):
        raise edits.EditError("in version 0 each requirement must have an id of its own")
    for place, item in enumerate(items):
        text = edits.move(text, (*HOME, place, "id"), 0)
        if len(item) == 1:
            text = edits.put(text, (*HOME, place, "want"), "")
    wanted = {
        id: {k: v for k, v in item.items() if k != "id"}
        for id, item in zip(ids, items, strict=True)
    }
    root = parse(text).root
    home = root.at(HOME) if root else None
    spliced = text
    for item in reversed(home.items if home and not home.flow else []):
        spliced = _unlisted(spliced, item)
    if edits.get(spliced, HOME, None) == wanted:
        return spliced
    return edits.put(text, HOME, wanted)


def _unlisted(text: str, item: Node) -> str:
    key, value = item.entries["id"]
    dash = text.rfind("-", 0, item.start)
    if not item.flow:
        return f"{text[:dash]}{value.value}:{text[value.end :]}"
    rest = text[value.end : item.end].lstrip(", ")
    return f"{text[:dash]}{value.value}: {text[item.start : key.start]}{rest}{text[item.end :]}"


def _measured(text: str, name: str, requirement: dict[str, Any]) -> str:
    """Fields such as `latency_p95: 2 s` as sentences; a second is a requirement of its own."""
    path = (*HOME, name)
    first = "measure" not in requirement
    for key, bound in requirement.items():
        latency = LATENCY.fullmatch(key)
        if latency:
            sentence = f"response_time {latency[1]} <= {bound}"
        elif key == "availability":
            sentence = f"availability >= {bound}"
        else:
            continue
        if first:
            text = edits.rename(text, (*path, key), "measure")
            text = edits.put(text, (*path, "measure"), sentence)
            first = False
        else:
            text = edits.remove(text, (*path, key))
            also = {k: v for k, v in requirement.items() if k in ("of", "during")}
            new = f"{name}_{latency[1] if latency else 'availability'}"
            text = edits.insert(text, HOME, {**also, "measure": sentence}, name=new)
    return text
