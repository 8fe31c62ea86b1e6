"""A scaler sees the load, asks for more, and gets it a lag later."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.plan import BIN_COLUMNS
from simulator.programs import Op, Policy
from tests.simulator.loop.loads import finished_run

TICK = 0.25


def on(lag: float, *, target: float = 0.6, step: int = 1, calm: float = 3.0) -> np.ndarray:
    """How many of six are on, tick by tick: 1.5 erlangs for a minute, then nothing."""
    a = Assembler(regions=1)
    view = a.view([[1] * 6])
    a.behave(range(1, 6), on=0)
    ask = a.program("ask", stream=0)
    ask.add(Op.ENTER, view, Policy.LEAST)
    ask.add(Op.WORK, a.constant(0.01))
    ask.add(Op.END, 0)
    curve = a.curve([(0.0, 150.0), (60.0, 0.0)])
    a.source("ask", region=0, curve=curve, key=1, gap=a.constant(1.0))
    a.scaler(view, 0, 1, 6, target, interval=1.0, lag=lag, calm=calm, step=step)
    run = finished_run(a.plan(end=90.0, tick=TICK))
    ns = run.bins[:, :, BIN_COLUMNS.index("on_ns")].sum(axis=1)
    counts: np.ndarray = ns / (TICK * 1e9)
    return counts


@pytest.mark.parametrize("lag", [0.5, 2.5])
def test_the_first_step_comes_a_lag_after_the_first_look(lag):
    counts = on(lag)
    step = int((1.0 + lag) / TICK)
    assert (counts[:step] == 1).all()
    assert counts[step] == 2


@pytest.mark.parametrize(("target", "enough"), [(0.6, 3), (0.4, 4), (0.8, 2)])
def test_it_settles_where_the_target_is_met(target, enough):
    """1.5 erlangs take the next whole number from 1.5 / target on."""
    assert (on(0.5, target=target)[int(45 / TICK) : int(60 / TICK)] == enough).all()


def test_without_load_one_after_the_other_goes_when_it_has_been_calm():
    counts = on(0.5)[int(60 / TICK) :]
    falls = np.flatnonzero(np.diff(counts)) * TICK
    assert counts[-1] == 1
    assert (np.diff(counts) <= 0).all()
    assert (np.diff(falls) >= 3.0).all()
