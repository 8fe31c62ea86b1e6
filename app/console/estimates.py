"""What can be said without a run: a checked document, estimates, and what there is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from app.reports.wording import spaced
from designs.document import Document
from designs.trials.estimate import Estimate, estimate

WIDTH = 80


def checked(document: Document, name: str) -> str:
    """The result of `check`: what the document holds, what it lacks, and what formulas expect."""
    design = document.design
    assert design is not None
    counts = ", ".join(
        f"{len(items)} {spaced(step)}"
        for step in ("requirements", "flows", "definitions", "objects", "endpoints", "scenarios")
        if (items := getattr(design, step))
    )
    lines = [design.title, f"{name} is a valid design, document {document.hash}."]
    lines += wrapped(f"It holds {counts or 'no items yet'}.")
    if document.missing:
        lines += wrapped(f"Not there yet: {', '.join(document.missing)}.")
    if design.architecture is not None:
        lines += ["", *estimated(estimate(design))]
    return "\n".join(lines) + "\n"


def estimated(found: Estimate) -> list[str]:
    """The estimate as lines: the busiest components first, then the requirements."""
    lines = ["Estimate, from formulas and without a run:"]
    busiest = sorted(found.rows, key=lambda row: -row.load)
    lines += table(
        [(row.component, row.region, f"{row.load:.0%}", row.sentence) for row in busiest[:12]],
        right=(2,),
    )
    if len(busiest) > 12:
        lines.append(f"  and {len(busiest) - 12} that are less busy")
    if found.requirements:
        lines += ["", "What to expect of the requirements:"]
        lines += table([(id, said) for id, said in found.requirements.items()])
    for note in found.notes:
        lines += wrapped(note, "  - ", "    ")
    return lines


def catalogue() -> str:
    """What there is: designs to begin from, kinds of component, metrics and trials."""
    from designs import reference
    from designs.kinds import kinds
    from designs.metrics import metrics
    from designs.trials.tunnel import TRIALS

    lines = ["Designs (windtunnel new FILE --from NAME)"]
    lines += table([(name, _title(reference.text(name))) for name in reference.names()])
    lines += ["", "Component kinds"]
    lines += table([(name, kind.facts.what) for name, kind in kinds().items()])
    lines += ["", "Metrics"]
    lines += table([(name, metric.sentence) for name, metric in metrics().items()])
    lines += ["", "Trials", *wrapped(", ".join(TRIALS), "  ", "  ")]
    return "\n".join(lines) + "\n"


def table(rows: Sequence[tuple[str, ...]], right: Iterable[int] = ()) -> list[str]:
    """Aligned columns, the last one wrapped, all within 80."""
    if not rows:
        return []
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [
            f"{cell:>{wide[place]}}" if place in right else f"{cell:<{wide[place]}}"
            for place, cell in enumerate(row[:-1])
        ]
        first = "  " + "  ".join(cells) + "  "
        lines += wrapped(row[-1], first, " " * min(len(first), 30))
    return lines


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """A paragraph within 80 columns; what a terminal would obey is left out."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return textwrap.wrap(printable, WIDTH, initial_indent=first, subsequent_indent=rest) or [first]


def _title(text: str) -> str:
    from designs import document

    found = document.read(text).design
    return found.title if found else ""
