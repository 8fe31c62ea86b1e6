"""More comments than one machine can write, and a key that shares them out, well or badly."""

from __future__ import annotations

from designs import edits
from patterns.model import Claim, Control
from patterns.sharding.numbers import Numbers
from patterns.sharding.variants import COMMENTS, STORE, Settings, variants
from patterns.trying import Experiment, Outcome, Sweep

FEW = Control("A tenth of the comments", {"rate": 17})


def _one_part(text: str) -> str:
    return edits.put(text, (*STORE, "shards"), 1)


def _by_match(text: str) -> str:
    return edits.put(text, (*COMMENTS, "shard_by"), "match")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "The slowest twentieth of comments waits at least one and a half times as long for one "
        "primary as when four share the writes.",
        lambda run: run.before.slow / run.after.slow,
        FEW,
        at_least=1.5,
    ),
    Claim(
        "Four times the comments are still taken as soon: the slowest twentieth at most half as "
        "long again as with one primary and a quarter of them.",
        lambda run: run["more"].slow / run.before.slow,
        Control("Two shards instead of four", edit=lambda t: _two(t), of="more"),
        at_most=1.5,
    ),
    Claim(
        "The same money spent on replicas leaves that wait as it is: each write still passes the "
        "one primary.",
        lambda run: run["replicas"].slow / run.before.slow,
        Control("Two shards as well", edit=lambda t: _two(t), of="replicas"),
        at_least=0.95,
    ),
    Claim(
        "Cut into sixteen by match, where the most talked about has a thirteenth of them all, "
        "the busiest node works at least 1.7 times as much as the mean.",
        lambda run: run["hot"].uneven,
        Control("All matches talked about alike", {"exponent": 0.0}),
        at_least=1.7,
    ),
    Claim(
        "Cut by match and comment, the busiest works at most a fifth more than the mean.",
        lambda run: run["even"].uneven,
        Control("By match alone", edit=_by_match, of="even"),
        at_most=1.2,
    ),
    Claim(
        "Cut into four by ranges of a number that grows, the newest part takes all that is new: "
        "it works at least three times as much as the mean.",
        lambda run: run["range"].uneven,
        Control("By hash", edit=lambda t: _by_hash(t), of="range"),
        at_least=3.0,
    ),
    Claim(
        "A question that all four shards have to answer takes at least 1.7 times as long as one "
        "that names its key.",
        lambda run: run["all"].opened / run.after.opened,
        Control("One shard", edit=lambda t: _asks_one(t), of="all"),
        at_least=1.7,
    ),
    Claim(
        "When a machine without a replica is lost, at most a third as many comments fail as when "
        "it was the only one.",
        lambda run: run["lost_one"].failed / run["lost"].failed,
        Control("One shard", edit=_one_part, of="lost_one"),
        at_most=1 / 3,
    ),
)


def _by_hash(text: str) -> str:
    return edits.put(text, (*STORE, "shards_by"), "hash")


def _two(text: str) -> str:
    return edits.put(text, (*STORE, "shards"), 2)


def _asks_one(text: str) -> str:
    return edits.put(text, ("endpoints", "open_comment", "path", 1), {"read": "comments"})


def _hot(outcome: Outcome[Settings, Numbers]) -> str:
    uneven = outcome.mean("hot", "uneven")
    return "alike" if uneven < 1.15 else "some" if uneven < 1.7 else "double"


def _copies(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("replicas", "slow") / outcome.mean("before", "slow")
    return "quicker" if ratio < 0.75 else "alike"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one primary",
        "after": "shared out by comment",
        "replicas": "one primary, replicas for the same money",
        "more": "shared out, and so many times the comments",
        "hot": "sixteen shards, by match",
        "even": "sixteen shards, by match and comment",
        "range": "four shards, by ranges",
        "all": "shared out, and a question asks all",
        "lost": "one primary without a replica, lost",
        "lost_one": "shared out without replicas, one lost",
    },
    answers={"hot": _hot, "copies": _copies},
    seconds=100.0,
    seeds=6,
    scenario="loss",
    sweeps=(
        Sweep(
            "rate",
            (17, 95, 135, 155, 175),
            "slow",
            "The slowest twentieth of comments, against how many are written",
            "Near the most that one primary can do the queue is what people feel.",
            ("before", "replicas", "after"),
            "/s",
        ),
    ),
)
