"""The plain twin: a second, readable interpreter of `simulator.programs`, to hold the loop to.

`kernel` moves time and tokens, `sharing` lets several work side by side, `versions` knows who has
seen what, `timeline` lets requests come and `scaling` stations; `picking` has the balancers,
`messages` what befalls messages, `walking` the instructions that a token does alone, `asking` those
that make others (with its `breakers`), `caching` and `watching` those of caches and of media.
Nothing here is shared with the loop but the table of instructions and the draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.plan import BIN_COLUMNS, Ints, Journal, Plan, Samples
from simulator.programs import Blame
from simulator.twin.things import CHILD, DETACHED, ROOT
from simulator.twin.watching import Watching

SAMPLE = ("int64", "int64", "int64", "int64", "float64", "int64", "uint64", "int64")
JOURNAL = ("int64", "uint64", "uint64", "uint64", "int64", "int64", "int64")


class Twin(Watching):
    """The whole interpreter; `Twin(plan).run(until)` and then `result()`."""

    def result(self) -> TwinRun:
        """What the run has brought so far, in the form that the loop gives it."""
        of = [np.array([row[i] for row in self.samples], dtype=t) for i, t in enumerate(SAMPLE)]
        of[7] = of[7].reshape(-1, len(Blame))
        samples = Samples(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7])
        of = [np.array([row[i] for row in self.journal], dtype=t) for i, t in enumerate(JOURNAL)]
        journal = Journal(of[0], of[1], of[2], of[3], of[4], of[5], of[6])
        bins = np.zeros((self.bins, len(self.stations), len(BIN_COLUMNS)), dtype=np.int64)
        for station in self.stations:
            for tick, row in enumerate(station.bins):
                bins[tick, station.index] = [row[column] for column in BIN_COLUMNS]
        kinds = [token.kind for token in self.tokens.values()]
        inside = {
            "roots": kinds.count(ROOT),
            "children": kinds.count(CHILD),
            "detached": kinds.count(DETACHED),
        }
        return TwinRun(samples, journal, {**self.counters}, self.finished, bins, inside)


@dataclass(frozen=True)
class TwinRun:
    """Samples, journal of all roots, counters, `finished[kind][outcome]`, bins, who is inside."""

    samples: Samples
    journal: Journal
    counters: dict[str, int]
    finished: list[list[int]]
    bins: Ints
    _inside: dict[str, int]

    def inside(self) -> dict[str, int]:
        """How many tokens had not finished, by kind."""
        return self._inside


def run(plan: Plan, until: int | None = None) -> TwinRun:
    """Run a plan to its end, or to `until` (ns); events at that very time are taken."""
    twin = Twin(plan)
    twin.run(plan.end if until is None else until)
    return twin.result()
