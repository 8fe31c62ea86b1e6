"""Stations whose workers are shared: the mean does not ask for the law, faults and speeds do."""

from __future__ import annotations

import pytest

from simulator import queueing
from simulator.assembler import Assembler
from simulator.programs import Control, Law, Op, Order
from tests.simulator.loop.loads import agrees, finished_run, outcomes, values
from tests.simulator.loop.test_stations import EXPONENTIAL, Drawn, station

CONSTANT: Drawn = (Law.CONSTANT, 0.01, 0.0, 0.0)
UNEVEN: Drawn = (Law.HYPEREXPONENTIAL, 0.9, 0.005, 0.055)


@pytest.mark.parametrize("law", [EXPONENTIAL, CONSTANT, UNEVEN], ids=["M", "D", "H2"])
def test_sharing_makes_the_mean_insensitive_to_the_law(law):
    """M/G/1-PS: E[S] / (1 - rho), whatever the law (Kleinrock 1976, section 4.4)."""

    def measure(seed):
        run = finished_run(station([70.0], order=Order.SHARED, law=law, key=seed))
        return values(run, after=10.0).mean()

    assert agrees(measure, 0.01 / 0.3)


def test_shared_workers_keep_as_long_as_a_queue_of_exponential_jobs():
    """With several workers, too, the law does not matter (Cohen 1979, generalised sharing)."""

    def measure(seed):
        plan = station([240.0], order=Order.SHARED, law=CONSTANT, workers=3, end=100.0, key=seed)
        return values(finished_run(plan), after=10.0).mean()

    assert agrees(measure, queueing.mmc_time_in_system(3, 240, 100))


def test_who_shares_gets_what_the_others_and_the_speed_leave():
    """Two come at once with a second of work; at half speed from 2 s on; the third is lost."""
    a = Assembler(regions=1)
    view = a.view([[1]])
    a.behave([0], order=Order.SHARED)
    ask = a.program("ask", stream=0)
    ask.add(Op.ENTER, view)
    ask.add(Op.WORK, a.constant(1.0))
    ask.add(Op.END, 0)
    for number, time in enumerate((1.0, 1.0, 10.0)):
        a.control(time, Control.SPAWN, 0, 0, number, value=1.0)
    a.control(2.0, Control.SPEED, 0, value=0.5)
    a.control(11.0, Control.DOWN, 0)
    run = finished_run(a.plan(end=20.0))
    assert values(run).tolist() == [3.0, 3.0]  # half each, then a quarter each
    assert outcomes(run) == {"OK": 2, "LOST": 1}
    assert run.bins[:, 0, 2].sum() == 4_000_000_000
    assert run.bins[:, 0, 3].sum() == 3_000_000_000
    assert run.bins[1, 0, 4] == 1
