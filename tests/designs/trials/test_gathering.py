"""Samples taken off a run slice by slice are the ones that a look at the whole would find."""

import numpy as np
import pytest

from designs.trials.gathering import Gathering
from designs.trials.observed import SKIPPED, Stream
from designs.trials.timeline import Span
from simulator.loop.memory import SAMPLE


def rows_of(seed, many=5000, alike=False):
    """Rows as a run would record them: several streams mixed, some failed, some left out."""
    rng = np.random.default_rng(seed)
    rows = np.zeros(many, dtype=SAMPLE)
    rows["time"] = np.sort(rng.integers(0, 10**11, many))
    rows["value"] = rng.integers(1, 10**9, many)
    rows["weight"] = 1.0 if alike else rng.choice([1.0, 2.5], many)
    rows["root"] = rng.integers(0, 2**63, many)
    rows["stream"] = 7 if alike else rng.choice([0, 3, 70_000], many)
    rows["region"] = 0 if alike else rng.integers(0, 3, many)
    rows["outcome"] = rng.choice([0, 0, 0, 1, SKIPPED], many)
    return rows


def span(tail=0.0):
    until = 500.0 if tail else 0.0
    return Span(0.0, 10.0, 90.0, lambda region: [], lambda region: [], tail=tail, gap_until=until)


def whole(rows, number, span):
    """The same stream, by masks over everything."""
    time = rows["time"] / 1e9
    kept = (time >= span.begin) & (time < span.end) & (rows["outcome"] != SKIPPED)
    kept &= rows["stream"] == number
    weight = rows["weight"].copy()
    if span.tail:
        weight[time >= span.end - span.tail] *= (500.0 - span.end + span.tail) / span.tail
    value = np.where(rows["outcome"] == 0, rows["value"] / 1e9, np.inf)
    return [x[kept] for x in (time, value, weight, rows["region"], rows["root"])]


@pytest.mark.parametrize("tail", [0.0, 20.0])
@pytest.mark.parametrize("alike", [False, True])
def test_it_does_not_matter_how_a_run_is_cut_into_slices(alike, tail):
    rows = rows_of(1, alike=alike)
    gathering = Gathering(span(tail))
    first = 0
    for length in np.random.default_rng(2).integers(0, 40, 400):
        gathering.add(rows[first : first + length].copy())
        first += length
    gathering.add(rows[first:])
    names = {"a": 0, "b": 3, "c": 70_000, "d": 7, "again": 3}
    for name, stream in gathering.streams(names).items():
        columns = [getattr(stream, n) for n in Stream.__dataclass_fields__]
        for got, expected in zip(columns, whole(rows, names[name], span(tail)), strict=True):
            assert np.array_equal(got, expected)


def test_a_column_that_never_changes_takes_no_room():
    gathering = Gathering(span())
    gathering.add(rows_of(3, alike=True))
    stream = gathering.streams({"all": 7})["all"]
    assert stream.weight.strides == stream.region.strides == (0,)
    assert Stream.joined([stream, stream]).weight.strides == (0,)
    assert stream.where(stream.time > 50).weight.strides == (0,)


@pytest.mark.parametrize("name", ["p50", "p95", "p99", "mean"])
def test_a_statistic_of_equal_weights_is_the_weighted_one(name):
    gathering = Gathering(span())
    gathering.add(rows_of(4, alike=True))
    short = gathering.streams({"all": 7})["all"]
    short = short.where(np.isfinite(short.value))
    long = Stream(short.time, short.value, short.weight.copy(), short.region, short.root)
    assert short.statistic(name) == long.statistic(name)
