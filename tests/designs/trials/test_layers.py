"""A scaled miniature loads what it keeps as the whole would; a path does what each step says."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.trials.miniature import Finished, build, run
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import Span

MANY = """\
windtunnel: 1
title: Many instances before few shards
flows: {ask: {as: person, rate: 1000/s, steps: [get]}}
definitions: {room: {fields: {id: id}}}
objects: {rooms: {keeps: room, in: db, key: id, size: 1 kB, count: 1000, popularity: zipf 1}}
endpoints:
  get:
    http: GET /rooms/{id}
    path:
      - {work: 5 ms, at: api}
      - {look_up: pages, by: room, on_miss: [{read: rooms}]}
      - {publish: told}
architecture:
  regions: [home]
  components:
    api: {kind: service, instances: 64, workers: 2}
    pages: {kind: cache, ttl: 1 s}
    db: {kind: database, shards: 4, connections: 4, read: 4 ms, replicas: 0}
    told: {kind: topic, partitions: 8}
"""


def tried(text: str, factor: float = 1.0) -> Finished:
    design = read(text).sound
    span = Span(0.0, 5.0, 25.0, lambda region: [], lambda region: [])
    return run(build(design, Scale(factor, tiers(design)), span, seed=3))


@pytest.mark.parametrize("factor", [2.0, 8.0])
def test_what_is_kept_whole_sees_the_whole_load_at_any_scale(factor):
    """A cache, a topic and shards with hot keys do not shrink with the instances before them."""
    fine, rough = tried(MANY).seen, tried(MANY, factor).seen
    for component in ("api", "db", "told"):
        assert rough.utilisation([component]) == pytest.approx(
            fine.utilisation([component]), rel=0.1
        ), component
    assert rough.hit_ratio(["pages"]) == pytest.approx(fine.hit_ratio(["pages"]), abs=0.01)


def test_shards_with_hot_keys_are_all_there():
    """Which share of 4 shards is busy: 1000/s, so many misses, 4 ms each, over 16 connections."""
    seen = tried(MANY).seen
    hits = seen.hit_ratio(["pages"])
    assert hits is not None
    assert seen.utilisation(["db"])[0] == pytest.approx(1000 * (1 - hits) * 0.004 / 16, rel=0.1)


TWICE = """\
windtunnel: 1
title: The same component twice on one path
flows: {{ask: {{as: person, rate: 50/s, steps: [get]}}}}
definitions: {{room: {{fields: {{id: id}}}}, note: {{fields: {{id: id}}}}}}
objects:
  rooms: {{keeps: room, in: db, key: id, size: 1 kB, count: 1 M}}
  notes: {{keeps: note, in: slow_db, key: id, size: 1 kB, count: 1 M}}
endpoints:
  get: {{http: GET /rooms, path: {path}}}
architecture:
  regions: [home]
  components:
    api: {{kind: service, instances: 4, workers: 8}}
    pages: {{kind: cache, ttl: 1 ms, answers: exactly 1 ms}}
    db: {{kind: database, read: exactly 10 ms, connections: 100}}
    slow_db: {{kind: database, read: exactly 100 ms, connections: 100}}
"""


@pytest.mark.parametrize(
    ("path", "seconds"),
    [
        (
            "[{work: exactly 5 ms, at: api, timeout: 1 s},"
            " {work: exactly 50 ms, at: api, timeout: 1 s}]",
            0.055,
        ),
        (
            "[{look_up: pages, by: room, on_miss: [{read: rooms}]},"
            " {look_up: pages, by: note, on_miss: [{read: notes}]}]",
            0.112,
        ),
        ("[{read: rooms}, {read: rooms, work: exactly 30 ms}]", 0.040),
    ],
)
def test_two_steps_at_one_component_are_two(path, seconds):
    seen = tried(TWICE.format(path=path)).seen
    assert seen.statistic(("request/get",), "mean") == pytest.approx(seconds, rel=0.01)
