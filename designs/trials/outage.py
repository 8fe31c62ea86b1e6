"""Outage: whether any one loss stops a service.

Each region, zones, and single components are lost in turn at a full house.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designs.trials.bench import Bench, Job
from designs.trials.crowd import Crowd
from designs.trials.judge import Asked, Tried, judge
from designs.trials.load import BEGIN
from designs.trials.miniature import Finished, TooMuch, too_much
from designs.trials.paths import road, touched
from designs.trials.report import Evidence
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import Fault, Span, Steps

WARM = 20.0  # seconds before the fault that are not judged
BEFORE = 10.0  # judged seconds before the fault
GONE = 120.0  # seconds that what is lost stays lost
AFTER = 60.0  # seconds that are judged after it is back
PILOT = 5.0


@dataclass(frozen=True)
class Lost:
    """One loss: what it was, its rows and its runs."""

    fault: Fault
    rows: tuple[Evidence, ...]
    runs: list[Finished]
    scale: Scale


def losses(bench: Bench) -> tuple[list[Fault], list[str]]:
    """The losses to be run, and in words those that are not, and why.

    Zones of a region are alike but for a remainder of instances:
    one of each region is run, all with long effort.
    """
    architecture = bench.design.architecture
    assert architecture is not None
    at = BEGIN + WARM + BEFORE
    found: list[Fault] = []
    left: list[str] = []
    if len(architecture.regions) > 1 or not _zones(bench):
        found += [Fault("lose", ("region", r), at, at + GONE) for r in architecture.regions]
    zones = _zones(bench)
    for region in architecture.regions:
        run = zones if bench.effort.zones else min(zones, 1)
        found += [Fault("lose", ("zone", region, str(z + 1)), at, at + GONE) for z in range(run)]
        left += [
            f"zone {region}/{z + 1} was not run: alike to zone {region}/1"
            for z in range(run, zones)
        ]
    return found, [*left, *passed_over(bench)]


def more_losses(bench: Bench) -> list[Fault]:
    """Losses of single components, those first that nobody can do anything about.

    Somebody else's services, what stands alone, one instance of each; with long effort each as
    a whole, too.
    """
    architecture = bench.design.architecture
    assert architecture is not None
    used = in_use(bench)
    many = {id: architecture.components[id].instances_per_region() for id in used}
    strange = [id for id in used if architecture.components[id].kind == "third_party"]
    alone = [id for id in used if many[id] == 1 and id not in strange]
    wheres: list[tuple[str, ...]] = [("component", id) for id in (*strange, *alone)]
    wheres += [("instance", id, architecture.stands_in(id)[0], "1") for id in used if many[id] > 1]
    if bench.effort.zones:
        wheres += [("component", id) for id in used if many[id] > 1]
    at = BEGIN + WARM + BEFORE
    return [Fault("lose", where, at, at + GONE) for where in wheres]


def in_use(bench: Bench) -> list[str]:
    """The components that any flow meets, and the workers that read what it publishes."""
    known = bench.design.architecture.components if bench.design.architecture else {}
    used = dict.fromkeys(c for flow in bench.design.flows for c in on_path(bench, flow))
    readers = (id for id, c in known.items() if getattr(c, "reads", None) in used)
    return list(used | dict.fromkeys(readers))


def passed_over(bench: Bench) -> Iterator[str]:
    """In words, the components whose loss is not run, and why, by the drawing alone."""
    known = bench.design.architecture.components if bench.design.architecture else {}
    used = in_use(bench)
    for id, component in known.items():
        if component.kind == "geo_router":
            yield f"component {id} was not run: names have no place that could be lost"
        elif id not in used:
            yield f"component {id} was not run: it stands on the way of no flow"
        elif component.instances_per_region() > 1 and not bench.effort.zones:
            yield f"component {id} was run one instance at a time; long effort loses all of it, too"


def on_path(bench: Bench, flow: str) -> Iterator[str]:
    """The components that a flow's requests meet, with stations that can be lost."""
    design = bench.design
    assert design.architecture is not None
    for id in design.flows[flow].steps:
        path = design.endpoints[id].path
        for component in (*road(design, path), *touched(design, path)):
            if design.architecture.components[component].kind != "geo_router":
                yield component


def screened(bench: Bench, fault: Fault) -> str:
    """In words, what the graph alone says of a loss that was not run."""
    flows = [f for f in bench.design.flows if fault.where[1] in set(on_path(bench, f))]
    flows = flows or ["what is published"]
    return (
        f"{fault.label} was not run, for it takes more events than this effort has; by the drawing "
        f"it stands on the way of {', '.join(flows)}"
    )


def affordable(bench: Bench, scale: Scale, faults: Sequence[Fault]) -> int:
    """How many more losses the effort has events for."""
    each = expected_events(bench, scale, full_house(bench)) * bench.effort.terminating_seeds
    return min(len(faults), int(bench.effort.more_losses / max(each, 1.0)))


def _zones(bench: Bench) -> int:
    components = bench.design.architecture.components if bench.design.architecture else {}
    most = max((int(getattr(c, "zones", 1)) for c in components.values()), default=1)
    return most if most > 1 else 0


def full_house(bench: Bench) -> Span:
    """A stretch at the full audience, with the joins that replace who leaves.

    A rate of its own stays as stated.
    """
    crowd = Crowd(bench.design.workload)
    churn = crowd.peak / crowd.visit if crowd.visit else crowd.peak_joins
    begin = BEGIN + WARM

    def full(region: str) -> Steps:
        return [(BEGIN, crowd.peak * crowd.share(region))]

    def joins(region: str) -> Steps:
        return [(BEGIN, churn * crowd.share(region))]

    return Span(BEGIN, begin, begin + BEFORE + GONE + AFTER, full, joins)


def scale_for(bench: Bench, span: Span) -> Scale:
    """The smallest scale factor at which one loss fits its budget of events."""
    kinds = tiers(bench.design)
    factor = 1.0
    while True:
        scale = Scale(factor, kinds)
        events = expected_events(bench, scale, span)
        finer = Scale(factor * 2, kinds).shares != scale.shares
        if events <= bench.effort.terminating_events or not finer or factor >= 4096:
            return scale
        factor *= 2


def expected_events(bench: Bench, scale: Scale, span: Span) -> float:
    """Events of a stretch, told by its first seconds."""
    from simulator.loop.run import Run

    plan = bench.build(Job(span, (), bench.seed, scale)).plan
    pilot = Run(plan)
    pilot.advance(until=plan.start + int(PILOT * 1e9), max_events=200_000)
    bench.events += pilot.events
    passed = (pilot.now - plan.start) / 1e9
    return pilot.events / max(passed, 1e-6) * (span.end - span.start)


def affords(bench: Bench, expected: float, span: Span) -> None:
    """`TooMuch` before a run that is bound to spend more events than one may."""
    if expected > 2 * bench.effort.most_events:
        passed = bench.effort.most_events / expected * (span.end - span.start)
        raise TooMuch(too_much(bench.effort.most_events, passed, span))


def try_outage(
    bench: Bench, qualities: Asked, faults: Sequence[Fault], notes: list[str]
) -> Iterator[Lost]:
    """Every loss over a few seeds, each a terminating run with its own pre-roll.

    Then as many more as the effort allows; `notes` is told of those it does not.

    One after the other: what a loss saw may be let go before the next is run.
    """
    span = full_house(bench)
    scale = scale_for(bench, span)
    affords(bench, expected_events(bench, scale, span), span)
    twice = Scale(scale.factor * 2, scale.tiers)
    seeds = bench.seeds(bench.effort.terminating_seeds)
    more = more_losses(bench)
    run = affordable(bench, scale, more)
    notes += [screened(bench, fault) for fault in more[run:]]
    faults = [*faults, *more[:run]]
    for number, fault in enumerate(faults):
        bench.part(number / len(faults), (number + 1) / len(faults))
        jobs = [Job(span, (fault,), seed, scale) for seed in seeds]
        runs = bench.run(jobs, f"outage, {fault.label}")
        coarse: list[Finished] = []
        if scale.factor > 1 and twice.shares != scale.shares:
            again = [Job(span, j.faults, j.seed, twice) for j in jobs]
            coarse = bench.run(again, f"outage, {fault.label}, at twice the scale")
        tried = Tried("outage", "", fault.label, [r.seen for r in runs], [r.seen for r in coarse])
        rows = tuple(judge(bench.design, id, q, tried) for id, q in qualities)
        yield Lost(fault, rows, runs, scale)
