"""Viewers on three continents fetch the newest segment, from one origin or from points near."""

from __future__ import annotations

from designs import edits
from patterns.cdn.numbers import Numbers
from patterns.cdn.variants import LEAK, PARTS, Settings, variants
from patterns.model import Claim, Control
from patterns.trying import Experiment, Outcome, Sweep


def _apart(text: str) -> str:
    return edits.put(text, ("objects", "segments", "count"), 200_000)


def _together(text: str) -> str:
    return edits.put(text, ("objects", "segments", "count"), 1)


def _uncoalesced(text: str) -> str:
    return edits.put(text, (*PARTS, "edge", "coalescing"), False)


def _quick(text: str) -> str:
    path = ("endpoints", "newest_segment_at_origin", "path", 0, "work")
    return edits.put(text, path, "exactly 1 ms")


APART = Control("Everyone asks for something else", edit=_apart)

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Half of the segments arrive at least fifty times sooner.",
        lambda run: run.before.half / run.after.half,
        APART,
        at_least=50,
    ),
    Claim(
        "The origin is asked for at most one segment where it was asked for fifty.",
        lambda run: run.after.asked / run.before.asked,
        Control("Each miss fetches for itself", edit=_uncoalesced),
        at_most=1 / 50,
    ),
    Claim(
        "Without coalescing, a fetch of 54 ms lets 1.8 % of the requests for segments of three "
        "seconds leak past the edge, as Facebook Live saw, within 0.2 points.",
        lambda run: abs(1 - run["leaky"].hits - LEAK),
        Control("A fetch of 9 ms", edit=_quick, of="leaky"),
        at_most=0.002,
        unit="share",
    ),
    Claim(
        "With it, at most a fifteenth as many go past.",
        lambda run: run["held"].asked / run["leaky"].asked,
        Control("Each miss fetches for itself", edit=_uncoalesced, of="held"),
        at_most=1 / 15,
    ),
    Claim(
        "A shield in each region, behind four points, spares the origin at least two thirds of "
        "what the points would ask.",
        lambda run: run["shield"].asked / run.after.asked,
        Control("One point in each region", {"points": 1}),
        at_most=1 / 3,
    ),
    Claim(
        "When everyone asks for something else, the points answer at most one in twenty.",
        lambda run: run["rare"].hits,
        Control("The same for all", edit=_together, of="rare"),
        at_most=0.05,
        unit="share",
    ),
)


def _origin(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("after", "asked") / outcome.mean("before", "asked")
    return "tenth" if share > 0.03 else "hundredth"


def _tail(outcome: Outcome[Settings, Numbers]) -> str:
    """Half of the segments and the slowest twentieth gain alike, or not."""
    half = outcome.mean("before", "half") / outcome.mean("after", "half")
    slow = outcome.mean("before", "slow") / outcome.mean("after", "slow")
    return "alike" if slow > half / 3 else "less"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "from the origin",
        "after": "from points near people",
        "shield": "from points with a shield behind them",
        "leaky": "viewers near, each miss fetches",
        "held": "viewers near, one fetches for all",
        "rare": "from points, everyone something else",
    },
    answers={"origin": _origin, "tail": _tail},
    seconds=60.0,
    sweeps=(
        Sweep(
            "points",
            (1, 2, 4, 8, 16),
            "asked",
            "Asked of the origin, against points of presence",
            "Every point asks for each segment once; a shield asks once for all points behind it.",
            ("after", "shield"),
            "in each region",
        ),
    ),
)
