"""What people write, what is read from it, and that it can be written back."""

import math

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from designs.model import readings, units
from designs.model.quantities import (
    DOCUMENT,
    Check,
    Count,
    Duration,
    Frequency,
    Jittered,
    Popularity,
    Quantity,
    Sentence,
    Share,
    Spread,
)

SECONDS = st.sampled_from([0.001, 0.25, 2.0, 90.0, 3600.0]) | st.floats(0.001, 1e6)


@pytest.mark.parametrize(
    ("table", "si"), [(units.TIMES, "s"), (units.SIZES, "byte"), (units.BANDWIDTHS, "bit/s")]
)
def test_every_unit_is_what_pint_says_it_is(table, si):
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    aka = {"sec": "second", "y": "year", "d": "day", "h": "hour", "B": "byte"}
    for name, factor in table.items():
        assert registry.Quantity(1, aka.get(name, name)).to(si).magnitude == pytest.approx(factor)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (readings.seconds, "250 ms", 0.25),
        (readings.seconds, "250ms", 0.25),
        (readings.seconds, "10 minutes", 600),
        (readings.seconds, "1 h 30 min", 5400),
        (readings.seconds, "0", 0),
        (readings.size, "4 MiB", 4 * 2**20),
        (readings.count, "50 M", 50e6),
        (readings.count, "1 M viewers", 1e6),
        (readings.count, "20 k readers", 20e3),
        (readings.rate, "100/s", 100),
        (readings.rate, "10 k/s", 10e3),
        (readings.rate, "10 per minute", 1 / 6),
        (readings.rate, "600 k per min", 10e3),
        (readings.share, "99.95 %", 0.9995),
        (readings.bandwidth, "800 kbit/s", 8e5),
        (readings.money, "300 $/h", 300),
        (readings.factor, "x12.5", 12.5),
    ],
)
def test_quantities_are_read_as_people_write_them(read, text, value):
    assert read(text) == pytest.approx(value)


NAMES = ["seconds", "size", "count", "rate", "share", "bandwidth"]
READERS = [getattr(readings, name) for name in NAMES]


@pytest.mark.parametrize("read", [*READERS, readings.money, readings.factor])
@pytest.mark.parametrize("text", ["", "-5 s", "nan", "inf", "1e999 s", "1,000 s", "2 §", "٣ s"])
def test_what_is_no_quantity_is_refused_in_a_sentence(read, text):
    with pytest.raises(ValueError, match="must be"):
        read(text)


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(max_size=30))
def test_reading_gives_a_finite_number_or_a_sentence(read, text):
    try:
        value = read(text)
    except ValueError as error:
        assert "must be" in str(error)
    else:
        assert math.isfinite(value) and value >= 0


class Knobs(BaseModel):
    ttl: Duration = Field(1.0, ge=0.1, le=60)
    size: Count = 1
    part: Share = 0.5


def test_a_bare_number_in_a_document_wants_its_unit():
    with pytest.raises(ValidationError, match="such as `250 ms`, got `3` without a unit"):
        Knobs.model_validate({"ttl": 3}, context=DOCUMENT)
    assert Knobs.model_validate({"ttl": "3 s", "size": 12, "part": 0.7}, context=DOCUMENT).ttl == 3


def test_a_form_can_ask_which_quantity_a_field_is():
    quantity = Quantity.of(Knobs.model_fields["ttl"].metadata)
    assert quantity is not None
    assert (quantity.name, quantity.unit) == ("a duration", "s")


@pytest.mark.parametrize(
    "sentence",
    [
        *map(Spread.said, ["2 ms", "exactly 2 ms", "exp 2 ms", "lognormal 2 ms p99 20 ms"]),
        *map(Spread.said, ["uniform 1 ms to 3 ms", "erlang 4 of 2 ms", "hyperexp 2 ms cv2 4"]),
        *map(Jittered.said, ["30 s", "30 s ± 5 s"]),
        *map(Check.said, ["10 s x 3"]),
        *map(Frequency.said, ["6 per viewer per hour", "100/s", "once", "once per viewer"]),
        *map(Popularity.said, ["uniform", "zipf 0.9"]),
    ],
    ids=str,
)
def test_a_sentence_reads_back_as_itself(sentence: Sentence):
    assert type(sentence).said(str(sentence)) == sentence


@given(SECONDS, SECONDS)
def test_spreads_of_any_size_read_back(one, other):
    low, high = sorted((one, other))
    spread = Spread("uniform", (low + high) / 2, low=low, high=high)
    assert Spread.said(str(spread)) == spread


@pytest.mark.parametrize(
    "text", ["", "fast", "exp", "lognormal 2 ms p99 1 ms", "lognormal 1 ms p99 1 s", "uniform 3 s"]
)
def test_a_spread_that_cannot_be_is_refused(text):
    with pytest.raises(ValueError, match=r"must be|got"):
        Spread.said(text)


@given(st.floats(0, 1e15), st.sampled_from(["s", "B", "/s", "share", "bit/s", "$/h", "count"]))
def test_what_is_said_names_no_exponent(value, unit):
    assert "e+" not in units.say(value, unit)
