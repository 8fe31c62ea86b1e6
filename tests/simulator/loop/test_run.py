"""A run can be stopped, gone on with, copied and watched, and is the same run for all that."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.assembler import Assembler
from simulator.draws import mix
from simulator.loop import compiled
from simulator.loop.run import Run, Status
from simulator.plan import FINISHED, GOT, STARTED
from simulator.programs import Blame, Law, Op, Policy
from tests.simulator.loop.loads import SECOND, assert_conserved, finished_run, queue, same_samples
from tests.simulator.random_plans import plans

PLAN = queue(180, 100, workers=(1, 1), policy=Policy.LEAST, end=20.0)


def test_slices_of_time_make_the_same_run():
    whole, sliced = finished_run(PLAN), Run(PLAN)
    for until in range(0, 20 * SECOND, 777_777_777):
        assert sliced.advance(until) == Status.DONE
        assert sliced.now == until
        assert_conserved(sliced)
    assert sliced.advance() == Status.DONE
    assert same_samples(whole, sliced)


def test_slices_of_events_make_the_same_run():
    whole, sliced = finished_run(PLAN), Run(PLAN)
    while sliced.advance(max_events=97) == Status.PAUSED:
        assert sliced.events % 97 == 0
    assert same_samples(whole, sliced)


def test_a_copy_goes_on_like_the_original():
    run = Run(PLAN)
    run.advance(7 * SECOND)
    branch = run.copy()
    run.advance()
    assert branch.now == 7 * SECOND
    branch.advance()
    assert same_samples(run, branch)
    assert same_samples(run, finished_run(PLAN))


def test_arrays_that_start_tiny_grow_without_a_trace():
    tiny = Run(PLAN, first_sizes=dict.fromkeys(("heap", "line", "tokens", "samples", "rows"), 2))
    tiny.advance()
    assert same_samples(tiny, finished_run(PLAN))


def test_an_idle_window_still_advances_the_clock():
    a = Assembler(regions=1)
    a.program("ask").add(Op.END, 0)
    run = Run(a.plan(end=100.0, tick=1000.0))
    assert run.advance(40 * SECOND) == Status.DONE
    assert (run.now, run.events) == (40 * SECOND, 0)
    assert run.advance() == Status.DONE
    assert run.now == 100 * SECOND


def test_a_run_never_passes_its_end_nor_goes_back():
    run = Run(PLAN)
    run.advance(10**15)
    assert run.now == PLAN.end
    run.advance(5)
    assert run.now == PLAN.end


def test_the_same_seed_is_the_same_run_and_another_is_another():
    assert same_samples(finished_run(PLAN), finished_run(PLAN))
    other = finished_run(queue(180, 100, workers=(1, 1), end=20.0, key=2))
    assert not same_samples(finished_run(PLAN), other)


def test_a_changed_design_meets_the_same_arrivals():
    """A faster server changes when requests end, not when they come nor who they are."""

    def arrivals(service):
        samples = finished_run(queue(50, service, end=20.0)).samples()
        return dict(
            zip(samples.root.tolist(), (samples.time - samples.value).tolist(), strict=True)
        )

    slow, fast = arrivals(60), arrivals(200)
    both = slow.keys() & fast.keys()
    assert len(both) > 900
    assert all(slow[root] == fast[root] for root in both)


def test_the_journal_follows_the_roots_that_are_wanted():
    wanted = [mix(1, 3), mix(1, 5)]
    run = Run(PLAN, journal=wanted)
    run.advance()
    journal = run.journal()
    assert set(journal.root.tolist()) == set(wanted)
    assert (journal.what == STARTED).sum() == (journal.what == FINISHED).sum() == 2
    everything = Run(PLAN, journal="all")
    everything.advance()
    seen = everything.journal()
    assert (seen.what == STARTED).sum() == run.counters["roots_started"]
    assert (seen.what == GOT).sum() > 0
    assert same_samples(run, everything)
    assert len(finished_run(PLAN).journal().time) == 0


def test_a_rate_follows_its_curve():
    """Nothing before the first step, then 100 a second, a pause, then 400."""
    a = Assembler(regions=1)
    code = a.program("ask", stream=0)
    code.add(Op.WAIT, a.constant(0.0), Blame.OTHER)
    code.add(Op.END, 0)
    curve = a.curve([(5.0, 100.0), (15.0, 0.0), (20.0, 400.0)])
    a.source("ask", region=0, curve=curve, key=3)
    run = finished_run(a.plan(end=30.0))
    counts, _ = np.histogram(run.samples().time / 1e9, bins=[0, 5, 15, 20, 30])
    assert counts[0] == counts[2] == 0
    assert abs(counts[1] - 1000) < 4 * 1000**0.5
    assert abs(counts[3] - 4000) < 4 * 4000**0.5


def test_even_gaps_are_even():
    a = Assembler(regions=1)
    a.program("ask", stream=0).add(Op.END, 0)
    curve = a.curve([(0.0, 10.0)])
    a.source("ask", region=0, curve=curve, key=3, gap=a.law(Law.CONSTANT, 1.0))
    times = finished_run(a.plan(end=1.0)).samples().time
    assert times.tolist() == [k * SECOND // 10 for k in range(1, 11)]


def test_too_many_holds_are_an_error_and_not_a_crash():
    a = Assembler(regions=1)
    code = a.program("ask")
    view = a.view([[-1]])
    for _ in range(5):
        code.add(Op.ENTER, view, Policy.RANDOM)
    code.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 10.0)]), key=3)
    with pytest.raises(RuntimeError, match="HOLDS"):
        Run(a.plan(end=1.0)).advance()


def test_importing_the_simulator_does_not_import_numba():
    look = "import sys, simulator.assembler; assert 'numba' not in sys.modules"
    subprocess.run([sys.executable, "-c", look], check=True)


def test_a_loop_that_was_compiled_before_runs_without_numba():
    compiled.warm()
    look = (
        "import sys; from simulator.loop import compiled, run; compiled.warm(); "
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", look], check=True)


def test_compiled_code_is_kept_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDTUNNEL_CACHE", str(tmp_path))
    folder = compiled.cache_folder()
    assert folder.is_dir()
    assert folder == tmp_path / f"loop-{compiled.fingerprint()}"


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise there")
def test_a_cache_that_cannot_be_written_gives_way_to_a_temporary_one(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("WINDTUNNEL_CACHE", str(tmp_path / "file"))
    assert compiled.cache_folder().is_dir()


@given(plans(), st.lists(st.integers(-5_000_000, 40_000_000), max_size=4).map(sorted))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_plan_tells_how_it_was_run(plan, stops):
    """In one go; from tiny arrays, in slices, in steps of some events, going on from copies."""
    whole = finished_run(plan)
    names = ("heap", "line", "tokens", "entries", "samples", "rows")
    run = Run(plan, journal="all", first_sizes=dict.fromkeys(names, 2))
    for stop in stops:
        run.advance(stop)
        assert_conserved(run)
        run = run.copy()
    while run.advance(max_events=13) == Status.PAUSED:
        assert_conserved(run)
    assert same_samples(whole, run)
