"""Replicas for a database, reads that go to them, and writes that wait for some or for none."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from patterns.applying import Fit, Place
from patterns.model import Knobs

CAREFUL = ("async", "semi_sync", "quorum", "sync")
"""From the one that waits for nobody to the one that waits for all."""


class Settings(Knobs):
    """How many copies, what a write waits for, and who answers reads."""

    replicas: int = Field(2, ge=1, le=9, title="Replicas", description="Of each shard, at least.")
    replication: Literal["async", "semi_sync", "quorum", "sync"] = Field(
        "async",
        title="A write waits for",
        description="No replica, one, most nodes, all; a database that waits for more keeps to it.",
    )
    read_from: Literal["primary", "replica"] = Field(
        "replica", title="Reads go to", description="A replica's answer may be a moment old."
    )


def applies_to(design: Design) -> Fit:
    """Databases that have no replica, or have some that nobody asks anything."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing is stored anywhere")
    places, already = [], []
    components: dict[str, Any] = dict(design.architecture.components)
    for id, component in components.items():
        if component.kind != "database":
            continue
        if not component.replicas:
            places.append(Place(id, f"each shard of {id} is on one machine and nowhere else"))
        elif component.read_from == "primary":
            places.append(Place(id, f"the replicas of {id} wait for a loss and answer no reads"))
        else:
            already.append(id)
    why = (
        "every database has replicas that answer reads already"
        if already
        else "there is no database whose data could be copied"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Set copies and readers; what a database has more of, or is more careful in, it keeps."""
    design = read(text).sound
    assert design.architecture is not None
    store: Any = design.architecture.components[at]
    field = ("architecture", "components", at)
    had = store.replication if store.replicas else "async"
    waits = max(had, settings.replication, key=CAREFUL.index)
    if store.replicas < settings.replicas:
        text = edits.put(text, (*field, "replicas"), settings.replicas)
    if store.replication != waits:
        text = edits.put(text, (*field, "replication"), waits)
    if store.read_from != settings.read_from:
        text = edits.put(text, (*field, "read_from"), settings.read_from)
    return text
