"""A node of a cache is lost, and keys move: nearly all of them, or those of the node."""

from __future__ import annotations

from designs import edits
from patterns.consistent_hashing.numbers import Numbers
from patterns.consistent_hashing.variants import CACHE, POPULARITY, Settings, variants
from patterns.model import Claim, Control
from patterns.trying import Experiment, Outcome, Sweep

FEW = Control("A tenth of the visitors", {"rate": 40})


def _placed(where: str, of: str) -> Control:
    def edit(text: str) -> str:
        return edits.put(text, (*CACHE, "placement"), where)

    said = "Consistent hashing" if where == "ring" else "By remainder"
    return Control(said, edit=edit, of=of)


def _alike(text: str) -> str:
    return edits.put(text, POPULARITY, "uniform")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "By the remainder of a hash, one node less of eleven moves ten pages of eleven: the share "
        "that is fetched anew is within 3 points of the 90.9 % of theory.",
        lambda run: abs(run.before.moved - 10 / 11),
        _placed("ring", "before"),
        at_most=0.03,
        unit="share",
    ),
    Claim(
        "By consistent hashing it moves one page of eleven, those of the lost node: within 2 "
        "points of 9.1 %.",
        lambda run: abs(run.after.moved - 1 / 11),
        _placed("modulo", "after"),
        at_most=0.02,
        unit="share",
    ),
    Claim(
        "In the ten seconds after the loss is noticed, the slowest twentieth of pages opens at "
        "least five times later by remainder than by consistent hashing.",
        lambda run: run.before.then / run.after.then,
        FEW,
        at_least=5,
    ),
    Claim(
        "A store of twice the size does not make up for it: by remainder those pages still open "
        "at least half as late again as on the ring before the small store.",
        lambda run: run["larger"].then / run.after.then,
        FEW,
        at_least=1.5,
    ),
    Claim(
        "Of eleven nodes, with pages opened alike, the busiest has at most a quarter more than "
        "the mean.",
        lambda run: run.after.uneven,
        Control("Zipf 1.2: one page has a fifth of the visits", {"exponent": 1.2}),
        at_most=1.25,
    ),
    Claim(
        "Where a balancer keeps each page to one of ten instances and one page has a tenth of the "
        "visits, the slowest twentieth takes at least half as long again as with a bound of a "
        "quarter above the mean.",
        lambda run: run["hot"].opens / run["bounded"].opens,
        Control("All pages opened alike", edit=_alike, of="hot"),
        at_least=1.5,
    ),
)


def _share(outcome: Outcome[Settings, Numbers]) -> str:
    moved = outcome.mean("before", "moved")
    return "own" if moved < 0.2 else "half" if moved < 0.7 else "nearly"


def _store(outcome: Outcome[Settings, Numbers]) -> str:
    slower = outcome.mean("larger", "then") / outcome.mean("after", "then")
    return "enough" if slower < 1.5 else "still"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "by remainder, a node lost",
        "after": "by consistent hashing, a node lost",
        "larger": "by remainder, and a store of twice the size",
        "hot": "a balancer by key, and a page that all want",
        "bounded": "the same with a bound",
    },
    answers={"share": _share, "store": _store},
    seconds=150.0,
    scenario="loss",
    sweeps=(
        Sweep(
            "nodes",
            (3, 6, 11, 20),
            "moved",
            "Pages fetched anew when one node is lost, against how many nodes there are",
            "The more nodes, the less one of them matters, unless a remainder decides.",
            ("before", "after"),
            "nodes",
            ("1 / nodes", lambda s: 1 / s.nodes),
        ),
    ),
)
