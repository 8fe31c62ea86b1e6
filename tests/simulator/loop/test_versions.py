"""Copies that follow late: how often a read is stale, by how much, and what a fail-over loses."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.programs import Blame, Control, Law, Op
from tests.simulator.loop.loads import SECOND, agrees, finished_run

READ, LOST = 1, 2
ITEMS, WRITES, LAG = 200, 400.0, 0.25  # each item is written WRITES / ITEMS times a second
RATE = WRITES / ITEMS


@cache
def store(seed: int, start: float = 0.0) -> Run:
    """Writes at a primary whose copy learns of each a while later; reads at the copy."""
    a = Assembler(regions=1)
    both = a.view([[-1, -1]])
    primary, copy = a.view_of([0], [1]), a.view_of([1], [1])
    keys = a.keyspace([1.0] * ITEMS, salt=3)
    write, follow, read = (a.program(name) for name in ("write", "follow", "read"))
    write.add(Op.DRAW, keys)
    write.add(Op.ENTER, primary)
    write.add(Op.STAMP, 1)
    write.add(Op.PUBLISH, a.topic())
    write.add(Op.END, 0)
    a.subscribe(0, "follow")
    follow.add(Op.WAIT, a.law(Law.EXPONENTIAL, LAG), Blame.OTHER)
    follow.add(Op.ENTER, copy)
    follow.add(Op.STAMP, 0)
    follow.add(Op.END, 0)
    read.add(Op.DRAW, keys)
    read.add(Op.ENTER, copy)
    read.add(Op.COMPARE, READ, both)
    read.add(Op.END, 0)
    a.source("write", 0, a.curve([(0.0, WRITES)]), key=2 * seed)
    a.source("read", 0, a.curve([(0.0, 200.0)]), key=2 * seed + 1)
    a.control(20.0, Control.ALIAS, 0, 1, LOST + 1)
    return finished_run(a.plan(start=start, end=20.0))


def taken(run: Run, stream: int) -> np.ndarray:
    """The seconds of a stream, of reads those after a warm-up."""
    samples = run.samples()
    seconds: np.ndarray = (
        samples.value[(samples.stream == stream) & (samples.time > 5 * SECOND)] / SECOND
    )
    return seconds


STALE = RATE * LAG / (1 + RATE * LAG)


def test_a_read_is_stale_when_the_last_write_has_not_come_yet():
    """Its age is exponential, so is the lag: the lag is the longer one with RATE to 1 / LAG."""
    assert agrees(lambda seed: (taken(store(seed), READ) > 0).mean(), STALE)


def test_a_stale_read_is_late_by_the_shorter_of_age_and_lag():
    """The age of the last write, given that it is less than the lag."""

    def measure(seed):
        late = taken(store(seed), READ)
        return late[late > 0].mean()

    assert agrees(measure, 1 / (RATE + 1 / LAG))


def test_a_fail_over_loses_what_had_not_come_yet():
    """Item by item as likely as a stale read."""
    assert agrees(lambda seed: len(taken(store(seed), LOST)), ITEMS * STALE)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_starts_before_time_0_sees_the_same(seed):
    early = store(seed, start=-5.0)
    assert np.array_equal(taken(early, READ), taken(store(seed), READ))
