"""How a component's pools stand at a load, by formulas: waits, and who is turned away or leaves."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf
from typing import Any

from designs.model.units import say
from designs.trials.busyness import busy_share
from simulator.birth_death import Standing, standing
from simulator.queueing import erlang_c


@dataclass(frozen=True)
class Pools:
    """Alike pools that share a region's load, as they are when an autoscaler has caught up.

    `admitted` is the share that a limit lets through, `standing` one pool's; None: it has no
    steady state.
    """

    pools: int
    workers: int
    rate: float
    busy: float  # workers that the load would keep busy, in all pools
    admitted: float = 1.0
    standing: Standing | None = None

    @property
    def load(self) -> float:
        """The busy share of the workers; 1 or more where there is no steady state."""
        if self.standing is None:
            return self.busy / (self.pools * self.workers)
        return self.standing.busy / self.workers

    @property
    def wait(self) -> float:
        """Mean seconds in the queue of those who are let in."""
        if self.standing is None:
            return inf
        return self.standing.wait * (self.busy / self.rate) if self.rate else 0.0

    @property
    def lost(self) -> float:
        """The share of those who come that a limit, a full queue or their patience takes."""
        if self.standing is None:
            return 0.0
        return 1 - self.admitted * (1 - self.standing.refused) * (1 - self.standing.left)

    @property
    def sentence(self) -> str:
        """In words."""
        busy = busy_share(self.load, 1)
        words = f"{say(self.rate, '/s')} keep {self.pools} x {self.workers} workers {busy} busy"
        return words + (f"; {self.lost:.1%} are not served" if self.lost >= 0.0005 else "")


def pools_of(component: Any, rate: float, busy: float) -> Pools | None:
    """A component's pools in a region at so many visits a second and busy workers.

    None where nothing can fill up.
    """
    pools, workers = _there(component)
    if not pools:
        return None
    limit = getattr(component, "limit", None)
    admitted = min(limit / rate, 1.0) if limit and rate else 1.0
    busy *= admitted
    if scaling := getattr(component, "scaling", None):
        wanted = ceil(busy / (scaling.target * workers) - 1e-9)
        pools = min(max(wanted, scaling.least), scaling.most)
    return Pools(pools, workers, rate, busy, admitted, _one(component, pools, workers, rate, busy))


def _one(component: Any, pools: int, workers: int, rate: float, busy: float) -> Standing | None:
    load = busy / pools
    room = getattr(component, "queue", None)
    patience = getattr(component, "patience", None)
    if patience is None and load < workers and (room is None or load == 0):
        waits = erlang_c(workers, load)
        queued = waits * load / (workers - load)
        return Standing(queued / load if load else 0.0, 0.0, 0.0, load, queued)
    each = patience.mean * rate / busy if patience is not None and busy else None
    try:
        return standing(workers, load, room, each)
    except ValueError:  # it never settles, or settles beyond all that is looked at
        return None


def _there(component: Any) -> tuple[int, int]:
    """How many pools, and the workers of each; (0, 0) if nothing can fill up."""
    match component.kind:
        case "service" | "media" | "gateway":
            return component.instances, component.workers
        case "database":
            return component.shards, component.connections
        case "topic" | "queue":
            return getattr(component, "partitions", 1), 1
        case "cache" if component.operations:
            return component.nodes, 1
        case "worker":
            return 1, component.workers
    return 0, 0
