"""Advice on what failed as an errand: patterns tried on the failed rows of a finished run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.errands import Tell
from app.orders import Order
from designs import document
from designs.trials.report import Report
from patterns.suggest import MOST, Advice, suggest


@dataclass(frozen=True)
class Advising:
    """A finished order with its report, and how many patterns may be run."""

    order: Order
    report: Report = field(compare=False, repr=False)
    most: int = MOST

    @property
    def key(self) -> str:
        """The order's, and the budget."""
        return f"advice {self.most} {self.order.key}"

    def run(self, tell: Tell, cancelled: Callable[[], bool]) -> Advice:
        """Each pattern that treats a cause, applied and run under the same arrivals."""
        return suggest(
            document.read(self.order.text),
            self.report,
            most=self.most,
            progress=lambda told: tell(told.done, told.doing, told.events),
            cancelled=cancelled,
        )

    def packed(self, result: Advice) -> None:
        """Not kept beyond this process: it is large, and asked for seldom."""

    def unpacked(self, body: bytes) -> Advice:
        """There is nothing to unpack."""
        raise ValueError("advice is not kept")
