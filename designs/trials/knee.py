"""How far it holds under load: who saturates first, the fitted law, and where calls wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from designs.model.units import say
from designs.trials.miniature import Finished
from designs.trials.observed import Observed
from designs.trials.report import Cause
from simulator.scalability import fitted, peak

FULL = 0.95  # busy, from which on a component counts as saturated
LEAST = 4  # loads that a law of two parameters takes
WORTH = 0.1  # of a call's mean, below which a wait is not worth a sentence


def knee(curve: Mapping[float, Sequence[Finished]]) -> Iterator[Cause]:
    """The component that saturates first, at which load; and the law that goodput follows."""
    seen = {load: Observed.joined([run.seen for run in runs]) for load, runs in curve.items()}
    if not all(s.counts for s in seen.values()):
        return
    if first := _first(seen):
        yield first
    if law := _law(seen):
        yield law


def blamed(runs: Sequence[Finished]) -> Iterator[Cause]:
    """Where a call of people waits and is worked on, on average, by the counters of components."""
    seen = Observed.joined([run.seen for run in runs])
    calls = sum(float(s.weight.sum()) for n, s in seen.streams.items() if n.startswith("request/"))
    if not calls:
        return
    share = runs[0].seen.runs
    waits = {id: sum(row[1] for row in rows.values()) for id, rows in seen.counts.items()}
    works = {id: sum(row[0] for row in rows.values()) for id, rows in seen.counts.items()}
    total = sum(waits.values()) + sum(works.values())
    told = sorted(
        [(w / calls, "waiting at", id) for id, w in waits.items() if w > WORTH * total]
        + [(w / calls, "held by a worker of", id) for id, w in works.items() if w > WORTH * total],
        reverse=True,
    )
    if told and share == 1:
        said = ", ".join(f"{say(float(t), 's')} {what} {id}" for t, what, id in told)
        yield Cause("blame", told[0][2], "", None, f"A call spends on average {said}.")


def _busiest(seen: Observed) -> tuple[float, str, str]:
    """The busiest component and region, and how busy it is."""
    return max(
        (
            (row[0] / row[2], id, region)
            for id, rows in seen.counts.items()
            for region, row in rows.items()
            if row[2] > 0
        ),
        default=(0.0, "", ""),
    )


def _first(seen: Mapping[float, Observed]) -> Cause | None:
    below = 0.0
    for load, each in sorted(seen.items()):
        busy, id, region = _busiest(each)
        if busy > FULL:
            after = f"above {below:.0%} and at most " if below else "at most "
            return Cause(
                "knee", id, region, None,
                f"{id} in {region} is the first to saturate: at {load:.0%} of the stated peak it "
                f"is {busy:.0%} busy, so the knee is {after}{load:.0%}.",
            )  # fmt: skip
        below = load
    busy, id, region = _busiest(seen[max(seen)])
    if not busy:
        return None
    return Cause(
        "knee", id, region, None,
        f"Nothing saturates up to {max(seen):.0%} of the stated peak; {id} in {region} is the "
        f"busiest ({busy:.0%}) and would be full at about {max(seen) / busy:.0%}.",
    )  # fmt: skip


def _law(seen: Mapping[float, Observed]) -> Cause | None:
    rates: dict[float, float] = {}
    for load, each in seen.items():
        names = [name for name in each.streams if name.startswith("request/")]
        good = each.pooled(names).good_rate(each.seconds)
        if good:
            rates[load] = good
    if len(rates) < LEAST:
        return None
    least = min(rates)
    contention, coherency = fitted({load / least: r / rates[least] for load, r in rates.items()})
    said = (
        f"Goodput follows N / (1 + {contention:.2g} (N - 1) + {coherency:.2g} N (N - 1)), "
        f"N the load in units of {least:.0%} of the stated peak (Gunther 1993)"
    )
    if contention + coherency < 1e-3:
        said += ": it grows in proportion"
    elif coherency > 1e-6 and contention < 1:
        said += f": at most at {peak(contention, coherency) * least:.0%}, less beyond"
    return Cause("law", "", "", None, f"{said}.")
