"""The tunnel: a document goes in, a report comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from designs.document import Document
from designs.model.design import Design
from designs.model.requirements import Measure, Quality
from designs.trials.bench import Bench, Progress
from designs.trials.effort import EFFORTS as BUDGETS
from designs.trials.judge import Asked, not_tried
from designs.trials.miniature import Cancelled, TooMuch
from designs.trials.report import SEVERITY, Evidence, Report, Summary, TrialRun, Verdict
from designs.trials.scale import tiers

ENGINE_VERSION = "1"
TRIALS = ("load", "outage", "growth", "event")
EFFORTS = tuple(BUDGETS)
SHARES = {"load": 1.0, "outage": 1.0, "growth": 1.0, "event": 2.0}  # of the progress

__all__ = ["EFFORTS", "ENGINE_VERSION", "TRIALS", "Cancelled", "Progress", "run", "scale_of"]


def scale_of(document: Document, trials: Sequence[str], effort: str) -> dict[str, str]:
    """How many of each tier there are, in words, before anything is run."""
    if document.design is None or document.design.architecture is None:
        return {}
    return {id: f"{n} alike in each region" for id, n in tiers(document.design).items()}


def run(
    document: Document,
    *,
    trials: Sequence[str] = TRIALS,
    scenario: str | None = None,
    requirement: str | None = None,
    effort: str = "normal",
    seed: int = 1,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Try a design and judge its requirements.

    A pure function of document, trials, effort, seed and engine version.
    A design that has no architecture or no requirement to try gives a report that says so.
    `Cancelled` is raised when `cancelled()` becomes true.
    """
    design = document.design
    if design is None:
        raise ValueError("a document with errors cannot be tried; mend what `problems` names first")
    unknown = set(trials) - set(TRIALS)
    if unknown:
        raise ValueError(f"a trial is one of {', '.join(TRIALS)}, got {', '.join(sorted(unknown))}")
    bench = Bench(design, BUDGETS[effort], seed, progress, cancelled)
    rows: list[Evidence] = []
    runs: list[TrialRun] = []
    notes: list[str] = []
    chosen = asked_of(design, requirement)
    if design.architecture is None or not design.flows:
        notes.append(
            "Nothing was run: a run needs an architecture, and flows whose steps have paths."
        )
        trials = ()
    _run_trials(bench, design, trials, scenario, chosen, rows, runs, notes)
    bench.within(1.0, 1.0)
    bench.tell(1.0, "done")
    return Report(
        title=design.title,
        document_hash=document.hash,
        engine_version=ENGINE_VERSION,
        seed=seed,
        effort=effort,
        runs=tuple(runs),
        rows=tuple(rows),
        requirements=summaries(design, rows, requirement),
        leaves_out=leaves_out(design),
        notes=tuple(notes),
        events=bench.events,
    )


def _run_trials(
    bench: Bench,
    design: Design,
    trials: Sequence[str],
    scenario: str | None,
    chosen: Asked,
    rows: list[Evidence],
    runs: list[TrialRun],
    notes: list[str],
) -> None:
    total = sum(SHARES[t] for t in trials) or 1.0
    done = 0.0
    for trial in trials:
        bench.within(done / total, (done + SHARES[trial]) / total)
        done += SHARES[trial]
        before = len(rows)
        try:
            _run_trial(bench, design, trial, scenario, chosen, rows, runs, notes)
        except TooMuch as reason:
            notes.append(f"The {trial} trial was given up: {reason}.")
            told = {row.requirement for row in rows[before:]}
            rows += [
                not_tried(id, q.measure, trial, "", "", str(reason))
                for id, q in judged(design, chosen, trial)
                if id not in told
            ]


def judged(design: Design, chosen: Asked, trial: str) -> Asked:
    """Of what is asked, what a trial judges; the event judges by scenarios, too."""
    scenarios = set(design.scenarios) if trial == "event" else set()
    return [(id, q) for id, q in chosen if trial in q.during or scenarios & set(q.during)]


def _run_trial(
    bench: Bench,
    design: Design,
    trial: str,
    scenario: str | None,
    chosen: Asked,
    rows: list[Evidence],
    runs: list[TrialRun],
    notes: list[str],
) -> None:
    from designs.trials import showing
    from designs.trials.event import try_event
    from designs.trials.growth import try_growth
    from designs.trials.load import try_load
    from designs.trials.outage import losses, try_outage

    asked = [(id, q) for id, q in chosen if trial in q.during]
    if trial == "growth":
        grown = try_growth(bench, asked)
        rows += grown.rows
        runs.append(showing.growth(bench, grown, [id for id, _ in asked]))
    elif trial == "load":
        loaded = try_load(bench, asked)
        rows += loaded.rows
        runs.append(showing.load(bench, loaded))
    elif trial == "outage":
        faults, left = losses(bench)
        notes += left
        for lost in try_outage(bench, asked, faults, notes):
            rows += lost.rows
            runs.append(showing.outage(bench, lost))
            del lost  # its samples, before the next loss brings its own
    elif trial == "event":
        names = _scenarios(design, scenario)
        by_scenario = {
            name: [
                (id, q) for id, q in chosen if "event" in q.during or (name and name in q.during)
            ]
            for name in names
        }
        first = len(runs)
        for played in try_event(bench, by_scenario, names):
            rows += played.rows
            runs.append(showing.event(bench, played))
            del played
        if not any(run.seeds for run in runs[first:]):
            notes.append("The event was not run: it needs a workload with an audience and a shape.")


COMPLETES = "completion >= 99 %"
"""What a functional requirement asks of each flow that serves it."""


def asked_of(design: Design, only: str | None) -> Asked:
    """What is to be judged.

    Qualities as written, and for what people want that the flows serving it complete.
    """
    found: list[tuple[str, Quality]] = []
    for id, requirement in design.requirements.items():
        if only not in (None, id):
            continue
        if isinstance(requirement, Quality):
            found.append((id, requirement))
            continue
        for name, flow in design.flows.items():
            if id in flow.serves:
                during = (
                    ("event",) if flow.rate.once and not flow.rate.per_viewer else ("load", "event")
                )
                found.append((id, Quality(of=name, measure=Measure.said(COMPLETES), during=during)))
    return found


def _scenarios(design: Design, scenario: str | None) -> list[str]:
    if scenario is None:
        return ["", *design.scenarios]
    if scenario not in design.scenarios:
        known = ", ".join(design.scenarios) or "none"
        raise ValueError(f"no scenario is called {scenario!r}; the scenarios are: {known}")
    return [scenario]


def summaries(design: Design, rows: Sequence[Evidence], only: str | None) -> tuple[Summary, ...]:
    """Each requirement with its rows, the worst first; it is as well as the worst of them."""
    found: list[Summary] = []
    for id, requirement in design.requirements.items():
        if only not in (None, id):
            continue
        mine = [i for i, row in enumerate(rows) if row.requirement == id]
        mine.sort(key=lambda i: -SEVERITY[rows[i].verdict])
        verdict = rows[mine[0]].verdict if mine else Verdict.NOT_TRIED
        reason = rows[mine[0]].reason if mine else "no trial that was run judges it"
        if isinstance(requirement, Quality):
            known = dict(requirement.known_to_miss)
            found.append(
                Summary(
                    id, requirement.measure.sentence, False, verdict, reason, tuple(mine), known
                )
            )
            continue
        if not any(id in flow.serves for flow in design.flows.values()):
            verdict, reason = Verdict.NOT_MET, "no flow serves it"
        sentence = f"as {requirement.as_}: {requirement.want}"
        found.append(Summary(id, sentence, True, verdict, reason, tuple(mine)))
    return tuple(found)


def leaves_out(design: Design) -> tuple[str, ...]:
    """What the run does not model, of the kinds that this design has."""
    components = design.architecture.components.values() if design.architecture else ()
    found = [sentence for c in components for sentence in c.facts.leaves_out]
    always = [
        "Errors travel home at once; only answers take the way back.",
        "People who fail once do not come back later.",
        "Calls that are still under way when a run ends count as never answered if they have been "
        "so for longer than any that came back; others are not counted.",
    ]
    return tuple(dict.fromkeys(found + always))
