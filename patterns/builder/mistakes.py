"""Mistakes that are made with the parts of something, one at a time: who notices them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from patterns.readings import measured

MADE = "made"
Slots = list[tuple[list[Any], int]]


@dataclass(frozen=True)
class Numbers:
    """What is tried on each source."""

    swapped: float = measured(
        title="Swaps that nobody notices",
        unit="count",
        sentence="Two neighbours that stand in a call are swapped, each pair in turn: in so many "
        "cases another show comes out and nothing complains.",
    )
    left_out: float = measured(
        title="Omissions that nobody notices",
        unit="count",
        sentence="One part is left out, each in turn: in so many cases another show comes out and "
        "nothing complains.",
    )
    lines: float = measured(
        title="Lines", unit="count", sentence="Of the whole source, without empty ones."
    )


def measure(text: str, seed: int) -> Numbers:
    """Swap and leave out parts where the show is made; the seed changes nothing."""
    right = _made(text)
    swaps = [_silent(each, right) for each in _changed(text, swap=True)]
    gone = [_silent(each, right) for each in _changed(text, swap=False)]
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return Numbers(sum(swaps), sum(gone), lines)


def _changed(text: str, swap: bool) -> Iterator[str]:
    """The source with two neighbours swapped, or one part gone, in the function that makes it."""
    for number in range(len(_slots(ast.parse(text), swap))):
        tree = ast.parse(text)
        parts, place = _slots(tree, swap)[number]
        if swap:
            parts[place], parts[place + 1] = parts[place + 1], parts[place]
        else:
            del parts[place]
        yield ast.unparse(tree)
    for step in () if swap else _steps(ast.parse(text)):
        yield text.replace(step, "", 1)


def _calls(tree: ast.Module) -> list[ast.Call]:
    function = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == MADE)
    return [node for node in ast.walk(function) if isinstance(node, ast.Call)]


def _slots(tree: ast.Module, swap: bool) -> Slots:
    """Lists of arguments in `made`, with the places at which each can be swapped or left out."""
    lists = [parts for call in _calls(tree) for parts in (call.args, call.keywords)]
    return [(parts, place) for parts in lists for place in range(len(parts) - swap)]


def _steps(tree: ast.Module) -> list[str]:
    """The steps of a builder as they are written: `.part(...)`."""
    named = [call for call in _calls(tree) if isinstance(call.func, ast.Attribute) and call.args]
    written = [(call.func.attr, ", ".join(map(_said, call.args))) for call in named]  # type: ignore[attr-defined]
    return [f".{name}({given})" for name, given in written]


def _said(node: ast.expr) -> str:
    return ast.unparse(node).replace("'", '"')


def _made(text: str) -> object:
    names: dict[str, Any] = {"__name__": MADE}
    exec(compile(text, "<a source of the collection>", "exec", dont_inherit=True), names)
    return names[MADE]()


def _silent(text: str, right: object) -> bool:
    try:
        return bool(_made(text) != right)
    except Exception:
        return False
