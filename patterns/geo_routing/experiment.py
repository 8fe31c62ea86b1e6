"""A map for three countries, from one region or from three, and the night when one is lost."""

from __future__ import annotations

from designs import edits
from patterns.geo_routing.numbers import Numbers
from patterns.geo_routing.variants import NAMES, PARTS, Settings, variants
from patterns.model import Claim, Control
from patterns.trying import Experiment, Outcome, Sweep


def _put(name: str, path: tuple[str, ...], value: object, of: str) -> Control:
    def edit(text: str) -> str:
        return edits.put(text, path, value)

    return Control(name, edit=edit, of=of)


DISTANCES = ("architecture", "distances")
NEAR = {"india-japan": "1 ms", "india-usa": "1 ms", "japan-usa": "1 ms"}

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Half of all maps are there at least 2.5 times sooner when each country has servers.",
        lambda run: run.before.half / run.after.half,
        _put("Countries 1 ms apart", DISTANCES, NEAR, "before"),
        at_least=2.5,
    ),
    Claim(
        "When Japan is lost, its people are without an answer for 60 s on average, within a "
        "tenth: 30 s until the loss is believed, and half of the 60 s that answers are held.",
        lambda run: abs(run["crash"].gone / 60 - 1),
        _put("Answers that are held for 1 s", (*NAMES, "ttl"), "1 s", "crash"),
        at_most=0.1,
        unit="share",
    ),
    Claim(
        "Names that never send anybody elsewhere leave them without an answer at least twice as "
        "long, until Japan is back.",
        lambda run: run["stuck"].gone / run["crash"].gone,
        _put("Names that do", (*NAMES, "policy"), "nearest_healthy", "stuck"),
        at_least=2,
    ),
    Claim(
        "Checks three times as quick and answers held a third as long make it at most half as "
        "long.",
        lambda run: run["quick"].gone / run["crash"].gone,
        _put("Answers held for 120 s", (*NAMES, "ttl"), "120 s", "quick"),
        at_most=0.5,
    ),
    Claim(
        "Sent to India, half of Japan's people wait at least twice as long as at home: it is "
        "125 ms away.",
        lambda run: run["crash"].japan / run.after.japan,
        _put("India 1 ms from Japan", (*DISTANCES, "india-japan"), "1 ms", "crash"),
        at_least=2,
    ),
    Claim(
        "Where India has room only for its own, the slowest twentieth of India's people waits at "
        "least four times as long as where it has a third more: the loss of Japan is India's now.",
        lambda run: run["full"].india / run["crash"].india,
        _put("A third more room", (*PARTS, "api", "instances"), 4, "full"),
        at_least=4,
    ),
    Claim(
        "Sent to India only as far as it has room, and to the USA beyond that, India's slowest "
        "twentieth waits at most half as long.",
        lambda run: run["shared"].india / run["full"].india,
        _put("As many as come", (*NAMES, "most"), "100 %", "shared"),
        at_most=0.5,
    ),
    Claim(
        "Routes that change instead of names leave Japan's people without an answer at most 0.6 "
        "times as long: nobody holds an old answer.",
        lambda run: run["anycast"].gone / run["crash"].gone,
        _put("Checks that take twice as long", (*NAMES, "check"), "20 s x 3", "anycast"),
        at_most=0.6,
    ),
)


def _minute(outcome: Outcome[Settings, Numbers]) -> str:
    gone = outcome.mean("crash", "gone")
    return "seconds" if gone < 10 else "minute" if gone < 120 else "long"


def _india(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("full", "india") / outcome.mean("after", "india")
    return "same" if ratio < 1.5 else "slower" if ratio < 5 else "drowned"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "all servers in the USA",
        "after": "servers in each country",
        "crash": "Japan lost, its people sent on",
        "stuck": "Japan lost, nobody sent on",
        "quick": "Japan lost, soon noticed",
        "anycast": "Japan lost, routes change instead of names",
        "full": "Japan lost, and India has no room",
        "shared": "Japan lost, India takes what fits",
    },
    answers={"minute": _minute, "india": _india},
    seconds=240.0,
    scenario="loss",
    sweeps=(
        Sweep(
            "ttl",
            (1, 15, 30, 60, 120),
            "gone",
            "Japan's people without an answer, against how long answers are held",
            "Half of the time to live comes on top of the checks.",
            ("crash",),
            "s",
            ("check x 3 + half of it", lambda s: 3 * s.interval + s.ttl / 2),
        ),
    ),
)
