"""Why rows failed, as far as their runs show: the trials' causes, and where requests lost time."""

from __future__ import annotations

from collections.abc import Sequence

from designs.document import Document
from designs.model.units import say
from designs.trials.report import Cause, Evidence, Report, TrialRun


def causes_of(document: Document, report: Report, failed: Sequence[Evidence]) -> tuple[Cause, ...]:
    """The tunnel's causes in the runs of failed rows, and where those who are followed lost time.

    The latter are causes of the kind `waiting`, for a queue that comes and goes fills no component
    for long and is felt all the same, and `far`: distance is nobody's fault, and is felt, too.
    """
    places = {(row.trial, row.scenario, row.fault) for row in failed}
    found: dict[tuple[str, str], Cause] = {}
    for run in report.runs:
        if (run.trial, run.scenario, run.fault) not in places:
            continue
        for cause in (*run.causes, *_waiting(run), *_far(document, run)):
            found.setdefault((cause.kind, cause.component), cause)
    return tuple(found.values())


def _waiting(run: TrialRun) -> tuple[Cause, ...]:
    """Where the requests that are shown waited for more than half of their time."""
    found = []
    for fall in run.waterfalls:
        waited: dict[tuple[str, str], float] = {}
        for bar in fall.bars:
            if bar.what == "waiting" and bar.component:
                key = (bar.component, bar.region)
                waited[key] = waited.get(key, 0.0) + bar.end - bar.begin
        for (component, region), seconds in waited.items():
            if seconds > fall.total / 2:
                where = f"{component} in {region}" if region else component
                said = f"{fall.title}: more than half of its time it waited at {where}."
                found.append(Cause("waiting", component, region, None, said))
    return tuple(found)


def _far(document: Document, run: TrialRun) -> tuple[Cause, ...]:
    """Requests that were on the way between regions for more than a third of their time."""
    design = document.sound
    found = []
    for fall in run.waterfalls:
        way = sum(bar.end - bar.begin for bar in fall.bars if bar.what == "network")
        endpoint = design.endpoints.get(fall.endpoint)
        if endpoint is None or endpoint.stream or way <= fall.total / 3:
            continue
        said = f"{fall.title}: {say(way, 's')} of its {say(fall.total, 's')} it was on the way."
        found.append(Cause("far", "", fall.region, None, said))
    return tuple(found[:1])
