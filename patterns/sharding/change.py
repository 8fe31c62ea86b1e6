"""More shards for a store; the key that an object has decides which of them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from patterns.applying import Fit, Place
from patterns.model import Knobs

ENOUGH = 8


class Settings(Knobs):
    """Into how many parts the store is cut."""

    shards: int = Field(ENOUGH, ge=2, le=4096, title="Shards", description="Afterwards, in all.")


def applies_to(design: Design) -> Fit:
    """Databases of few shards that keep something of which there are many keys."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing is stored anywhere")
    places, already = [], []
    for id, component in design.architecture.components.items():
        if component.kind != "database":
            continue
        keys = _keys(design, id)
        if not keys:
            continue
        shards = int(getattr(component, "shards", 1))
        if shards >= ENOUGH:
            already.append(id)
            continue
        what = "one machine takes" if shards == 1 else f"{shards} machines take"
        places.append(Place(id, f"{what} every write of {id}, and {', '.join(keys)}"))
    why = (
        f"every database has {ENOUGH} shards or more already; write the number you need"
        if already
        else "no database keeps an object whose key has many values"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Give the store that many shards, never fewer than it has."""
    design = read(text).sound
    assert design.architecture is not None
    store: Any = design.architecture.components[at]
    if store.shards >= settings.shards:
        return text
    return edits.put(text, ("architecture", "components", at, "shards"), settings.shards)


def _keys(design: Design, store: str) -> list[str]:
    """What can be told apart by its key, and by which one."""
    found = []
    for id, stored in design.objects.items():
        names = tuple(stored.shard_by or stored.key)
        fields = design.definitions[stored.keeps].fields
        relations = [getattr(fields.get(name), "relation", None) for name in names]
        many = [o for o in design.objects.values() if o.keeps in relations and (o.count or 1) > 1]
        if stored.in_ == store and (None in relations or many):
            found.append(f"{id} can be told apart by {' and '.join(names)}")
    return found
