"""Payments that hang, a shop that waits for them, and pages that have nothing to do with either."""

from __future__ import annotations

from designs import edits
from patterns.circuit_breaker.numbers import Numbers
from patterns.circuit_breaker.variants import CALL, HANGS, Settings, pages_let_in, variants
from patterns.model import Claim, Control
from patterns.trying import Course, Experiment, Outcome, Sweep


def _without(text: str) -> str:
    return edits.remove(text, (*CALL, "breaker"))


def _hung(text: str) -> str:
    return edits.put(_without(text), (*CALL, "timeout"), "30 s")


def _quick(text: str) -> str:
    return edits.put(text, (*CALL, "timeout"), "1 s")


def _timid(text: str) -> str:
    return edits.put(text, (*CALL, "breaker"), "at 5 % of 20 in 10 s, open 5 s")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A hundred workers that wait 30 s for each payment let 3.3 payments a second in, and with "
        "them 10 pages of 150, within a third.",
        lambda run: abs(run.before.pages / 10 - 1),
        Control("A shop that waits 10 s", {"waits": 10}),
        at_most=1 / 3,
        unit="share",
    ),
    Claim(
        "With a breaker at least 99 % of pages open while payments hang.",
        lambda run: run.after.opened,
        Control("A shop that waits 30 s, and no breaker", edit=_hung),
        at_least=0.99,
        unit="share",
    ),
    Claim(
        "A breaker that hears of a failure only after 30 s leaves at least a fifth of the pages of "
        "these 90 s unopened.",
        lambda run: 1 - run["late"].opened,
        Control("It hears after 1 s", edit=_quick, of="late"),
        at_least=0.2,
        unit="share",
    ),
    Claim(
        "At a sale of three times the orders, at least 1.3 times as many pages open with the "
        "breaker as with its timeout of 1 s alone: that one would take 150 workers of 100.",
        lambda run: run["sale"].opened / run["sale_timeout"].opened,
        Control("A sale of 60 orders a second", {"orders": 20}),
        at_least=1.3,
    ),
    Claim(
        "Over the whole run, three fifths of which it hangs, the payment service is called at "
        "most 45 % as often with the breaker as with the timeout alone.",
        lambda run: run.after.asked / run["timeout"].asked,
        Control("A breaker that is taken out", edit=_without),
        at_most=0.45,
        unit="share",
    ),
    Claim(
        "Orders go through again at most 8 s after payments do: one call has tried, and closed it.",
        lambda run: run.after.back,
        Control("It tries every 40 s", {"stays": 40}),
        at_most=8,
        unit="s",
    ),
    Claim(
        "A bank that fails one call in ten does not open it: at least 98 % of the orders that go "
        "through without a breaker go through with it.",
        lambda run: run["slips_after"].paid / run["slips"].paid,
        Control("A breaker that opens at one failure in twenty", edit=_timid, of="slips_after"),
        at_least=0.98,
        unit="share",
    ),
)


def _pages(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("before", "opened")
    return "all" if share > 0.9 else "two_thirds" if share > 0.4 else "few"


def _sale(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("sale", "opened") / outcome.mean("sale_timeout", "opened")
    return "alike" if ratio < 1.1 else "more"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "waits as long as the library does",
        "after": "a breaker, and a timeout",
        "timeout": "the timeout alone",
        "late": "a breaker, and the old timeout",
        "sale": "a sale, with a breaker",
        "sale_timeout": "a sale, the timeout alone",
        "slips": "a bank that slips",
        "slips_after": "a bank that slips, with a breaker",
    },
    answers={"pages": _pages, "sale": _sale},
    seconds=150.0,
    scenario="hangs",
    sweeps=(
        Sweep(
            "orders",
            (5, 10, 20, 40, 80),
            "pages",
            "Pages that open while payments hang, against orders",
            "The more orders come, the fewer pages get in between them.",
            ("before", "timeout", "after"),
            "/s",
            ("workers / timeout, and its pages", pages_let_in),
        ),
    ),
    courses=(
        Course(
            "goodput mean",
            "open_page",
            "Pages a second, over time",
            "Without a breaker the shop is full two seconds after payments hang.",
            ("before", "late", "after"),
            5.0,
            {HANGS: "payments hang"},
        ),
    ),
)
