"""What trials show beside their verdicts: charts, frames, waterfalls, causes."""

from __future__ import annotations

from collections.abc import Sequence

from designs.trials import charts, latency
from designs.trials.bench import Bench
from designs.trials.beside import beside
from designs.trials.beside.part import Part
from designs.trials.bill import Bill
from designs.trials.causes import causes
from designs.trials.estimate import offered, peak_rate
from designs.trials.event import Played
from designs.trials.frames import frames
from designs.trials.growth import Grown, buffers, headroom, named
from designs.trials.knee import blamed, knee
from designs.trials.load import Loaded, settled
from designs.trials.miniature import Finished
from designs.trials.outage import Lost
from designs.trials.report import Beside, Cause, Mark, TrialRun
from designs.trials.suffered import matrix
from designs.trials.timeline import FOREVER, LEAD, Fault, Surge
from designs.trials.waterfalls import waterfalls


def load(bench: Bench, loaded: Loaded) -> TrialRun:
    """The load trial: curves against load, one seed at the peak in detail."""
    zero = loaded.runs[0].miniature.span.begin
    found = (*knee(loaded.curve), *blamed(loaded.runs), *causes(loaded.runs[:1], zero))
    if loaded.unsteady:
        found = (
            Cause("saturated", "", "", None, f"{loaded.unsteady[0].upper()}{loaded.unsteady[1:]}."),
            *found,
        )
    return TrialRun(
        "load",
        "",
        "",
        "Load at the stated peak",
        charts=charts.over_load(bench.design, loaded.curve),
        frames=frames([[run] for run in loaded.runs[:2]], zero, ()),
        waterfalls=waterfalls(loaded.runs[:1], plain(bench)),
        causes=found,
        scale=loaded.scale.words(),
        events=_events(loaded.runs),
        seeds=len(loaded.runs),
        cost=Bill(bench.design, [[run] for run in loaded.runs])(),
        formulas=() if loaded.unsteady else formulas(bench, loaded),
    )


def formulas(bench: Bench, loaded: Loaded) -> tuple[Beside, ...]:
    """What formulas say of the parts of a design for which they hold, beside the runs."""
    design = bench.design
    sums = offered(design, lambda name, region: peak_rate(design, name, region))
    seen = settled([run.seen for run in loaded.runs], loaded.runs[0].miniature.span)
    return beside(Part(design, sums, loaded.runs, seen))


def growth(bench: Bench, grown: Grown, asked: Sequence[str]) -> TrialRun:
    """The growth trial: curves against load, what breaks first, what it costs."""
    found: list[Cause] = []
    for load, words in grown.unsteady.items():
        if words:
            found.append(Cause("saturated", "", "", None, f"At {named(load)} there is {words}."))
            break
    for id in asked:
        held = headroom(grown, id)
        words = f"holds up to {named(held)} the stated peak" if held else "does not hold even once"
        found.append(Cause("headroom", "", "", None, f"{id} {words}."))
    found += [Cause("buffer", "", "", None, f"{words}.") for words in buffers(bench.design)]
    first = next(iter(grown.runs.values()))
    last = list(grown.runs.values())[-1]
    zero = last[0].miniature.span.begin
    return TrialRun(
        "growth",
        "",
        "",
        f"Growth to {named(list(grown.runs)[-1])} the stated peak",
        charts=(
            *charts.over_load(bench.design, grown.runs),
            *charts.over_growth(bench.design, grown.runs, grown.cost),
        ),
        frames=frames([[run] for run in last[:2]], zero, ()),
        waterfalls=waterfalls(last[:1], plain(bench)),
        causes=(*found, *causes(last[:1], zero)),
        scale=grown.scale.words(),
        events=sum(_events(runs) for runs in grown.runs.values()),
        seeds=len(first),
    )


def outage(bench: Bench, lost: Lost) -> TrialRun:
    """A loss over time; zero is the moment of the loss."""
    fault = lost.fault
    marks = _marks([fault], [], fault.at)
    runs = [[run] for run in lost.runs]
    span = lost.runs[0].miniature.span
    windows = [(span.begin, span.end)]
    return TrialRun(
        "outage",
        "",
        fault.label,
        f"{fault.label} is lost",
        charts=charts.over_time(
            bench.design, [r.seen for r in lost.runs], windows, fault.at, marks
        ),
        frames=frames(runs, fault.at, marks),
        waterfalls=waterfalls(lost.runs[:1], plain(bench)) if fault.where[0] == "region" else (),
        causes=causes(lost.runs[:1], fault.at),
        scale=lost.scale.words(),
        events=_events(lost.runs),
        seeds=len(lost.runs),
        matrix=matrix(bench.design, lost),
    )


def event(bench: Bench, played: Played) -> TrialRun:
    """A scenario over the windows that were simulated; zero is when the broadcast opens."""
    title = f"The event: {played.scenario or 'as planned'}"
    if not played.runs:
        return TrialRun("event", played.scenario, "", title)
    marks = _marks(played.faults, played.surges, LEAD)
    return TrialRun(
        "event",
        played.scenario,
        "",
        title,
        charts=(
            *charts.over_time(bench.design, played.seen, played.windows, LEAD, marks),
            *latency.over_time(bench.design, played.runs[0], played.windows, LEAD, marks),
        ),
        frames=frames(played.runs, LEAD, marks),
        waterfalls=waterfalls(played.runs[0], plain(bench)),
        causes=causes(played.runs[0], LEAD),
        scale=played.scale.words(),
        events=sum(_events(runs) for runs in played.runs),
        seeds=len(played.runs),
        cost=Bill(bench.design, played.runs)(),
    )


def plain(bench: Bench) -> list[str]:
    """Endpoints that are requests, in the order of the document."""
    return [e for e, x in bench.design.endpoints.items() if not x.stream]


def _marks(faults: Sequence[Fault], surges: Sequence[Surge], zero: float) -> tuple[Mark, ...]:
    marks = [
        Mark(f.at - zero, f"{f.label} {'lost' if f.what == 'lose' else ''}".strip()) for f in faults
    ]
    marks += [Mark(f.until - zero, f"{f.label} back") for f in faults if f.at < f.until < FOREVER]
    for s in surges:
        marks += [
            Mark(s.at - zero, f"x{s.factor:g} on {s.on}"),
            Mark(s.until - zero, f"{s.on} as before"),
        ]
    return tuple(sorted(marks, key=lambda m: m.x))


def _events(runs: Sequence[Finished]) -> int:
    return sum(run.events for run in runs)
