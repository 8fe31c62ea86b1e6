"""Growth: can it follow? The stated peak once, twice, and so on to what it must be able to follow.

At each load autoscalers have come to where it takes them, and go on working.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.model.design import Design
from designs.model.units import exactly, plain, say
from designs.trials.bench import Bench, Job
from designs.trials.bill import Bill
from designs.trials.intervals import STRETCHES
from designs.trials.judge import Asked, Tried, judge
from designs.trials.load import fitting, no_steady_state, seconds_for, settled, steady_span
from designs.trials.miniature import Finished
from designs.trials.report import Evidence, Verdict
from designs.trials.scale import Scale
from designs.trials.statistics import LOOK_LEVEL

LEAST = 15.0  # seconds that are judged at one load
STEPS = (1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


@dataclass(frozen=True)
class Grown:
    """Runs and rows by times the stated peak, and what each costs an hour."""

    rows: tuple[Evidence, ...]
    runs: dict[float, list[Finished]]
    unsteady: dict[float, str]
    cost: dict[float, float]
    scale: Scale


def factors(growth: float, few: bool) -> list[float]:
    """The loads to be run, as times the stated peak.

    >>> factors(10.0, False), factors(10.0, True), factors(4.0, False)
    ([1.0, 2.0, 3.0, 5.0, 7.0, 10.0], [1.0, 3.0, 7.0, 10.0], [1.0, 2.0, 3.0, 4.0])
    """
    steps = [step for step in STEPS if step < growth]
    return [*(steps[::2] if few else steps), growth]


def try_growth(bench: Bench, qualities: Asked) -> Grown:
    """Judge every requirement at every load: a row for each.

    Where no requirement asks for growth two seeds draw the curves.
    """
    workload = bench.design.workload
    loads = factors(workload.growth if workload else 10.0, bench.effort.name == "quick")
    scale = fitting(bench)
    twice = Scale(scale.factor * 2, scale.tiers)
    rows: list[Evidence] = []
    runs: dict[float, list[Finished]] = {}
    unsteady: dict[float, str] = {}
    cost: dict[float, float] = {}
    for number, load in enumerate(loads):
        bench.part(number / len(loads), (number + 1) / len(loads))
        seconds = seconds_for(bench, scale, bench.effort.steady_events // 2, load, LEAST)
        span = steady_span(bench, load, seconds)
        name = named(load)
        seeds = bench.seeds(bench.effort.seeds if qualities else 2)
        jobs = [Job(span, (), seed, scale) for seed in seeds]
        runs[load] = bench.run(jobs, f"growth, {name}")
        coarse: list[Finished] = []
        if scale.factor > 1 and twice.shares != scale.shares:
            again = [Job(span, (), seed, twice) for seed in seeds]
            coarse = bench.run(again, f"growth, {name}, at twice the scale")
        unsteady[load] = no_steady_state(runs[load])
        bill = Bill(bench.design, [[run] for run in runs[load]], load)
        cost[load] = bill()
        tried = Tried(
            "growth",
            name,
            "",
            settled([r.seen for r in runs[load]], span),
            settled([r.seen for r in coarse], span),
            LOOK_LEVEL[1],
            unsteady[load],
            bill,
            STRETCHES,
        )
        rows += [judge(bench.design, id, q, tried) for id, q in qualities]
    return Grown(tuple(rows), runs, unsteady, cost, scale)


def named(load: float) -> str:
    """How tables name a load.

    >>> named(7.0)
    'x7'
    """
    return f"x{plain(load)}"


def headroom(grown: Grown, requirement: str) -> float | None:
    """The largest load up to which a requirement is met throughout; None if not even once."""
    held: float | None = None
    for load in grown.runs:
        verdicts = [
            row.verdict
            for row in grown.rows
            if row.requirement == requirement and row.scenario == named(load)
        ]
        if any(verdict is not Verdict.MET for verdict in verdicts):
            return held
        held = load
    return held


def buffers(design: Design) -> list[str]:
    """For each autoscaler, in words, whether its spare room lasts until new instances work.

    What the steepest ramp adds in one look and the lag, against what is idle at its target.
    """
    workload = design.workload
    found: list[str] = []
    for id, component in design.architecture.components.items() if design.architecture else ():
        scaling = getattr(component, "scaling", None)
        if scaling is None or workload is None or not workload.shape.ramp:
            continue
        blind = scaling.every + scaling.lag
        added, spare = blind / workload.shape.ramp, 1 / scaling.target - 1
        enough = "is enough" if added <= spare else "is not enough"
        found.append(
            f"{id}: in the {exactly(blind, 's')} until a new instance works, a ramp of "
            f"{exactly(workload.shape.ramp, 's')} adds {say(added, 'share')} of the peak; those "
            f"that are {say(scaling.target, 'share')} busy have room for {say(spare, 'share')} "
            f"more, which {enough} at the peak"
        )
    return found
