"""Measuring a published result as an errand: which result, how long, which seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.errands import Tell
from designs.trials.tunnel import ENGINE_VERSION, Cancelled
from evidence.catalogue import results
from evidence.measuring import LENGTHS, Measured, measure
from evidence.model import Case, Figure, Result


@dataclass(frozen=True)
class Measuring:
    """A result by its id, measured in the short form or in full."""

    id: str
    length: str = "short"
    seed: int = 1

    @property
    def result(self) -> Result:
        """What was published."""
        return results()[self.id]

    @property
    def key(self) -> str:
        """Of the figures as they are asked for, and the engine."""
        figures = [
            (case.column, figure.what, figure.value, figure.tolerance)
            for case, figure in _figures(self.result)
        ]
        said = json.dumps([ENGINE_VERSION, self.id, self.length, self.seed, figures])
        return f"measured {hashlib.sha256(said.encode()).hexdigest()}"

    def run(self, tell: Tell, cancelled: Callable[[], bool]) -> tuple[Measured, ...]:
        """Case by case; it can be given up between two of them."""
        done, all_cases = 0, len(self.result.cases)

        def told(words: str) -> None:
            nonlocal done
            done += 1
            tell(done / all_cases, words, 0)
            if cancelled():
                raise Cancelled

        return measure(self.result, LENGTHS[self.length], self.seed, told)

    def packed(self, result: tuple[Measured, ...]) -> bytes:
        """One row of numbers for each figure."""
        return json.dumps([(each.values, each.slack) for each in result]).encode()

    def unpacked(self, body: bytes) -> tuple[Measured, ...]:
        """The figures with their numbers; ValueError where there are other figures now."""
        rows = json.loads(body)
        return tuple(
            Measured(figure, case.column, tuple(values), case.asserted, slack)
            for (case, figure), (values, slack) in zip(_figures(self.result), rows, strict=True)
        )


def _figures(result: Result) -> Iterator[tuple[Case, Figure]]:
    return ((case, figure) for case in result.cases for figure in case.figures)
