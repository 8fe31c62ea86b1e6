"""Ten renderers, nine tenths busy, and the question who gets the next picture."""

from __future__ import annotations

from designs import edits
from patterns.load_balancing import answers
from patterns.load_balancing.numbers import Numbers
from patterns.load_balancing.variants import FRONT, WORK, Settings, random_time, variants
from patterns.model import Claim, Control
from patterns.trying import Experiment, Sweep

FRESH = Control("News every 100 ms", {"news": 0.1})
IDLE = Control("Renderers that are mostly idle", {"load": 0.1})


def _set(field: str, value: str) -> Control:
    def edit(text: str) -> str:
        return edits.put(text, (*FRONT, field), value)

    of = "lost_seen" if field == "check" else "lost"
    return Control(f"{field.capitalize()}: {value}", edit=edit, of=of)


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A picture takes at least 3.5 times as long when renderers are picked at random as when "
        "the least busy one is.",
        lambda run: run.before.mean / run.after.mean,
        IDLE,
        at_least=3.5,
    ),
    Claim(
        "Turns, one after the other, take less than three quarters of the time of a coin.",
        lambda run: run["turns"].mean / run.before.mean,
        IDLE,
        at_most=0.75,
    ),
    Claim(
        "Looking at two renderers and taking the better one is at least 2.5 times as quick as "
        "looking at one.",
        lambda run: run.before.mean / run["two"].mean,
        IDLE,
        at_least=2.5,
    ),
    Claim(
        "With two choices a picture takes 2.98 times its work, as simulations of ten servers at "
        "this load have it, within a tenth.",
        lambda run: abs(run["two"].mean / WORK / 2.979 - 1),
        Control("A load of one half", {"load": 0.5}),
        at_most=0.1,
        unit="share",
    ),
    Claim(
        "With news that are up to 1 s old, ten times the work of a picture, picking the least busy "
        "one takes at least twice as long as a coin: everyone runs to whoever was idle.",
        lambda run: run["old_least"].mean / run.before.mean,
        FRESH,
        at_least=2,
    ),
    Claim(
        "By the same old news the better of two still takes at most two thirds of the time of a "
        "coin.",
        lambda run: run["old_two"].mean / run.before.mean,
        Control("A balancer that draws lots", edit=lambda t: _random(t), of="old_two"),
        at_most=2 / 3,
    ),
    Claim(
        "Picking the least busy one takes at most a third longer than one queue for all ten.",
        lambda run: run.after.mean / run["pool"].mean,
        Control("A balancer that goes by turns", edit=lambda t: _turns(t)),
        at_most=4 / 3,
    ),
    Claim(
        "While one of ten is lost and nobody has noticed, picking the least busy one fails at "
        "least twice as many pictures as turns do: who refuses at once looks idle.",
        lambda run: run["lost"].failed / run["lost_turns"].failed,
        _set("policy", "round_robin"),
        at_least=2,
    ),
    Claim(
        "A health check that believes a loss after 4 s fails at most a quarter of the pictures "
        "that one of 30 s does.",
        lambda run: run["lost_seen"].failed / run["lost"].failed,
        _set("check", "20 s x 1"),
        at_most=0.25,
    ),
)


def _turns(text: str) -> str:
    return edits.put(text, (*FRONT, "policy"), "round_robin")


def _random(text: str) -> str:
    return edits.put(edits.remove(text, (*FRONT, "news")), (*FRONT, "policy"), "random")


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "picked at random",
        "after": "the least busy one",
        "turns": "in turns",
        "two": "the better of two",
        "old_least": "the least busy one, by old news",
        "old_two": "the better of two, by old news",
        "pool": "one queue for all",
        "lost": "the least busy one, one lost",
        "lost_turns": "in turns, one lost",
        "lost_seen": "the least busy one, one lost and soon noticed",
    },
    answers={"two": answers.two, "hole": answers.hole, "herd": answers.herd},
    seconds=600.0,
    scenario="loss",
    sweeps=(
        Sweep(
            "load",
            (0.3, 0.5, 0.7, 0.8, 0.9, 0.95),
            "mean",
            "A picture's time, against how busy the renderers are",
            "At low load all ways are alike; the difference is made where queues are.",
            ("before", "turns", "two", "after"),
            "share",
            ("theory, at random", random_time),
        ),
        Sweep(
            "news",
            (0.02, 0.1, 0.2, 0.4, 1.0, 2.0),
            "mean",
            "A picture's time, against how old news may be",
            "Past four times the work of a picture the least busy one is worse than a coin.",
            ("before", "old_two", "old_least"),
            "s",
        ),
    ),
)
