"""The estimate: formulas instead of a run, at once, while somebody types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, inf, prod
from typing import Any

from designs.model.design import Design
from designs.model.requirements import Quality
from designs.model.steps import (
    CallStep,
    ChooseStep,
    InvalidateStep,
    LookUpStep,
    ParallelStep,
    PublishStep,
    ReadStep,
    RepeatStep,
    Step,
    WaitStep,
    WorkStep,
    WriteStep,
)
from designs.model.units import say
from designs.trials.amplifying import amplified
from designs.trials.branching import visits
from designs.trials.busyness import busy_share
from designs.trials.crowd import Crowd
from designs.trials.flows import is_delivery
from designs.trials.hits import hit_ratio
from designs.trials.paths import road
from designs.trials.standing import Pools, pools_of


@dataclass(frozen=True)
class EstimateRow:
    """One component in its busiest region: how busy its workers would be, and in words."""

    component: str
    region: str
    load: float
    sentence: str
    steady: bool = True  # whether what waits there ever gets less


@dataclass(frozen=True)
class Estimate:
    """What formulas say of a design at its stated peak.

    A run may say otherwise, and is the evidence.
    """

    rows: tuple[EstimateRow, ...] = ()
    requirements: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass
class Sums:
    """Visits a second and workers kept busy, by component and region."""

    rate: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    busy: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    puts: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))


def estimate(design: Design) -> Estimate:
    """Load of each component by arrivals times work, and means of endpoints by adding up.

    Queues are M/M/c (Erlang C), with limits, room and patience where there are any, with load
    spread evenly over as many instances as an autoscaler would have;
    caches hit as keys with a time to live do (each key's rate times its time to live,
    over one more than that); faults and bursts are left out, of retries only the most is said.

    >>> from designs.document import read
    >>> from designs.reference import text
    >>> [row.component for row in estimate(read(text("starter")).design).rows]
    ['api', 'notes_db']
    """
    if design.architecture is None or not design.flows:
        missing = "it takes flows, endpoints with paths, and an architecture."
        return Estimate(notes=(f"There is nothing to estimate yet: {missing}",))
    sums = offered(design, lambda name, region: peak_rate(design, name, region))
    rows = tuple(_rows(design, sums))
    full = [row for row in rows if not row.steady]
    notes = [
        f"No steady state at the stated peak: {r.component} in {r.region} would have to be "
        f"{busy_share(r.load)} busy."
        for r in full
    ]
    return Estimate(rows, dict(_requirements(design, sums)), tuple(notes))


def offered(design: Design, rate_of: Callable[[str, str], float]) -> Sums:
    """What all flows ask of the components, each begun so often a second in a region."""
    sums = Sums()
    for name, flow in design.flows.items():
        for region in design.architecture.regions if design.architecture else ():
            rate = rate_of(name, region)
            for endpoint, often in visits(flow):
                if not is_delivery(design.endpoints[endpoint]):
                    _walk(design, endpoint, region, rate * often, sums)
    return sums


def peak_rate(design: Design, name: str, region: str) -> float:
    """How often a flow begins in a region, a second, at the stated peak.

    0 for what happens once. Clients who go round begin at most as often as they would if nobody
    ever waited.
    """
    crowd = Crowd(design.workload)
    flow = design.flows[name]
    rate = flow.rate
    regions = design.architecture.regions  # type: ignore[union-attr]
    where = crowd.where or {r: 1 / len(regions) for r in regions}
    share = where.get(region, 0.0)
    if flow.clients:
        answer = sum(
            often * _walk(design, e, region, 0.0, Sums())
            for e, often in visits(flow)
            if not is_delivery(design.endpoints[e])
        )
        return share * flow.clients / max(flow.think.mean + answer, 1e-6)
    if flow.recorded:
        return share * flow.recorded.rate
    if rate.per_viewer:
        return share * (crowd.peak_joins if rate.once else crowd.peak * rate.value)
    return 0.0 if rate.once else share * rate.value


def _walk(design: Design, endpoint: str, region: str, rate: float, sums: Sums) -> float:
    """Add an endpoint's visits to the sums; the mean time it takes, queues apart."""
    if design.endpoints[endpoint].stream:
        return 0.0
    path = design.endpoints[endpoint].path
    front = sum(_visit(design, c, region, rate, None, sums) for c in road(design, path))
    return front + _steps(design, path, region, rate, sums)


def _steps(design: Design, steps: Sequence[Step], region: str, rate: float, sums: Sums) -> float:
    holder, own, time = "", 0.0, 0.0
    for step in steps:
        match step:
            case WorkStep() if step.for_each == "follower":
                followers = (design.workload.followers or 0.0) if design.workload else 0.0
                took = step.work.mean * min(step.batch, followers)
                at = _served(design, step.at, region)
                sums.rate[step.at, at] += rate * ceil(followers / step.batch)
                sums.busy[step.at, at] += rate * followers * step.work.mean
            case WorkStep():
                took = _visit(
                    design, step.at, region, 0.0 if step.at == holder else rate, step.work, sums
                )
                component = design.architecture.components[step.at]  # type: ignore[union-attr]
                if not holder and component.holds:
                    holder, own = step.at, took
                elif step.at == holder:
                    own += took
            case LookUpStep():
                took = _visit(design, step.look_up, region, rate, None, sums)
                miss = 1 - hit_ratio(design, step, rate)
                took += miss * _steps(design, step.on_miss, region, rate * miss, sums)
                _visit(design, step.look_up, region, 0.0, None, sums, stored=rate * miss)
            case ReadStep() | WriteStep():
                name = step.read if isinstance(step, ReadStep) else step.write
                took = _store(design, design.objects[name].in_, region, rate, step, sums)
            case InvalidateStep():
                took = _visit(design, step.invalidate, region, rate, None, sums)
            case CallStep() if step.call in design.endpoints:
                took = _steps(design, design.endpoints[step.call].path, region, rate, sums)
            case CallStep():
                took = _visit(design, step.call, region, rate, step.work, sums)
            case PublishStep():
                took = _visit(design, step.publish, region, rate, None, sums)
                _handed_over(design, step.publish, region, rate, sums)
            case ParallelStep():
                took = max(_steps(design, branch, region, rate, sums) for branch in step.parallel)
            case ChooseStep() | RepeatStep():
                took = sum(n * _steps(design, do, region, rate * n, sums) for n, do in step.ways)
            case WaitStep():
                took = step.wait.mean
            case _:
                took = 0.0
        time += took
    if holder:
        sums.busy[holder, _served(design, holder, region)] += rate * (time - own)
    return time


def _handed_over(design: Design, source: str, region: str, rate: float, sums: Sums) -> None:
    """What a message keeps the workers busy with that read it."""
    followers = (design.workload.followers or 0.0) if design.workload else 0.0
    for id, each in design.architecture.components.items():  # type: ignore[union-attr]
        if getattr(each, "reads", "") == source:
            told = getattr(each, "for_each", "") == "follower" and followers
            many = ceil(followers / getattr(each, "batch", 1.0)) if told else 1
            _visit(design, id, region, rate * many, None, sums)


def _visit(
    design: Design, id: str, region: str, rate: float, work: Any, sums: Sums, stored: float = 0.0
) -> float:
    component: Any = design.architecture.components[id]  # type: ignore[union-attr]
    own = (getattr(component, name, None) for name in ("answers", "append", "serves"))
    spread = work or component.work_of(None) or next(filter(None, own), None)
    mean = spread.mean if spread else 0.0
    at = _served(design, id, region)
    sums.rate[id, at] += rate
    turn = getattr(component, "turn", mean)  # of a cache: while its node is busy
    sums.busy[id, at] += (rate + (stored if hasattr(component, "turn") else 0.0)) * turn
    return float(mean)


def _store(design: Design, id: str, region: str, rate: float, step: Any, sums: Sums) -> float:
    component: Any = design.architecture.components[id]  # type: ignore[union-attr]
    if isinstance(step, WriteStep):
        sums.puts[id, _served(design, id, region)] += rate
    own = getattr(component, "read" if isinstance(step, ReadStep) else "write", None)
    return _visit(design, id, region, rate, step.work or own, sums)


def _served(design: Design, id: str, region: str) -> str:
    stands = design.architecture.stands_in(id)  # type: ignore[union-attr]
    return region if region in stands else stands[0]


def _rows(design: Design, sums: Sums) -> Iterator[EstimateRow]:
    tries = amplified(design)
    for id, component in design.architecture.components.items():  # type: ignore[union-attr]
        found = [
            (region, pools)
            for (each, region) in sums.busy
            if each == id and (pools := _pools(design, id, region, sums))
        ]
        if found:
            region, pools = max(found, key=lambda each: each[1].load)
            again = tries.get(id, 1.0)
            words = f"; up to {again:g} tries a call while it fails" if again > 1 else ""
            steady = pools.standing is not None
            yield EstimateRow(id, region, pools.load, pools.sentence + words, steady)
        quota = getattr(component, "limit", None) if component.kind == "third_party" else None
        if quota:
            rate = sum(often for (each, _), often in sums.rate.items() if each == id)
            waits = component.when_full == "wait"  # type: ignore[union-attr]
            words = f"{say(rate, '/s')} of a quota of {say(quota, '/s')}"
            words += "" if waits or rate <= quota else f"; {1 - quota / rate:.1%} are refused"
            steady = rate < quota or not waits
            yield EstimateRow(id, "all regions", rate / quota, words, steady)


def _pools(design: Design, id: str, region: str, sums: Sums) -> Pools | None:
    component = design.architecture.components[id]  # type: ignore[union-attr]
    return pools_of(component, sums.rate[id, region], sums.busy[id, region])


def _requirements(design: Design, sums: Sums) -> Iterator[tuple[str, str]]:
    from designs.metrics.cost import dollars

    for id, requirement in design.requirements.items():
        if not isinstance(requirement, Quality):
            continue
        measure = requirement.measure
        if measure.metric == "cost":
            yield id, f"{say(dollars(design), '$/h')} by the prices at the components"
        elif measure.metric == "response_time" and requirement.of in design.endpoints:
            yield id, _response(design, str(requirement.of), sums)
        elif measure.metric == "utilisation":
            busiest = max(_rows(design, sums), key=lambda r: r.load, default=None)
            if busiest:
                yield id, f"{busiest.component} in {busiest.region} about {busiest.load:.0%} busy"


def _response(design: Design, endpoint: str, sums: Sums) -> str:
    region = design.architecture.regions[0]  # type: ignore[union-attr]
    unmoved = Sums()
    mean = _walk(design, endpoint, region, 1e-9, unmoved)
    visits = {place: rate / 1e-9 for place, rate in unmoved.rate.items()}
    asked = [(n, _pools(design, *place, sums)) for place, n in visits.items()]
    total = mean + sum(n * pools.wait for n, pools in asked if pools)
    if total == inf:
        return "no steady state"
    served = prod((1 - pools.lost) ** n for n, pools in asked if pools)
    words = f"a mean of about {say(total, 's')}, queues as in M/M/c"
    return words + (f"; {1 - served:.1%} are not served" if served < 0.9995 else "")
