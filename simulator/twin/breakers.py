"""The twin's breakers and retry budgets, as one region's callers share them."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.programs import NEVER


@dataclass
class Breaker:
    """Refuses to ask what has failed too often; times are ns."""

    window: int
    minimum: int
    stays_open: int
    share: float = field(kw_only=True)
    since: int = field(kw_only=True)
    good: int = 0
    bad: int = 0
    until: int = NEVER  # NEVER: closed
    probe: int = NEVER  # when the last probe was made; NEVER: none is under way

    def rejects(self, now: int) -> bool:
        """Whether an attempt must not be made."""
        return now < self.until or now < self.probe + self.stays_open

    def make(self, now: int) -> bool:
        """Take note that an attempt is made, and say whether it is a probe."""
        if self.is_closed():
            return False
        self.probe = now
        return True

    def is_closed(self) -> bool:
        """Whether all attempts are made."""
        return self.until == NEVER

    def hear(self, now: int, ok: bool, probe: bool) -> None:
        """Take note of how an attempt that was made has ended."""
        if not self.is_closed():
            if probe:
                self.hear_probe(now, ok)
            return
        if now - self.since >= self.window:
            self.forget(now)
        self.good, self.bad = self.good + ok, self.bad + (not ok)
        attempts = self.good + self.bad
        if attempts >= self.minimum and self.bad >= self.share * attempts:
            self.until = now + self.stays_open

    def hear_probe(self, now: int, ok: bool) -> None:
        """Close, or stay open for another while."""
        self.probe = NEVER
        self.until = NEVER if ok else now + self.stays_open
        if ok:
            self.forget(now)

    def forget(self, now: int) -> None:
        """Begin a new window."""
        self.good = self.bad = 0
        self.since = now


@dataclass
class Budget:
    """So many further attempts may still be made."""

    ratio: float
    cap: float
    left: float

    def earn(self) -> None:
        """A call has come: it brings part of an attempt."""
        self.left = min(self.cap, self.left + self.ratio)

    def spend(self) -> bool:
        """Take one attempt, if there is a whole one."""
        if self.left < 1:
            return False
        self.left -= 1
        return True
