"""Which item a request is about: keys drawn by popularity, or new, and where they lie in order."""

from __future__ import annotations

from typing import Any

from designs.model.objects import StoredObject
from designs.trials.body import Body
from simulator.programs import Op

NEWEST_FIRST, AT_THE_END = 1, 2  # where a key lies among all keys, as DRAW says it


def draw_key(body: Body, definition: str) -> None:
    """The item becomes a key of a definition."""
    keys = body.lowering.keyspace(definition)
    order = NEWEST_FIRST if body.lowering.in_order else -1
    body.code.add(Op.DRAW, keys, c=order, step=f"{body.name}/key/{definition}")


def set_key(body: Body, stored: StoredObject, by: str | None, fresh: bool) -> None:
    """Set the item to the key that decides the shard."""
    lowering = body.lowering
    fields = lowering.design.definitions[stored.keeps].fields
    names = (by,) if by else tuple(stored.shard_by or stored.key)
    mixed = 0
    for name in names:
        relation = by or relation_of(fields.get(name))
        own = relation is None or relation not in lowering.design.definitions
        what = stored.keeps if own else str(relation)
        if body.keyed == what and len(names) == 1:
            return
        new = own and (fresh or name != "id")
        keys = lowering.fresh_keys() if new else lowering.keyspace(what)
        order = (AT_THE_END if new else NEWEST_FIRST) if lowering.in_order else -1
        word = f"{body.name}/key/{what}" + (f"/{name}" if own else "")
        body.code.add(Op.DRAW, keys, mixed, order, step=word)
        mixed = 1


def relation_of(field_type: Any) -> str | None:
    """The definition that a field's type names, if it names one."""
    return getattr(field_type, "relation", None)
