"""Patterns, what came of their experiments, and advice, as text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import isnan
from typing import Any

from app.console.estimates import table, wrapped
from app.reports.wording import figure, spaced
from patterns.folder import Folder
from patterns.judging import Stand
from patterns.model import Family, Lesson
from patterns.readings import readings
from patterns.suggest import Advice, Cure
from patterns.trying import Outcome

SIGNS = {Stand.HOLDS: "✓", Stand.OPEN: "?", Stand.FAILS: "✕"}
HEADS = {
    "when": "When to use it",
    "when_not": "When not to",
    "costs": "What it costs",
}


def listed(chapters: Mapping[str, Folder]) -> str:
    """All chapters by family, each with its promise."""
    lines: list[str] = []
    for family in Family:
        mine = [(id, f.facts.promise) for id, f in chapters.items() if f.facts.family is family]
        if mine:
            lines += [family.value, *table(mine), ""]
    lines.append("windtunnel patterns NAME shows one, and runs its experiment.")
    return "\n".join(lines) + "\n"


def facts(folder: Folder) -> str:
    """What a pattern is, when it is used, when not, what it costs, and its other names."""
    known, pattern = folder.facts, folder.pattern
    lines = [f"{known.title} ({known.family.value})", *wrapped(known.promise), ""]
    if pattern is not None:
        for name, head in HEADS.items():
            lines += [head, *_points(getattr(pattern, name)), ""]
        lines += ["What it is called", *table(list(pattern.called.items())), ""]
        related = {"Builds on": pattern.builds_on, "Competes with": pattern.competes_with}
        lines += table([(k, ", ".join(map(spaced, v))) for k, v in related.items() if v])
        lines.append("")
    if isinstance(known, Lesson):
        lines += ["Words that are met here", *table(list(known.words.items())), ""]
        if known.builds_on:
            lines += [f"Builds on {', '.join(map(spaced, known.builds_on))}", ""]
    lines += ["Read more", *_points(re.findall(r"^- (.+)$", folder.prose["more"], re.MULTILINE))]
    return "\n".join(lines) + "\n\n"


def outcome(folder: Folder, found: Outcome[Any, Any]) -> str:
    """Numbers of every variant, and every claim with what the seeds say of it."""
    experiment = folder.experiment
    lines = [f"Measured over {len(found.tries)} seeds, {found.events:,} events"]
    knobs = found.settings.model_dump()
    titles = type(found.settings).model_fields
    said = "; ".join(f"{titles[name].title}: {_knob(value)}" for name, value in knobs.items())
    lines += wrapped(said, "  ", "  ")
    for variant in found.documents:
        lines += ["", f"  {experiment.titles[variant]}"]
        rows = []
        for name, each in readings(experiment.numbers).items():
            low_high = found.interval(variant, name)
            if isnan(low_high.value):
                continue
            low, high = figure(low_high.low, each.unit), figure(low_high.high, each.unit)
            spread = f"({low} to {high})" if low != high else ""
            rows.append((f"  {each.title}", figure(low_high.value, each.unit), spread))
        lines += table(rows, right=(1,))
    lines += ["", "Claims"]
    for judged in found.claims:
        lines += wrapped(judged.claim.sentence, f"  {SIGNS[judged.stand]} ", "    ")
        lines += wrapped(f"{judged.stand.value}: {judged.words}", "    ", "    ")
        lines += wrapped(f"must fail under: {judged.claim.control.name}", "    ", "    ")
    return "\n".join(lines) + "\n"


def _knob(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def advice(found: Advice, file: str) -> str:
    """What failed, why, what was tried and came of it, and what was not."""
    if not found.failed:
        ran = ", ".join(dict.fromkeys(run.trial for run in found.report.runs))
        return f"No requirement that was tried failed, so there is nothing to mend; tried: {ran}.\n"
    rows = {row.requirement: row.reason for row in found.failed}
    lines = ["Not met", *table(list(rows.items())), "", "Why, as far as the run shows"]
    lines += _points([cause.sentence for cause in found.causes]) or ["  nothing was found"]
    lines.append("")
    helping = [cure for cure in found.cures if cure.helps]
    others = [cure for cure in found.cures if not cure.helps]
    lines.append(
        "What helps, run under the same arrivals" if helping else "Nothing that was run helps"
    )
    for number, cure in enumerate(helping, 1):
        lines += _cure(cure, f"  {number}. ", file)
    if others:
        lines += ["", "Run, and no help"]
        for cure in others:
            lines += _cure(cure, "  - ", "")
    if untried(found):
        lines += ["", *wrapped(untried(found), "", "")]
    if found.not_run:
        lines += ["", "Not run"]
        lines += [
            line
            for each in found.not_run
            for line in wrapped(
                f"{spaced(each.pattern)}{f' at {each.at}' if each.at else ''}: {each.why}",
                "  - ",
                "    ",
            )
        ]
    return "\n".join(lines) + "\n"


def _cure(cure: Cure, head: str, file: str) -> list[str]:
    pad = " " * len(head)
    lines = wrapped(f"{spaced(cure.pattern)} at {cure.at}: {effect(cure)}.", head, pad)
    lines += wrapped(cure.why, pad, pad)
    for change in cure.changes:
        lines += wrapped(f"{spaced(change.requirement)}: {change.words}", f"{pad}- ", f"{pad}  ")
    if file:
        lines.append(f"{pad}windtunnel apply {file} {cure.pattern} --at {cure.at}")
    return lines


def effect(cure: Cure) -> str:
    """What it mends, eases and breaks, and what it costs, in words."""
    parts = [
        f"{verb} {', '.join(map(spaced, ids))}"
        for verb, ids in (("mends", cure.mended), ("eases", cure.eased), ("breaks", cure.broken))
        if ids
    ]
    if not cure.mended and not cure.eased:
        parts.insert(0, "mends nothing")
    return ", ".join([*parts, price(cure)])


def untried(found: Advice) -> str:
    """Which trials nobody has run with a pattern in it, in a sentence; nothing if there is none."""
    trials = found.cures[0].untried if found.cures else ()
    if not trials:
        return ""
    named = f"the trial{'s' * (len(trials) > 1)} {' and '.join(trials)}"
    return f"What any of these does in {named} was not run; run that before you take one."


def price(cure: Cure) -> str:
    """What it costs more or less, in words."""
    if abs(cure.dearer) < 0.005:
        return "at no other cost"
    much = figure(abs(cure.dearer), "$/h")
    return f"for {much} more" if cure.dearer > 0 else f"and saves {much}"


def _points(said: Iterable[str]) -> list[str]:
    return [line for each in said for line in wrapped(each, "  - ", "    ")]
