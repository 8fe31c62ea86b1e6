"""Which runs a draft has had, so that one can be held against the one before."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from app.orders import Order
from app.store import runs

MOST = 20


@dataclass(frozen=True)
class Past:
    """A finished run: how its result is found, with which choices it ran, on which text."""

    key: str
    choices: tuple[str, ...]
    document: str


_PAST = TypeAdapter(tuple[Past, ...])


def of(draft: str) -> tuple[Past, ...]:
    """The runs of a draft, the oldest first."""
    body = runs.find(_name(draft))
    if body is None:
        return ()
    try:
        return _PAST.validate_json(body)
    except ValidationError:
        return ()


def remember(draft: str, order: Order, document: str) -> None:
    """Note that this order was run; the same again moves to the end."""
    mine = Past(order.key, order.choices, document)
    others = [past for past in of(draft) if past.key != mine.key]
    runs.keep(_name(draft), _PAST.dump_json(tuple([*others, mine][-MOST:])))


def before(draft: str, key: str) -> Past | None:
    """The run before this one that met the same arrivals on another text."""
    past = of(draft)
    mine = next((each for each in past if each.key == key), None)
    if mine is None:
        return None
    alike = [p for p in past if p.choices == mine.choices and p.document != mine.document]
    return alike[-1] if alike else None


def _name(draft: str) -> str:
    return f"runs of {draft}"
