"""What to run: a result is a pure function of an order, on the page as on the command line."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass

from app.errands import Tell
from app.reports import kept
from designs.trials.report import Report
from designs.trials.tunnel import ENGINE_VERSION, TRIALS


@dataclass(frozen=True)
class Order:
    """A document and the choices that go with it."""

    text: str
    trials: tuple[str, ...] = TRIALS
    scenario: str | None = None
    requirement: str | None = None
    effort: str = "normal"
    seed: int = 1

    @property
    def choices(self) -> tuple[str, ...]:
        """All but the document: two orders with the same choices meet the same arrivals."""
        return (
            ",".join(self.trials),
            self.scenario or "",
            self.requirement or "",
            self.effort,
            str(self.seed),
        )

    @property
    def key(self) -> str:
        """By which the result is found again: document, choices and engine."""
        whole = json.dumps([ENGINE_VERSION, self.text, *self.choices])
        return hashlib.sha256(whole.encode()).hexdigest()

    def run(self, tell: Tell, cancelled: Callable[[], bool]) -> Report:
        """The real thing; the engine loads here and not before."""
        from designs import document
        from designs.trials import tunnel

        return tunnel.run(
            document.read(self.text),
            trials=self.trials,
            scenario=self.scenario,
            requirement=self.requirement,
            effort=self.effort,
            seed=self.seed,
            progress=lambda told: tell(told.done, told.doing, told.events),
            cancelled=cancelled,
        )

    def packed(self, result: Report) -> bytes:
        """The report as bytes."""
        return kept.packed(result)

    def unpacked(self, body: bytes) -> Report:
        """The report that was packed."""
        return kept.unpacked(body)

    def command(self, file: str) -> str:
        """The command line that makes this run once more."""
        words = ["windtunnel", "run", shlex.quote(file)]
        if len(self.trials) == 1:
            words += ["--trial", self.trials[0]]
        if self.scenario:
            words += ["--scenario", self.scenario]
        if self.requirement:
            words += ["--requirement", self.requirement]
        return " ".join([*words, "--effort", self.effort, "--seed", str(self.seed)])
