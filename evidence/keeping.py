"""Measurements at full length, kept beside the results so that nobody has to wait for them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evidence.measuring import FULL, SEEDS_APART, Measured
from evidence.model import Column, Result

ROOT = Path(__file__).parent
FILE = ROOT / "measured.json"
SIMULATOR = ROOT.parent / "simulator"
ENGINE = {"arrays", "assembler", "code", "draws", "plan", "programs"}
DIGITS = 9
"""Significant digits of the numbers that are kept; whole numbers are kept whole."""


@dataclass(frozen=True)
class Kept:
    """The numbers of a result's replications, figure by figure, and what they were measured with.

    `made_with` is a hash of the result's file and of all code that its numbers come from.
    """

    made_with: str
    seed: int
    values: tuple[tuple[float, ...], ...]

    def of(self, result: Result) -> bool:
        """Whether nothing has changed since."""
        return self.made_with == fingerprint(result)

    def measured(self, result: Result) -> tuple[Measured, ...]:
        """The figures with these numbers; empty if the result has other figures by now."""
        figures = [(case, figure) for case in result.cases for figure in case.figures]
        if len(figures) != len(self.values):
            return ()
        return tuple(
            Measured(figure, case.column, values, case.asserted, FULL.slack)
            for (case, figure), values in zip(figures, self.values, strict=True)
        )


def read(file: Path = FILE) -> dict[str, Kept]:
    """What is kept, by the results' ids."""
    if not file.exists():
        return {}
    return {
        id: Kept(row["made_with"], row["seed"], tuple(tuple(v) for v in row["values"]))
        for id, row in json.loads(file.read_text("utf-8")).items()
    }


def keep(
    result: Result, seed: int, measured: Sequence[Measured], file: Path = FILE
) -> dict[str, Kept]:
    """Put a result's numbers in the place of earlier ones; returns all that is kept then."""
    values = tuple(tuple(_short(v) for v in m.values) for m in measured)
    return _write(result.id, Kept(fingerprint(result), seed, values), file)


def still_stands(result: Result, kept: Kept) -> bool:
    """Whether today's code gives the kept numbers of one replication again, to the last digit.

    A replication is a pure function of its seed, so code that has changed without changing what it
    computes gives the same numbers, and the other nineteen need not be run to know theirs.
    """
    row = iter(kept.values)
    for case in result.cases:
        before = [next(row, ())[:1] for _ in case.figures]
        today = case.measure(kept.seed * SEEDS_APART, 1.0)
        if before != [(_short(float(value)),) for value in today]:
            return False
    return True


def renew(result: Result, kept: Kept, file: Path = FILE) -> dict[str, Kept]:
    """Keep the same numbers as made with today's code; returns all that is kept then."""
    return _write(result.id, Kept(fingerprint(result), kept.seed, kept.values), file)


def fingerprint(result: Result) -> str:
    """A hash of all code that the result's numbers come from."""
    seen = hashlib.blake2b(digest_size=8)
    own = (ROOT / result.section / f"{result.id}.py").read_text("utf-8")
    seen.update(own.encode())
    for file in sorted(SIMULATOR.glob("*.py")):
        used = re.search(rf"\bsimulator(\.| import .*\b){file.stem}\b", own)
        if used or file.stem in ENGINE:
            seen.update(file.read_bytes())
    seen.update(_sources("simulator/loop").encode())
    if Column.DESIGN in result.columns:
        seen.update(_sources("designs").encode())
    return seen.hexdigest()


def _write(id: str, row: Kept, file: Path) -> dict[str, Kept]:
    kept = read(file) | {id: row}
    rows = [f"{json.dumps(each)}: {json.dumps(vars(kept[each]))}" for each in sorted(kept)]
    file.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    return kept


@cache
def _sources(folder: str) -> str:
    seen = hashlib.blake2b()
    for file in sorted((ROOT.parent / folder).rglob("*.py")):
        seen.update(file.name.encode() + file.read_bytes())
    return seen.hexdigest()


def _short(value: float) -> float:
    return value if value.is_integer() else float(f"{value:.{DIGITS}g}")
