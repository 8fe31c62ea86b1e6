"""From what failed to what would mend it: patterns applied and re-run under the same arrivals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from designs.document import Document
from designs.kinds.component import Component
from designs.metrics.cost import dollars
from designs.trials import tunnel
from designs.trials.bench import Progress
from designs.trials.compare import Changed, compare
from designs.trials.report import Cause, Evidence, Report, TrialRun, Verdict
from patterns import chapters
from patterns.applying import Applied, Change, DoesNotApply, applied
from patterns.folder import Folder
from patterns.model import Pattern

MOST = 6
"""Patterns that are applied and run; what is beyond it is listed, not run."""


@dataclass(frozen=True)
class Cure:
    """A pattern at a place, applied and run: what it mended, what it broke, what it costs."""

    pattern: str
    at: str
    why: str  # the cause it treats, and why there
    applied: Applied
    report: Report
    changes: tuple[Changed, ...]  # rows whose verdict turned
    mended: tuple[str, ...]  # requirements with failed rows that are better now
    broken: tuple[str, ...]  # requirements with rows that are worse now
    dearer: float  # dollars an hour; negative where it is cheaper

    @property
    def helps(self) -> bool:
        """Whether it mends more than it breaks."""
        return len(self.mended) > len(self.broken)


@dataclass(frozen=True)
class NotRun:
    """A pattern that could be meant, and why nothing is known of it here."""

    pattern: str
    at: str
    why: str


@dataclass(frozen=True)
class Advice:
    """What failed, why, and what was tried against it, the best first."""

    report: Report
    failed: tuple[Evidence, ...]
    causes: tuple[Cause, ...]
    cures: tuple[Cure, ...]
    not_run: tuple[NotRun, ...]


def suggest(
    document: Document,
    report: Report | None = None,
    *,
    trials: Sequence[str] = ("load",),
    effort: str = "quick",
    seed: int = 1,
    most: int = MOST,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Advice:
    """Patterns against what failed, each run on the failed rows' trials with the same seed.

    Without a `report` the document's `trials` are run first; with one, its own seed and effort
    are kept. A pattern is only ever ranked by a run of it: those beyond `most` are listed as not
    run. Raises `Cancelled` when `cancelled()` becomes true.
    """
    steps = _Steps(progress, most + (report is None))
    if report is None:
        report = _run(document, trials, effort, seed, steps.next("as it is"), cancelled)
    failed = tuple(row for row in report.rows if row.verdict is Verdict.NOT_MET)
    causes = causes_of(report, failed)
    candidates, not_run = _candidates(document, failed, causes)
    not_run += [
        NotRun(each.folder.id, each.at, f"beyond the budget of {most} runs")
        for each in candidates[most:]
    ]
    again = tuple(t for t in tunnel.TRIALS if any(row.trial == t for row in failed))
    cures = []
    for each in candidates[:most]:
        try:
            taken = applied(each.change, document, each.at)
        except DoesNotApply as reason:
            not_run.append(NotRun(each.folder.id, each.at, str(reason)))
            continue
        tell = steps.next(f"{each.folder.facts.title} at {each.at}")
        after = _run(taken.after, again, report.effort, report.seed, tell, cancelled)
        cures.append(_cure(each, taken, report, after))
    ranked = sorted(cures, key=lambda c: (len(c.broken) - len(c.mended), c.dearer, c.pattern))
    return Advice(report, failed, causes, tuple(ranked), tuple(not_run))


def causes_of(report: Report, failed: Sequence[Evidence]) -> tuple[Cause, ...]:
    """The tunnel's causes in the runs of failed rows, and where their slowest requests waited.

    The latter is a cause of the kind `waiting`: a queue that comes and goes fills no component
    for long, and is felt all the same.
    """
    places = {(row.trial, row.scenario, row.fault) for row in failed}
    found: dict[tuple[str, str], Cause] = {}
    for run in report.runs:
        if (run.trial, run.scenario, run.fault) not in places:
            continue
        for cause in (*run.causes, *_waiting(run)):
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


@dataclass(frozen=True)
class _Candidate:
    folder: Folder
    change: Change
    at: str
    why: str


def _candidates(
    document: Document, failed: Sequence[Evidence], causes: Sequence[Cause]
) -> tuple[list[_Candidate], list[NotRun]]:
    """Patterns at places that relieve a component with a cause that they treat.

    In the order of the causes, so that the budget goes to what broke first.
    """
    design = document.sound
    components = design.architecture.components if design.architecture else {}
    found: dict[tuple[str, str], _Candidate] = {}
    not_run: list[NotRun] = []
    if not failed:
        return [], []
    for id, folder in chapters().items():
        if folder.pattern is None or folder.change is None:
            continue
        met = [cause for cause in causes if _treated(folder.pattern, cause, components)]
        if not met:
            continue
        fit = folder.change.applies_to(design)
        if not fit.places:
            not_run.append(NotRun(id, "", fit.why_not))
        for cause in met:
            for place in fit.places:
                if not cause.component or cause.component in place.reliefs:
                    why = f"{cause.sentence} {place.sentence}."
                    found.setdefault(
                        (id, place.at), _Candidate(folder, folder.change, place.at, why)
                    )
    first = {cause.sentence: number for number, cause in reversed(list(enumerate(causes)))}
    ordered = sorted(
        found.values(),
        key=lambda c: min((n for said, n in first.items() if c.why.startswith(said)), default=0),
    )
    return ordered, not_run


def _treated(pattern: Pattern, cause: Cause, components: Mapping[str, Component]) -> bool:
    """Whether a pattern is good against a cause where it was found; some causes are of no place."""
    kind = components[cause.component].kind if cause.component in components else ""
    return any(
        treats.cause == cause.kind and (not treats.kinds or not kind or kind in treats.kinds)
        for treats in pattern.treats
    )


def _cure(candidate: _Candidate, taken: Applied, before: Report, after: Report) -> Cure:
    ran = {run.trial for run in after.runs}
    part = replace(before, rows=tuple(row for row in before.rows if row.trial in ran))
    turned = tuple(c for c in compare(part, after) if _verdict(c.before) is not _verdict(c.after))
    worst: dict[str, list[int]] = {}
    for row in part.rows:
        worst.setdefault(row.requirement, [0, 0])[0] += row.verdict is Verdict.NOT_MET
    for row in after.rows:
        worst.setdefault(row.requirement, [0, 0])[1] += row.verdict is Verdict.NOT_MET
    return Cure(
        pattern=candidate.folder.id,
        at=candidate.at,
        why=candidate.why,
        applied=taken,
        report=after,
        changes=turned,
        mended=tuple(id for id, (old, new) in worst.items() if new < old),
        broken=tuple(id for id, (old, new) in worst.items() if new > old),
        dearer=dollars(taken.after.sound) - dollars(taken.before.sound),
    )


def _verdict(row: Evidence | None) -> Verdict:
    return row.verdict if row else Verdict.NOT_TRIED


def _run(
    document: Document,
    trials: Sequence[str],
    effort: str,
    seed: int,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool] | None,
) -> Report:
    return tunnel.run(
        document, trials=trials, effort=effort, seed=seed, progress=progress, cancelled=cancelled
    )


class _Steps:
    """Progress over several runs, one after the other."""

    def __init__(self, progress: Callable[[Progress], None] | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def next(self, name: str) -> Callable[[Progress], None]:
        """Who is told of the next run."""
        begin = self._done / self._total
        self._done += 1

        def tell(told: Progress) -> None:
            if self._progress:
                share = min(begin + told.done / self._total, 1.0)
                self._progress(Progress(share, f"{name}: {told.doing}", told.events))

        return tell
