"""What is asked for by the clock, written as one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from designs.model import readings
from designs.model.sentences import Sentence
from designs.model.units import exactly, short


@dataclass(frozen=True)
class Planned(Sentence):
    """So many instances from a time on, whatever the load: asked for ahead, by the clock.

    >>> print(Planned.said("40 from 10 min before the event for 2 h"))
    40 from 10 min before the event for 2 h
    >>> Planned.said("12 from 30 min into the event for 20 min").begin
    1800.0
    """

    what = "how many at least from when on and for how long:"
    examples = ("40 from 10 min before the event for 2 h", "12 from 30 min into the event for 1 h")

    least: int
    begin: float  # seconds after the event opens, negative before; then they are asked for
    lasts: float

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `40 from 10 min before the event for 2 h`."""
        form = r"([1-9]\d{0,5}) +from +(.+?) +(before|into) +the +event +for +(.+)"
        match = re.fullmatch(form, text)
        if match is None:
            raise cls.refuse(text)
        begin, lasts = readings.seconds(match[2]), readings.seconds(match[4])
        if lasts <= 0:
            raise ValueError(f"what is planned must last, got `{short(text)}`")
        return cls(int(match[1]), -begin if match[3] == "before" else begin, lasts)

    @property
    def end(self) -> float:
        """Seconds after the event opens when it is over."""
        return self.begin + self.lasts

    def __str__(self) -> str:
        when = f"{exactly(abs(self.begin), 's')} {'before' if self.begin < 0 else 'into'} the event"
        return f"{self.least} from {when} for {exactly(self.lasts, 's')}"
