"""The shop, and payments that hang for a minute and a half; what is done against it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from designs import edits
from patterns.circuit_breaker import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
CALL = ("endpoints", "order", "path", 1)
WORKERS, PAGES, HANGS, AWAY = 100, 150.0, 20, 90
"""Of both instances; pages a second; when payments begin to hang and for how long, in seconds."""


class Settings(Knobs):
    """How much is bought, how long a payment is waited for, and how the breaker is set."""

    orders: int = Field(50, ge=5, le=80, title="Orders", description="Payments asked for a second.")
    waits: Literal[5, 10, 30] = Field(
        30, title="The shop waits", description="Seconds for a payment, before anything is changed."
    )
    timeout: int = Field(
        1_000, ge=200, le=5_000, title="Timeout", description="Milliseconds, with the breaker."
    )
    stays: int = Field(5, ge=1, le=60, title="Stays open", description="Seconds until it tries.")
    slips: float = Field(
        0.1, ge=0, le=0.9, title="The bank slips", description="Share that fails on a bad day."
    )


def variants(s: Settings) -> Documents:
    """The same pages and payments; payments hang for 90 s of 150."""
    calm = edits.put(BEFORE, ("flows", "buying", "rate"), f"{s.orders}/s")
    calm = edits.put(calm, (*CALL, "timeout"), f"{s.waits} s")
    before = edits.put(calm, ("scenarios", "hangs"), _hangs())
    chosen = change.Settings(timeout=s.timeout, stays=s.stays)
    after = change.apply(before, "payments", chosen)
    sale = edits.put(after, ("flows", "buying", "rate"), f"{3 * s.orders}/s")
    slipping = _slips(calm, s.slips)
    return {
        "before": before,
        "after": after,
        "timeout": edits.remove(after, (*CALL, "breaker")),
        "late": edits.put(after, (*CALL, "timeout"), f"{s.waits} s"),
        "sale": sale,
        "sale_timeout": edits.remove(sale, (*CALL, "breaker")),
        "slips": slipping,
        "slips_after": change.apply(slipping, "bank", chosen),
    }


def _slips(text: str, share: float) -> str:
    """Payments ask a bank that fails so many calls, each by chance."""
    bank = {"kind": "third_party", "availability": round(1 - share, 6), "answers": "100 ms"}
    text = edits.insert(text, PARTS, bank, name="bank")
    return edits.put(text, (*CALL, "call"), "bank")


def _hangs() -> list[dict[str, Any]]:
    return [{"at": f"{HANGS} s", "slow": "payments x1000", "for": f"{AWAY} s"}]


def pages_let_in(s: Settings) -> float:
    """Pages a second that get a worker while payments hang, without a breaker.

    A worker that takes a payment is gone for the timeout, so payments get in at workers / timeout
    (Little's law; Nygard, Release It!, 2018, chapter 4), and pages come between them.

    >>> pages_let_in(Settings())
    10.0
    """
    payments = min(WORKERS / s.waits, float(s.orders))
    return min(payments * PAGES / s.orders, PAGES)
