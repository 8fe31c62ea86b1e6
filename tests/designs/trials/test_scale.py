"""A design and its tenfold, of which a tenth is simulated, say the same of what they share."""

from __future__ import annotations

import re

import pytest

from designs.document import read
from designs.reference import text
from designs.trials import tunnel

TENFOLD = {
    "front": ("nodes",),
    "api": ("instances",),
    "origin": ("instances",),
    "pages": ("nodes",),
    "accounts": ("shards",),
    "comments_db": ("shards",),
    "comment_posted": ("partitions",),
    "liked": ("partitions",),
    "counter": ("workers",),
    "hub": ("nodes",),
}
SAME = ("opens_fast", "comments_are_taken", "likes_are_taken", "room_to_spare")


def tenfold(design: str) -> str:
    """Ten times the viewers, on ten times as many of everything that is alike."""
    for component, fields in TENFOLD.items():
        line = re.search(rf"^    {component}: .*$", design, re.MULTILINE)
        assert line
        new = line[0]
        for field in fields:
            found = re.search(rf"\b{field}: (\d+)", new)
            assert found
            new = new.replace(found[0], f"{field}: {int(found[1]) * 10}")
        assert new != line[0]
        design = design.replace(line[0], new)
    for old, new in (("size: 100 MB", "size: 1 GB"), ("100 k viewers", "1 M viewers")):
        assert old in design
        design = design.replace(old, new)
    return design.replace("egress: 100 Gbit/s", "egress: 1000 Gbit/s")


@pytest.fixture(scope="module")
def both():
    small = text("live_stream")
    reports = [
        tunnel.run(read(each), trials=("load",), effort="quick") for each in (small, tenfold(small))
    ]
    assert reports[1].runs[0].scale["api"] == "8 of 30 alike"
    assert reports[1].events < 2 * reports[0].events  # ten times the viewers, no more work
    return [{row.requirement: row for row in report.rows} for report in reports]


@pytest.mark.parametrize("name", SAME)
def test_a_million_viewers_on_ten_times_the_machines_agree_with_a_hundred_thousand(both, name):
    one, ten = (rows[name] for rows in both)
    assert one.verdict is ten.verdict
    slack = (one.model_error or 0.0) + (ten.model_error or 0.0)
    assert one.low - slack <= ten.high and ten.low - slack <= one.high, (one.value, ten.value)
