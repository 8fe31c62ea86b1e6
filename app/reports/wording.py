"""How verdicts, values and places are said, the same on the page, in the terminal and in files."""

from __future__ import annotations

import math

from designs.model.units import say
from designs.trials.report import SEVERITY, Evidence, Report, Summary, TrialRun, Verdict

SIGNS = {
    Verdict.MET: "✓",
    Verdict.NOT_MET: "✕",
    Verdict.UNDECIDED: "?",
    Verdict.NOT_TRIED: "–",  # noqa: RUF001 -- a dash as a sign
}
WORST_FIRST = sorted(Verdict, key=SEVERITY.__getitem__, reverse=True)


def value(row: Evidence) -> str:
    """What was measured, as people write it; an answer that never came is `never`."""
    return "unknown" if row.value is None else figure(row.value, row.unit)


def figure(number: float, unit: str) -> str:
    """A number in its unit, with no more digits than one reads.

    >>> figure(290.0, "s"), figure(0.0123456, "s"), figure(0.99948, "share"), figure(math.inf, "s")
    ('4.83 min', '12.3 ms', '99.948 %', 'never')
    >>> figure(0.0005, "s"), figure(11524.2, "$/h")
    ('500 µs', '11,524 $/h')
    """
    if math.isnan(number):
        return "unknown"
    if math.isinf(number):
        return "never" if unit == "s" else "without end"
    if unit == "share":
        return say(round(number, 9), unit)
    digits, space, name = say(number, unit).partition(" ")
    if not digits.replace(".", "").isdigit():
        return f"{digits}{space}{name}"
    short = f"{float(digits):.3g}" if float(digits) < 1000 else f"{float(digits):,.0f}"
    return f"{short}{space}{'µs' if name == 'us' else name}"


def interval(row: Evidence) -> str:
    """The interval in words; empty where there is none."""
    if row.low is None or row.high is None:
        return ""
    low, high = figure(row.low, row.unit), figure(row.high, row.unit)
    return f"{low} to {high}" if low != high else low


def model_error(row: Evidence) -> str:
    """By how much the miniature may be off; empty where it is not known."""
    if row.model_error is None:
        return ""
    return f"± {figure(abs(row.model_error), row.unit)}" if row.model_error else "none"


def samples(row: Evidence) -> str:
    """How many values it rests on.

    >>> from designs.trials.report import Evidence, Verdict
    >>> samples(Evidence("r", "", "", "", "", "", "", 0, "s", 0, 0, 0, 1200, Verdict.MET, ""))
    '1,200'
    """
    return f"{row.samples:,}"


def place(row: Evidence | TrialRun) -> str:
    """The trial, and what happened in it."""
    parts = (row.trial, row.scenario, row.fault)
    return ", ".join(dict.fromkeys(spaced(part) for part in parts if part))


def comes_from(row: Evidence, run: TrialRun) -> bool:
    """Whether a row was measured in a run; all loads of growth are one run."""
    if row.trial == "growth":
        return run.trial == row.trial
    return (run.trial, run.scenario, run.fault) == (row.trial, row.scenario, row.fault)


def spaced(id: str) -> str:
    """An id as words."""
    return id.replace("_", " ")


def measured(row: Evidence) -> str:
    """Which number it is: the metric, the statistic and the bound."""
    return " ".join(part for part in (spaced(row.metric), row.statistic, row.target) if part)


def bound(words: str) -> str:
    """A bound as one writes it by hand.

    >>> bound("response_time p95 <= 300 ms")
    'response time p95 ≤ 300 ms'
    """
    return spaced(words).replace("<=", "≤").replace(">=", "≥")


def worst_first(report: Report) -> list[Summary]:
    """The requirements that need attention first; equal ones in the document's order."""
    return sorted(report.requirements, key=lambda found: -SEVERITY[found.verdict])


def tally(report: Report) -> dict[Verdict, int]:
    """How many requirements came to each verdict, the worst first."""
    found = [summary.verdict for summary in report.requirements]
    return {verdict: found.count(verdict) for verdict in WORST_FIRST if verdict in found}


def counted(report: Report) -> str:
    """The tally in words."""
    counts = ", ".join(f"{count} {verdict}" for verdict, count in tally(report).items())
    return counts or "no requirements"


def scale(report: Report) -> dict[str, str]:
    """Tier -> what was simulated of it; told by trial where the trials differ."""
    tiers: dict[str, dict[str, list[str]]] = {}
    for run in report.runs:
        for tier, said in run.scale.items():
            trials = tiers.setdefault(tier, {}).setdefault(said, [])
            if run.trial not in trials:
                trials.append(run.trial)
    return {
        tier: next(iter(said))
        if len(said) == 1
        else "; ".join(f"{', '.join(trials)}: {words}" for words, trials in said.items())
        for tier, said in tiers.items()
    }
