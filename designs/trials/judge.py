"""From what was observed to a verdict: value, interval, model error, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite

from designs.metrics import metrics
from designs.model.design import Design
from designs.model.requirements import Measure, Quality
from designs.model.units import say
from designs.trials.observed import TAIL, Observed
from designs.trials.report import Evidence, Verdict
from designs.trials.sampled import interval
from designs.trials.statistics import Interval

FEW = 3  # independent episodes beyond a percentile, below which nothing is said of it

Asked = Sequence[tuple[str, Quality]]
"""Requirements by id with what they ask.

A functional one may be there several times, once for each flow.
"""


@dataclass(frozen=True)
class Tried:
    """What one trial, scenario or loss saw.

    A run per seed, and the same seeds at twice the scale where that differs.
    """

    trial: str
    scenario: str
    fault: str
    seeds: Sequence[Observed]
    coarse: Sequence[Observed] = ()
    level: float = 0.05
    unsteady: str = ""  # why there is no steady state, if there is none
    # $/h of a component or of all (None), where that is not what the document alone says
    cost: Callable[[str | None], float] | None = None
    stretches: int = 1  # samples that a run is cut into: several only in a steady state


def judge(design: Design, id: str, quality: Quality, tried: Tried) -> Evidence:
    """One row of evidence.

    The value is of all seeds together, the interval over seeds,
    the model error the difference to twice the scale on the same seeds.
    Met or not met only if interval and model error lie on one side of the bound.
    """
    measure = quality.measure
    metric = metrics()[measure.metric]
    if metric.from_document:
        return _from_document(design, id, quality.of, measure, tried)
    streams = metric.reads(design, quality.of)
    pooled = Observed.joined(tried.seeds, streams)
    value = metric.measure(pooled, streams, measure.statistic)
    samples = pooled.samples(streams)
    if value is None and tried.unsteady and metric.unit == "s":
        never = Interval(inf, inf, inf)
        return _row(id, measure, tried, never, None, samples, Verdict.NOT_MET, tried.unsteady)
    if value is None:
        return _row(id, measure, tried, None, None, samples, *_silence(samples, measure))
    each = [metric.measure(replace(s, least=0), streams, measure.statistic) for s in tried.seeds]
    seeds = [v for v in each if v is not None]
    found = interval(metric, measure.statistic, value, seeds, tried, streams)
    if value == 1 and not isinstance(design.requirements.get(id, quality), Quality):
        # What people want is there if whoever tried came to the end; no share of them is asked.
        found = Interval(value, value, value)
    error = _model_error(design, quality, tried, streams, seeds)
    if measure.period is not None and tried.trial != "load":
        found, error = _over_period(found, error, measure.period, tried)
    if tried.unsteady and metric.unit == "s":
        return _row(
            id,
            measure,
            tried,
            Interval(inf, found.low, inf),
            error,
            samples,
            Verdict.NOT_MET,
            tried.unsteady,
        )
    return _row(
        id, measure, tried, found, error, samples, *_decide(measure, metric.unit, found, error)
    )


def _decide(measure: Measure, unit: str, found: Interval, error: float) -> tuple[Verdict, str]:
    low, high = found.low - error, found.high + error
    if measure.statistic.startswith("p") and found.episodes < FEW:
        return Verdict.UNDECIDED, (
            f"too short to say: what is beyond {say(found.value, unit)} came as about "
            f"{found.episodes:.0f} independent ones, and it takes {FEW}; more effort brings more"
        )
    ends = [measure.holds(low), measure.holds(high)]
    bound = f"{measure.op} {say(measure.bound, unit)}"
    at = say(found.value, unit)
    if all(ends) and measure.holds(found.value):
        return Verdict.MET, f"{at} is {bound}, and so is all it may as well be"
    if not any(ends):
        if found.value == inf and measure.metric == "time_to_recover":
            return Verdict.NOT_MET, f"it has not recovered when the run ends, so it is not {bound}"
        if found.value == inf:
            return (
                Verdict.NOT_MET,
                f"too many fail: counted as infinitely slow they reach past {bound}",
            )
        return Verdict.NOT_MET, f"{at} is not {bound}, nor is anything it may as well be"
    return Verdict.UNDECIDED, (
        f"it may be {say(max(low, 0.0), unit)} or {say(high, unit)}, to either side of {bound}; "
        "more effort narrows that"
    )


def _silence(samples: int, measure: Measure) -> tuple[Verdict, str]:
    if not samples:
        return Verdict.UNDECIDED, "nothing was seen that this measures"
    if measure.statistic.startswith("p"):
        need = TAIL / (1 - float(measure.statistic[1:]) / 100)
        return (
            Verdict.UNDECIDED,
            f"{measure.statistic} needs at least {need:.0f} samples, there were {samples}",
        )
    return Verdict.UNDECIDED, "there is too little to say it"


def _model_error(
    design: Design, quality: Quality, tried: Tried, streams: tuple[str, ...], seeds: list[float]
) -> float:
    if not tried.coarse:
        return 0.0
    metric = metrics()[quality.measure.metric]
    found = [
        metric.measure(replace(s, least=0), streams, quality.measure.statistic)
        for s in tried.coarse
    ]
    coarse = [v for v in found if v is not None]
    if not coarse or not seeds:
        return inf
    fine, rough = sum(seeds) / len(seeds), sum(coarse) / len(coarse)
    return (
        abs(fine - rough) if isfinite(fine) and isfinite(rough) else (0.0 if fine == rough else inf)
    )


def _over_period(
    found: Interval, error: float, period: float, tried: Tried
) -> tuple[Interval, float]:
    """A share of failures in the window, as a share of the period of which the window is a part."""
    part = min(tried.seeds[0].window / period, 1.0)
    share = [1 - (1 - v) * part for v in (found.value, found.low, found.high)]
    return Interval(share[0], share[1], share[2], found.episodes), error * part


def _from_document(
    design: Design, id: str, of: str | None, measure: Measure, tried: Tried
) -> Evidence:
    from designs.metrics.cost import dollars

    value = dollars(design, of) if tried.cost is None else tried.cost(of)
    verdict = Verdict.MET if measure.holds(value) else Verdict.NOT_MET
    words = "is" if verdict is Verdict.MET else "is not"
    reason = (
        f"{say(value, '$/h')} {words} {measure.op} {say(measure.bound, '$/h')}; "
        "prices are those written at the components"
        + (", instances that come and go those that ran" if tried.cost else "")
    )
    return _row(id, measure, tried, Interval(value, value, value), 0.0, 1, verdict, reason)


def not_tried(
    id: str, measure: Measure, trial: str, scenario: str, fault: str, reason: str
) -> Evidence:
    """A row that says why there is no evidence."""
    return Evidence(
        id,
        measure.metric,
        measure.statistic,
        target(measure),
        trial,
        scenario,
        fault,
        None,
        metrics()[measure.metric].unit,
        None,
        None,
        None,
        0,
        Verdict.NOT_TRIED,
        reason,
    )


def target(measure: Measure) -> str:
    """The bound as it is written."""
    over = f" over {say(measure.period, 's')}" if measure.period else ""
    return f"{measure.op} {say(measure.bound, metrics()[measure.metric].unit)}{over}"


def _row(
    id: str,
    measure: Measure,
    tried: Tried,
    found: Interval | None,
    error: float | None,
    samples: int,
    verdict: Verdict,
    reason: str,
) -> Evidence:
    return Evidence(
        requirement=id,
        metric=measure.metric,
        statistic=measure.statistic,
        target=target(measure),
        trial=tried.trial,
        scenario=tried.scenario,
        fault=tried.fault,
        value=found.value if found else None,
        unit=metrics()[measure.metric].unit,
        low=found.low if found else None,
        high=found.high if found else None,
        model_error=error,
        samples=samples,
        verdict=verdict,
        reason=reason,
        episodes=found.episodes if found and isfinite(found.episodes) else None,
    )
