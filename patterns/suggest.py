"""From what failed to what would mend it: patterns applied and re-run under the same arrivals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from designs.document import Document
from designs.kinds.component import Component
from designs.metrics.cost import dollars
from designs.trials import tunnel
from designs.trials.bench import Progress
from designs.trials.compare import Changed, compare
from designs.trials.crowd import Crowd
from designs.trials.report import Cause, Evidence, Report, Verdict
from patterns import chapters
from patterns.applying import Applied, Change, DoesNotApply, applied
from patterns.folder import Folder
from patterns.model import Pattern
from patterns.reasons import causes_of

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
    mended: tuple[str, ...]  # requirements that failed somewhere and nowhere do now
    eased: tuple[str, ...]  # requirements that fail in fewer places now
    broken: tuple[str, ...]  # requirements that fail in more places now
    dearer: float  # dollars an hour of what ran; negative where it is cheaper
    untried: tuple[str, ...] = ()  # trials with requirements that it was not run on

    @property
    def helps(self) -> bool:
        """Whether it mends or eases more than it breaks."""
        return len(self.mended) + len(self.eased) > len(self.broken)

    @property
    def rank(self) -> tuple[float, float, str]:
        """The best first: what it mends, less what it breaks; then what it costs."""
        good = len(self.mended) + len(self.eased) / 2 - len(self.broken)
        return (-good, self.dearer, self.pattern)


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
    causes = causes_of(document, report, failed)
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
    ranked = sorted(cures, key=lambda cure: cure.rank)
    return Advice(report, failed, causes, tuple(ranked), tuple(not_run))


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
    old, new = _standing(part), _standing(after)
    better = {id for id in old if id in new and _is_better(old[id], new[id])}
    design = taken.after.sound
    asked = {q.during for _, q in tunnel.asked_of(design, None)}
    trials = {trial for trial in tunnel.TRIALS if any(trial in during for during in asked)}
    if not Crowd(design.workload).length:
        trials.discard("event")  # there is none
    return Cure(
        pattern=candidate.folder.id,
        at=candidate.at,
        why=candidate.why,
        applied=taken,
        report=after,
        changes=turned,
        mended=tuple(id for id in old if id in better and not new[id][0]),
        eased=tuple(id for id in old if id in better and new[id][0]),
        broken=tuple(id for id, (bad, _) in new.items() if bad > old.get(id, (0, 0))[0]),
        dearer=_cost(after, taken.after) - _cost(part, taken.before, ran),
        untried=tuple(trial for trial in tunnel.TRIALS if trial in trials - ran),
    )


def _standing(report: Report) -> dict[str, tuple[int, int]]:
    """How many rows of each requirement are not met, and how many are."""
    found: dict[str, tuple[int, int]] = {}
    for row in report.rows:
        bad, good = found.get(row.requirement, (0, 0))
        bad += row.verdict is Verdict.NOT_MET
        good += row.verdict is Verdict.MET
        found[row.requirement] = (bad, good)
    return found


def _is_better(old: tuple[int, int], new: tuple[int, int]) -> bool:
    """Fewer rows that fail, and not only because nothing can be said of them any more."""
    return new[0] < old[0] and new[1] > old[1]


def _cost(report: Report, document: Document, trials: Collection[str] | None = None) -> float:
    """Dollars an hour of what ran; by the document alone where no trial says it."""
    costs = [
        run.cost
        for run in report.runs
        if run.cost is not None and (trials is None or run.trial in trials)
    ]
    return sum(costs) / len(costs) if costs else dollars(document.sound)


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
