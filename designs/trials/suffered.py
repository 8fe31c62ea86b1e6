"""What each flow suffered from a loss: calls, time, writes, and reads of old copies."""

from __future__ import annotations

from designs.metrics.metric import requests_of, stores_of
from designs.model.design import Design
from designs.model.units import say
from designs.trials.observed import Observed
from designs.trials.outage import Lost


def matrix(design: Design, lost: Lost) -> dict[str, dict[str, str]]:
    """By the name of the loss and by flow, in words; numbers are of one run, seeds are averaged.

    Calls are those of the whole system that were made after the loss; `felt` is from the loss to
    the end of the last second in which more failed than chance explains.
    """
    seen = Observed.joined([run.seen for run in lost.runs])
    row = {name: _words(design, name, lost, seen) for name in design.flows}
    return {lost.fault.label: row}


def _words(design: Design, flow: str, lost: Lost, seen: Observed) -> str:
    streams = requests_of(design, flow)
    pooled = seen.pooled(streams)
    after = pooled.where(pooled.time >= lost.fault.at)
    good = after.good_share()
    if good is None:
        return "not used"
    found: list[str] = []
    if good < 1:
        many = (1 - good) * float(after.weight.sum()) / seen.runs
        found.append(f"{1 - good:.2%} failed ({say(many, 'count')} calls)")
        felt = seen.time_to_recover(streams)
        if felt is not None and felt < float("inf"):
            gone = lost.fault.until - lost.fault.at
            way = "before it was back" if felt < gone else "after it was back"
            found.append(f"felt for {felt:.0f} s, over {way}" if felt else "felt for 0 s")
        elif felt is not None:
            found.append("felt to the end of the run")
    wrote = seen.pooled(stores_of("lost")(design, flow))
    if wrote.weight.sum() > 0:
        found.append(f"{say(float(wrote.weight.sum()) / seen.runs, 'count')} writes lost")
    read = seen.pooled(stores_of("staleness")(design, flow))
    read = read.where(read.time >= lost.fault.at)
    stale = float(read.weight[read.value > 0].sum())
    if stale:
        found.append(f"{stale / float(read.weight.sum()):.2%} of reads at copies stale")
    return ", ".join(found) or "nothing"
