"""What a published result is: its figures and source, and how each of them is measured here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Measure = Callable[[int, float], Sequence[float]]
"""One replication: a seed and a share of the full length in, a number for each figure out."""


class Column(StrEnum):
    """What gave the numbers; the four are never mixed."""

    DESIGN = "design"
    """A design document, lowered and run in the steady load of the tunnel's load trial."""
    LOOP = "loop"
    """Programs written with the assembler, run by the event loop."""
    ALGORITHM = "algorithm"
    """A plain module, without the event loop."""
    FORMULA = "formula"
    """A closed form or its numeric solution."""


class Grade(StrEnum):
    """What may be concluded from a row."""

    ASSERTED = "A"
    """The number itself is asserted."""
    CALIBRATED = "C"
    """Inputs are chosen so that one published number is met; the others are the test."""
    SHOWN = "P"
    """Real hardware or real users: shown beside a run, never asserted."""


@dataclass(frozen=True)
class Source:
    """Where the figures were published, and how far that was looked up.

    `checked` says in what text the figures or the formula were read; where it is empty
    the source is known from memory and is printed with "source not checked".
    """

    text: str
    checked: str = ""

    @property
    def printed(self) -> str:
        """The citation as it may be printed."""
        return self.text if self.checked else f"{self.text} (source not checked)"


@dataclass(frozen=True)
class Figure:
    """One number to be met.

    `by` is a relative tolerance, `off` an absolute one; one of them is given.

    >>> Figure("mean time", 5.0, by=0.01).tolerance
    0.05
    """

    what: str
    value: float
    by: float | None = None
    off: float | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        if (self.by is None) == (self.off is None):
            raise ValueError(f"{self.what}: give either `by` (relative) or `off` (absolute)")

    @property
    def tolerance(self) -> float:
        """How far off the number may be, in its own unit."""
        return self.off if self.off is not None else abs(self.value) * (self.by or 0.0)


@dataclass(frozen=True)
class Case:
    """Some figures that one measurement gives together.

    `replications` 1 means that the answer has no noise; everything else takes 20 or more at full
    length. `short` is the share of the full length that the test suite runs, `few` how often.
    `asserted` is false for what is only shown beside a run.
    """

    column: Column
    figures: tuple[Figure, ...]
    measure: Measure
    replications: int = 20
    short: float = 0.1
    few: int = 8
    asserted: bool = True

    @property
    def exact(self) -> bool:
        """Whether it takes no chance at all."""
        return self.replications == 1


@dataclass(frozen=True)
class Result:
    """A published result; its module's docstring says how it is measured and what to beware of.

    `number` is its place in the list of results, `why` the reason for its tolerances,
    `calibrated` what was chosen to meet a published number, where something was.
    """

    number: int
    title: str
    claim: str
    source: Source
    why: str
    cases: tuple[Case, ...]
    grade: Grade = Grade.ASSERTED
    calibrated: str = ""
    id: str = field(default="")  # the name of its file; the catalogue sets it
    section: str = field(default="")  # the name of its folder
    working: str = field(default="")  # its module's docstring

    def __post_init__(self) -> None:
        if (self.grade is Grade.CALIBRATED) != bool(self.calibrated):
            raise ValueError(
                f"{self.title}: a calibrated result, and no other, says what was chosen"
            )

    @property
    def code(self) -> str:
        """Its number as people cite it.

        >>> from evidence.catalogue import results
        >>> results()["mm1"].code
        'V01'
        """
        return f"V{self.number:02d}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns it has cases in, in the order of the columns."""
        return tuple(c for c in Column if any(case.column is c for case in self.cases))
