"""A new version that rolls over the instances of a component."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from designs.model import readings
from designs.model.sentences import Sentence
from designs.model.units import exactly, plain, short

WORDS = ("each", "at once", "drain", "fails", "slow")


@dataclass(frozen=True)
class Deploy(Sentence):
    """Which component, how long each instance is away, how many are at once, and what is new.

    >>> print(Deploy.said("api, each 1 min, fails 20 %"))
    api, each 1 min, at once 1, drain 10 s, fails 20 %
    """

    what: ClassVar[str] = "what is deployed, and how:"
    examples: ClassVar[tuple[str, ...]] = (
        "api",
        "api, each 30 s, at once 1, drain 10 s, fails 20 %, slow x3",
    )

    component: str
    each: float = 30.0  # seconds that an instance takes nothing new
    at_once: int = 1  # instances of a region that are away at once
    drain: float = 10.0  # the first of those seconds, in which it still works; 0: it is killed
    fails: float = 0.0  # the share of requests that the new version fails
    slow: float = 1.0  # so many times as long as the old one

    @classmethod
    def said(cls, text: str) -> Self:
        """Read a component, then any of the words after commas."""
        component, *rest = re.split(r" *, *", text)
        parts = [re.fullmatch(rf"({'|'.join(WORDS)}) +(.+)", part) for part in rest]
        named = {part[1]: part[2] for part in parts if part}
        if len(named) < len(rest) or not re.fullmatch(r"[^\s/]+", component):
            raise cls.refuse(text)
        at_once = named.get("at once", "1")
        if not re.fullmatch(r"[1-9]\d{0,5}", at_once):
            raise ValueError(f"at once must be a whole number from 1, got `{short(at_once)}`")
        each = readings.seconds(named.get("each", "30 s"))
        drain = readings.seconds(named["drain"]) if "drain" in named else min(10.0, each / 2)
        slow = readings.factor(named.get("slow", "x1"))
        if each <= 0 or drain >= each or slow <= 0:
            raise ValueError(
                "an instance must be away for more than 0 s and for longer than it drains, and the "
                f"new version slow by a factor above 0, got `{short(text)}`"
            )
        fails = readings.share(named.get("fails", "0 %"))
        return cls(component, each, int(at_once), drain, fails, slow)

    def __str__(self) -> str:
        said = [self.component, f"each {exactly(self.each, 's')}", f"at once {self.at_once}"]
        said.append(f"drain {exactly(self.drain, 's')}")
        if self.fails:
            said.append(f"fails {exactly(self.fails, 'share')}")
        if self.slow != 1:
            said.append(f"slow x{plain(self.slow)}")
        return ", ".join(said)

    def lasts(self, instances: int) -> float:
        """Seconds until so many instances of a region have all been replaced."""
        return -(-instances // self.at_once) * self.each
