"""What the cache of the news site is claimed to do, each claim with the change that breaks it."""

from __future__ import annotations

from designs import edits
from patterns.caching.numbers import Numbers
from patterns.caching.variants import CACHE, MISSED, PARTS
from patterns.model import Claim, Control

ALIKE = Control("All articles asked for alike", {"exponent": 0.0})
FEW = Control("A tenth of the readers", {"rate": 19})


def _quick(of: str) -> Control:
    return Control("A fetch that takes 1 ms", edit=lambda text: _soon(text), of=of)


def _lives(text: str, ttl: str) -> str:
    return edits.put(text, (*CACHE, "ttl"), ttl)


def _untold(text: str) -> str:
    return edits.remove(text, ("endpoints", "edit_article", "path", 2))


def _throws(text: str) -> str:
    return edits.remove(text, ("endpoints", "edit_article", "path", 2, "puts"))


def _soon(text: str) -> str:
    return edits.put(text, (*PARTS, "store", "read"), "exactly 1 ms")


def _soon_out(text: str) -> str:
    return edits.put(text, (*MISSED, 1, "wait"), "exactly 1 ms")


def _unleased(text: str) -> str:
    return edits.remove(text, (*CACHE, "leases"))


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Room for a tenth of the articles answers two thirds of the requests: the share of hits "
        "is within 2 points of the 67.6 % that theory gives.",
        lambda run: abs(run.after.hits - 0.6756),
        ALIKE,
        at_most=0.02,
        unit="share",
    ),
    Claim(
        "The store works less than two fifths as much as before.",
        lambda run: run.after.store / run.before.store,
        ALIKE,
        at_most=0.4,
    ),
    Claim(
        "The slowest twentieth of articles opens at least three times sooner.",
        lambda run: run.before.opens / run.after.opens,
        FEW,
        at_least=3,
    ),
    Claim(
        "A cache of a tenth of the size still has more than half of the hits.",
        lambda run: run["small"].hits / run.after.hits,
        ALIKE,
        at_least=0.5,
    ),
    Claim(
        "Dropping what was used least often finds at least 3 points more than dropping what was "
        "not used for longest.",
        lambda run: run["used"].hits - run.after.hits,
        ALIKE,
        at_least=0.03,
        unit="share",
    ),
    Claim(
        "Where five articles a second are changed and nobody tells the cache, at least three "
        "answers of ten are old.",
        lambda run: run["untold"].old,
        Control("A time to live of a second", edit=lambda t: _lives(t, "1 s"), of="untold"),
        at_least=0.3,
        unit="share",
    ),
    Claim(
        "Where each change throws the copy away, at most one answer in a thousand is old.",
        lambda run: run["told"].old,
        Control("Nobody tells it", edit=_untold, of="told"),
        at_most=0.001,
        unit="share",
    ),
    Claim(
        "Putting the new value there instead of throwing the old one away finds at least one "
        "point more.",
        lambda run: run["put"].hits - run["told"].hits,
        Control("It throws the old one away, too", edit=_throws, of="put"),
        at_least=0.01,
        unit="share",
    ),
    Claim(
        "One article that is changed five times a second, and laid out for 100 ms after it was "
        "fetched: what a change overtakes leaves at least one answer of twenty old.",
        lambda run: run["overtaken"].old,
        Control("Laid out in 1 ms", edit=_soon_out, of="overtaken"),
        at_least=0.05,
        unit="share",
    ),
    Claim(
        "With leases a change makes such a fetch void: at most half as many answers are old.",
        lambda run: run["leased"].old / run["overtaken"].old,
        Control("Without leases", edit=_unleased, of="leased"),
        at_most=0.5,
    ),
    Claim(
        "One article, opened 240 times a second and fetched in 50 ms: each time its copy expires, "
        "at least ten times as many fetches reach the store when each miss fetches for itself "
        "as when one fetches for all.",
        lambda run: run["rush"].fetches / run["one"].fetches,
        _quick("rush"),
        at_least=10,
    ),
    Claim(
        "A copy that lives for the time of nine requests answers nine of ten, within 2 points.",
        lambda run: abs(run["expiring"].hits - 0.9),
        Control("A time to live of one request", edit=lambda t: _lives(t, "100 ms"), of="expiring"),
        at_most=0.02,
        unit="share",
    ),
    Claim(
        "With two and a half times the readers, whom only the cache makes possible, emptying it "
        "makes the slowest twentieth at least twice as slow in the next ten seconds.",
        lambda run: run["emptied"].then / run["emptied"].first,
        FEW,
        at_least=2,
    ),
)
