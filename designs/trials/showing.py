"""What trials show beside their verdicts: charts, frames, waterfalls, causes."""

from __future__ import annotations

from designs.trials.bench import Bench
from designs.trials.event import Played
from designs.trials.load import Loaded
from designs.trials.outage import Lost
from designs.trials.report import TrialRun
from designs.trials.scale import Scale


def load(bench: Bench, loaded: Loaded) -> TrialRun:
    """The load trial."""
    return TrialRun("load", "", "", "Load at the stated peak", scale=loaded.scale.words(), events=sum(r.events for r in loaded.runs), seeds=len(loaded.runs))


def outage(bench: Bench, lost: list[Lost], scale: Scale) -> list[TrialRun]:
    """Each loss."""
    return [TrialRun("outage", "", one.fault.label, f"{one.fault.label} is lost", scale=scale.words(), events=sum(r.events for r in one.runs), seeds=len(one.runs)) for one in lost]


def event(bench: Bench, played: list[Played], scale: Scale) -> list[TrialRun]:
    """Each scenario."""
    return [TrialRun("event", p.scenario, "", p.scenario or "as planned", scale=scale.words(), events=sum(r.events for rs in p.runs for r in rs), seeds=len(p.runs)) for p in played]
