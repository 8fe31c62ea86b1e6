"""How things behave under load and over time, each written as one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Self

from designs.model import readings
from designs.model.sentences import STAGES, Sentence
from designs.model.units import NUMBER, exactly, plain, short


@dataclass(frozen=True)
class Failing(Sentence):
    """Breaks by chance and is mended: exponential times with these means, in seconds.

    >>> Failing.said("every 30 d for 1 h").available
    0.9986...
    """

    what = "how often it breaks and for how long:"
    examples = ("every 30 d for 1 h",)

    every: float  # mean time between a repair and the next failure
    lasts: float  # mean time to repair

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `every 30 d for 1 h`."""
        match = re.fullmatch(r"every +(.+?) +for +(.+)", text)
        if match is None:
            raise cls.refuse(text)
        every, lasts = readings.seconds(match[1]), readings.seconds(match[2])
        if every <= 0 or lasts <= 0:
            raise ValueError(f"both times must be more than 0, got `{short(text)}`")
        return cls(every, lasts)

    @property
    def available(self) -> float:
        """The share of time in which it works."""
        return self.every / (self.every + self.lasts)

    def __str__(self) -> str:
        return f"every {exactly(self.every, 's')} for {exactly(self.lasts, 's')}"


@dataclass(frozen=True)
class Scaling(Sentence):
    """An autoscaler: between how many instances, at which share of busy workers, how fast.

    >>> print(Scaling.said("2 to 20 at 60 %, lag 45 s"))
    2 to 20 at 60 %, every 15 s, lag 45 s, calm 5 min, step 20

    One that has just come may be slow for a while, for it has no warm caches yet.

    >>> print(Scaling.said("2 to 9 at 60 %, warm-up 60 s at 50 %"))
    2 to 9 at 60 %, every 15 s, lag 1 min, calm 5 min, step 9, warm-up 1 min at 50 %
    """

    what = "an autoscaler: least to most at how busy,"
    examples = (
        "2 to 20 at 60 %",
        "2 to 20 at 60 %, every 15 s, lag 60 s, calm 5 min, step 4, warm-up 60 s at 50 %",
    )

    least: int
    most: int
    target: float  # share of the workers that are busy
    every: float = 15.0  # seconds between two looks
    lag: float = 60.0  # seconds until a new instance takes requests
    calm: float = 300.0  # seconds since the last change before any is taken away
    step: int = 0  # instances at most by one look; 0: as many as are wanted
    warm: float = 0.0  # seconds for which one that has just come is slow
    cold: float = 1.0  # its speed meanwhile, as a share of what it will be

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `2 to 20 at 60 %`, then any of the other parts after commas."""
        first, *rest = re.split(r" *, *", text)
        match = re.fullmatch(r"(\d{1,6}) +to +(\d{1,6}) +at +(.+)", first)
        parts = [re.fullmatch(r"(every|lag|calm|step|warm-up) +(.+)", part) for part in rest]
        named = {part[1]: part[2] for part in parts if part}
        if match is None or len(named) < len(rest):
            raise cls.refuse(text)
        least, most, target = int(match[1]), int(match[2]), readings.share(match[3])
        if not 1 <= least <= most or not 0 < target <= 1:
            raise ValueError(
                "an autoscaler must go from 1 or more to no fewer, at more than 0 and at most "
                f"100 %, got `{short(text)}`"
            )
        if target == 1 and most > least:
            raise ValueError(
                "an autoscaler must aim at less than 100 %, for nobody is ever busier than that, "
                f"and so none would ever come; got `{short(text)}`"
            )
        times = {n: readings.seconds(named[n]) for n in ("every", "lag", "calm") if n in named}
        if times.get("every", 1.0) <= 0:
            raise ValueError(f"an autoscaler must look every so often, got `{short(text)}`")
        warm, cold = _warming(named["warm-up"]) if "warm-up" in named else (0.0, 1.0)
        step = named.get("step", str(most))
        if not re.fullmatch(r"[1-9]\d{0,5}", step):
            raise ValueError(f"a step must be a whole number from 1, got `{short(step)}`")
        return cls(least, most, target, step=int(step), warm=warm, cold=cold, **times)

    def __str__(self) -> str:
        return (
            f"{self.least} to {self.most} at {exactly(self.target, 'share')}, "
            f"every {exactly(self.every, 's')}, lag {exactly(self.lag, 's')}, "
            f"calm {exactly(self.calm, 's')}, step {self.step or self.most}"
            + (
                f", warm-up {exactly(self.warm, 's')} at {exactly(self.cold, 'share')}"
                if self.warm
                else ""
            )
        )


def _warming(text: str) -> tuple[float, float]:
    match = re.fullmatch(r"(.+?) +at +(.+)", text)
    warm, cold = (readings.seconds(match[1]), readings.share(match[2])) if match else (0.0, 0.0)
    if warm <= 0 or not 0 < cold <= 1:
        raise ValueError(
            "a warm-up must be a time that is more than 0 and a speed of more than 0 and at most "
            f"100 %, such as `warm-up 60 s at 50 %`, got `{short(text)}`"
        )
    return warm, cold


@dataclass(frozen=True)
class Breaker(Sentence):
    """A circuit breaker: which share of how many calls in which time opens it, and for how long.

    >>> str(Breaker.said("at 50 % of 20 in 10 s, open 5 s"))
    'at 50 % of 20 in 10 s, open 5 s'
    """

    what = "a circuit breaker:"
    examples = ("at 50 % of 20 in 10 s, open 5 s",)

    share: float
    minimum: int
    window: float
    stays_open: float

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `at 50 % of 20 in 10 s, open 5 s`."""
        match = re.fullmatch(r"at +(.+?) +of +(\d{1,6}) +in +(.+?) *, *open +(.+)", text)
        if match is None:
            raise cls.refuse(text)
        share, minimum = readings.share(match[1]), int(match[2])
        window, stays = readings.seconds(match[3]), readings.seconds(match[4])
        if not 0 < share <= 1 or minimum < 1 or window <= 0 or stays <= 0:
            raise ValueError(
                "a breaker must open at more than 0 and at most 100 % of at least one call, in a "
                f"time and for a time that are more than 0, got `{short(text)}`"
            )
        return cls(share, minimum, window, stays)

    def __str__(self) -> str:
        window, stays = exactly(self.window, "s"), exactly(self.stays_open, "s")
        return f"at {exactly(self.share, 'share')} of {self.minimum} in {window}, open {stays}"


CLUMP = 1000  # arrivals at once, at most


@dataclass(frozen=True)
class Bulkhead(Sentence):
    """How many calls one instance of a caller may have under way to one callee, and how many wait.

    >>> str(Bulkhead.said("10, queue 5"))
    '10, queue 5'
    """

    what = "how many at once, and how many may wait for that:"
    examples = ("10", "10, queue 5")

    places: int
    queue: int = 0

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `10` or `10, queue 5`."""
        match = re.fullmatch(r"([1-9]\d{0,5})(?: *, *queue +(\d{1,6}))?", text)
        if match is None:
            raise cls.refuse(text)
        return cls(int(match[1]), int(match[2] or 0))

    def __str__(self) -> str:
        return f"{self.places}, queue {self.queue}" if self.queue else str(self.places)


@dataclass(frozen=True)
class Gaps(Sentence):
    """The law of the gaps between arrivals, whatever their mean; or bursts, or clumps of them.

    >>> str(Gaps.said("hyperexp cv2 4"))
    'hyperexp cv2 4'
    """

    what = "how arrivals are spread:"
    examples = (
        "poisson",
        "even",
        "erlang 4",
        "hyperexp cv2 4",
        "bursts on 1 s off 9 s",
        "clumps of 5",
    )

    law: Literal["poisson", "even", "erlang", "hyperexp", "bursts", "clumps"] = "poisson"
    stages: int = 1
    cv2: float = 1.0
    on: float = 0.0  # seconds that a burst lasts on average
    off: float = 0.0  # and a pause between two
    meanwhile: float = 0.0  # the rate in a pause, as a share of that in a burst
    size: int = 1  # of a clump, on average
    varies: bool = False  # whether clumps are of a geometric size

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `poisson`, `even`, `erlang 4`, `hyperexp cv2 4`, bursts and clumps.

        `bursts on 1 s off 9 s`, then perhaps `at 5 %`; `clumps of 5`, perhaps `geometric`.
        """
        if text == "poisson":
            return cls("poisson")
        if text == "even":
            return cls("even")
        if match := re.fullmatch(r"erlang (\d{1,4})", text):
            if not 1 <= int(match[1]) <= STAGES:
                raise ValueError(f"an erlang must have 1 to {STAGES} stages, got `{short(text)}`")
            return cls("erlang", stages=int(match[1]))
        if match := re.fullmatch(rf"hyperexp cv2 ({NUMBER})", text):
            if not 1 <= float(match[1]) <= 1e6:
                raise ValueError(f"a cv2 must be from 1 to 1,000,000, got `{short(text)}`")
            return cls("hyperexp", cv2=float(match[1]))
        if match := re.fullmatch(r"bursts on (.+?) off (.+?)(?: at (.+))?", text):
            on, off = readings.seconds(match[1]), readings.seconds(match[2])
            share = readings.share(match[3]) if match[3] else 0.0
            if on <= 0 or off <= 0 or not 0 <= share < 1:
                raise ValueError(
                    "bursts and the pauses between them must last more than 0 s, and what comes "
                    f"in a pause be less than 100 % of a burst's rate, got `{short(text)}`"
                )
            return cls("bursts", on=on, off=off, meanwhile=share)
        if match := re.fullmatch(r"clumps of (\d{1,4})( geometric)?", text):
            if not 1 <= int(match[1]) <= CLUMP:
                raise ValueError(f"a clump must be of 1 to {CLUMP:,}, got `{short(text)}`")
            return cls("clumps", size=int(match[1]), varies=bool(match[2]))
        raise cls.refuse(text)

    def __str__(self) -> str:
        match self.law:
            case "erlang":
                return f"erlang {self.stages}"
            case "hyperexp":
                return f"hyperexp cv2 {plain(self.cv2)}"
            case "bursts":
                share = f" at {exactly(self.meanwhile, 'share')}" if self.meanwhile else ""
                return f"bursts on {exactly(self.on, 's')} off {exactly(self.off, 's')}{share}"
            case "clumps":
                return f"clumps of {self.size}" + (" geometric" if self.varies else "")
            case _:
                return self.law
