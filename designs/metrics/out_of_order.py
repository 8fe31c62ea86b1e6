"""How often a later message overtakes an earlier one of the same key."""

from __future__ import annotations

from designs.metrics.metric import Metric, fates_of, workers_of
from designs.model.design import Design
from designs.trials.observed import Observed


def overtaken(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Messages that were done after a later one of their key, over all that were done."""
    late = seen.pooled(tuple(s for s in streams if s.startswith("late/"))).weight.sum()
    done = seen.pooled(tuple(s for s in streams if s.startswith("delivered/"))).good_rate(1.0)
    return float(late) / done if done else None


def both(design: Design, of: str | None) -> tuple[str, ...]:
    """Messages that are done, and those of them that are late."""
    return (*workers_of(design, of), *fates_of("late")(design, of))


METRIC = Metric(
    id="out_of_order",
    title="Out of order",
    of=("flow", "endpoint", "component:worker"),
    unit="share",
    sentence=(
        "Messages that a worker was done with in the judged window after one of the same key that "
        "was published later, over all messages that it was done with; "
        "the key is that of the topic or queue."
    ),
    statistics=("",),
    reads=both,
    measure=overtaken,
)
