"""A crawler beside two hundred shops: no limit, one limit for all, and one for each."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.model import Claim, Control
from patterns.rate_limiting.variants import GATE, Settings, served, variants
from patterns.readings import reading
from patterns.trying import Experiment, Outcome, Sweep


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    shops: float = reading("availability", "look", title="Shops answered")
    waits: float = reading("response_time p95", "look", title="Shops wait, p95")
    crawled: float = reading("goodput mean", "crawl", title="The crawler gets")
    refused: float = reading(
        lambda seen: 1 - seen.read("availability", "compare"),
        title="The partner is refused",
        unit="share",
        sentence="The partner's requests that fail over those that it makes.",
    )
    busy: float = reading("utilisation max", "prices", title="Workers busy")


def _open(text: str) -> str:
    return edits.put(text, (*GATE, "key_limit"), "5000/s")


def _deep(text: str) -> str:
    return edits.put(text, (*GATE, "key_burst"), 20)


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A crawler that asks as much as the service bears leaves the shops 66 % of their answers, "
        "within a twentieth.",
        lambda run: abs(run.before.shops / 0.662 - 1),
        Control("A crawler that asks 100 a second", {"crawl": 100}),
        at_most=0.05,
        unit="share",
    ),
    Claim(
        "With a limit for each key at least 99.9 % of the shops' requests are answered.",
        lambda run: run.after.shops,
        Control("A limit that no crawler reaches", edit=_open),
        at_least=0.999,
        unit="share",
    ),
    Claim(
        "The crawler gets 10 a second of its 800, within 3 %: the limit, whatever it asks for.",
        lambda run: abs(run.after.crawled / 10 - 1),
        Control("A limit of 20", {"limit": 20}),
        at_most=0.03,
        unit="share",
    ),
    Claim(
        "One limit of 700 a second for all together keeps the service from overload, and still "
        "refuses the shops at least a third of what they ask.",
        lambda run: 1 - run["one"].shops,
        Control("A crawler that asks 100 a second", {"crawl": 100}),
        at_least=1 / 3,
        unit="share",
    ),
    Claim(
        "A partner that asks 12 a second where 10 are allowed has 16.65 % refused, give or take "
        "two fifths of that.",
        lambda run: abs(run["eager"].refused / 0.1665 - 1),
        Control("A limit of 20", {"limit": 20}),
        at_most=0.4,
        unit="share",
    ),
    Claim(
        "A partner that asks 8 a second of its 10 loses 44 % where nothing can be saved up, within "
        "a tenth of that: its requests come by chance, not one each tenth of a second.",
        lambda run: abs(run["flat"].refused / (0.8 / 1.8) - 1),
        Control("A burst of 20", edit=_deep, of="flat"),
        at_most=0.1,
        unit="share",
    ),
)


def _shops(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("one", "shops")
    return "all" if share > 0.99 else "most" if share > 0.75 else "some"


def _steady(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("flat", "refused")
    return "none" if share < 0.01 else "few" if share < 0.2 else "many"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "no limit",
        "after": "a limit for each key",
        "one": "one limit for all",
        "flat": "a limit for each, no burst",
        "eager": "a partner above its limit",
    },
    answers={"shops": _shops, "steady": _steady},
    seconds=200.0,
    sweeps=(
        Sweep(
            "crawl",
            (10, 200, 400, 800, 1600),
            "shops",
            "Shops answered, against what the crawler asks",
            "With a limit for each key the shops do not notice the crawler.",
            ("before", "one", "after"),
            "/s",
            ("what the service bears over what is asked", served),
        ),
        Sweep(
            "burst",
            (1, 2, 5, 10, 20),
            "refused",
            "The partner is refused, against what it may save up",
            "The same rate, and the same limit: only the depth of the bucket differs.",
            ("after",),
        ),
    ),
)
