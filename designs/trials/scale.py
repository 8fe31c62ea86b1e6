"""How a big design fits into a budget of events: which share of each tier is simulated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from designs.model.design import Design

FLOOR = 8
"""Never fewer alike instances than this (or all).

Two choices and least connections differ by order 1 / m.
"""


@dataclass(frozen=True)
class Scale:
    """One in `factor` of what is alike is simulated, never fewer than the floor.

    `tiers` says how many there are.

    Requests come in layers: those that pass every tier at the smallest share,
    and behind them a background that only passes the tiers kept larger,
    so that each simulated station sees its true load.

    >>> Scale(4.0, {"api": 64, "db": 8}).shares
    {'api': 0.25, 'db': 1.0}
    """

    factor: float = 1.0
    tiers: Mapping[str, int] = field(default_factory=dict)

    def kept(self, id: str) -> int:
        """How many of a tier's instances are simulated."""
        n = self.tiers.get(id, 1)
        return min(n, max(FLOOR, ceil(n / self.factor)))

    def share(self, id: str) -> float:
        """The share of a tier that is simulated; 1 for what is not a tier of alike instances."""
        return self.kept(id) / self.tiers[id] if id in self.tiers else 1.0

    @property
    def smallest(self) -> float:
        """The share of the arrivals that pass every tier."""
        return min((self.share(id) for id in self.tiers), default=1.0)

    @property
    def shares(self) -> dict[str, float]:
        """The share of each tier."""
        return {id: self.share(id) for id in self.tiers}

    def layers(self, used: set[str]) -> list[tuple[float, float]]:
        """(level, share of the arrivals) for requests that use these components.

        The first sees every tier. It is as large a share of every flow, whatever the flow uses, so
        that all that is counted is counted up alike.

        >>> Scale(4.0, {"api": 64, "db": 8}).layers({"api", "db"})
        [(0.0, 0.25), (1.0, 0.75)]
        >>> Scale(4.0, {"api": 64, "db": 8}).layers({"db"})
        [(0.0, 0.25), (1.0, 0.75)]
        >>> Scale(4.0, {"api": 64, "db": 8}).layers(set())
        [(0.0, 0.25)]
        """
        levels = sorted({self.share(id) for id in used} | {self.smallest})
        below = [0.0, *levels]
        return [(0.0 if i == 0 else level, level - below[i]) for i, level in enumerate(levels)]

    def words(self) -> dict[str, str]:
        """What is simulated of each tier, for people."""
        return {id: f"{self.kept(id)} of {n} alike" for id, n in self.tiers.items()}


def tiers(design: Design) -> dict[str, int]:
    """How many alike instances each component has in a region.

    Only where load is spread evenly over them.
    A database's shards are alike only if no stored object there has few or unevenly asked keys.
    """
    found: dict[str, int] = {}
    components = design.architecture.components if design.architecture else {}
    for id, component in components.items():
        if component.tier and not (component.tier == "shards" and uneven(design, id)):
            found[id] = int(getattr(component, component.tier))
    return found


def uneven(design: Design, store: str) -> bool:
    """Whether some object of a store has keys that single shards would feel."""
    shards = (
        int(getattr(design.architecture.components[store], "shards", 1))
        if design.architecture
        else 1
    )
    if design.architecture and (
        getattr(design.architecture.components[store], "shards_by", "hash") == "range"
    ):
        return True
    for stored in design.objects.values():
        if stored.in_ != store:
            continue
        names = stored.shard_by or stored.key
        fields = design.definitions[stored.keeps].fields
        if any(n == "id" or n not in fields or fields[n].relation is None for n in names):
            keyed = [stored] if tuple(names) == ("id",) else []  # else: something new in each key
        else:
            keyed = [
                o for o in design.objects.values() for n in names if o.keeps == fields[n].relation
            ]
        few = [o for o in keyed if o.popularity.exponent > 0 or (o.count or 1) < 50 * shards]
        if few and len(few) == len(keyed):
            return True
    return False
