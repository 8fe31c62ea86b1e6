"""The twin's caches and players against times worked out by hand."""

from __future__ import annotations

import pytest

from simulator import draws
from simulator.programs import VIEWER_SALT, Blame, Control, Law, Op, Outcome
from simulator.twin import TwinRun
from tests.simulator.bench import MS, Bench, blame, requests, stream


def cached(
    b: Bench, single: bool, fetch: float, ttl: float, entries: int = 1, nodes: int = 1
) -> None:
    """Look up, and on a miss fetch for so many ms and fill."""
    cache = b.a.view([[1] * nodes], entries=entries)
    b.ask.add(Op.LOOK, cache, int(single), "miss", 1, int(nodes > 1), step="look")
    b.ask.add(Op.JUMP, c="hit")
    b.ask.label("miss")
    b.wait(b.ask, fetch)
    b.ask.add(Op.FILL, b.a.constant(ttl * MS))
    b.ask.label("hit")


def counts(r: TwinRun) -> tuple[int, int, int]:
    """Hits, misses, coalesced."""
    return r.counters["hits"], r.counters["misses"], r.counters["coalesced"]


def test_what_was_filled_is_fresh_until_its_time_is_over():
    """Filled at 3 with 10 ms to live: a hit at 12, a miss at 13 sharp."""
    b = Bench()
    cached(b, single=False, fetch=3, ttl=10)
    r = b.run([0, 5, 12, 13])
    assert requests(r) == [(3, "OK"), (0, "OK"), (0, "OK"), (3, "OK")]
    assert counts(r) == (2, 2, 0)
    assert r.bins[:, 0, 5:8].sum(axis=0).tolist() == [2, 2, 0]


def test_equal_misses_wait_for_one_fetch_or_each_do_their_own():
    for single, expected in ((True, (0, 1, 2)), (False, (0, 3, 0))):
        b = Bench()
        cached(b, single, fetch=5, ttl=10)
        r = b.run([0, 1, 2])
        assert counts(r) == expected
        assert [took for took, _ in requests(r)] == ([5, 4, 3] if single else [5, 5, 5])
    b = Bench()
    cached(b, True, fetch=5, ttl=10)
    assert blame(b.run([0, 1])) == {"WAITING": 4}


def test_a_failed_fetch_fails_those_who_wait_for_it():
    b = Bench()
    b.ask.add(Op.LOOK, b.a.view([[1]], entries=1), 1, "miss", 1)
    b.ask.label("miss")
    b.ask.add(Op.CALL, b.callee(4, Outcome.LIMITED))
    assert requests(b.run([0, 1, 6])) == [(4, "LIMITED"), (3, "LIMITED"), (4, "LIMITED")]


def test_who_ends_without_filling_gives_its_fetch_up():
    b = Bench()
    b.ask.add(Op.LOOK, b.a.view([[1]], entries=1), 1, "miss", 1)
    b.ask.label("miss")
    b.wait(b.ask, 4)
    assert requests(b.run([0, 1])) == [(4, "OK"), (3, "LOST")]


def items(b: Bench, asked: str, fetch: float, entries: int) -> TwinRun:
    """One request each millisecond, for the item that the letter names; spaces ask for none."""
    cache = b.a.view([[1]], entries=entries)
    for at, item in enumerate(asked):
        code = b.a.program(f"{item} {at}")
        code.add(Op.ITEM, d=ord(item))
        code.add(Op.LOOK, cache, 1, "miss", 1)
        code.add(Op.JUMP, c="hit")
        code.label("miss")
        b.wait(code, fetch)
        code.add(Op.FILL, b.a.constant(1.0))
        code.label("hit")
        code.add(Op.END, 0)
        if item != " ":
            b.a.control(at * MS, Control.SPAWN, b.a.program_index(code.name), 0, at, value=1.0)
    return b.run([])


@pytest.mark.parametrize(("asked", "hits"), [("ababab", 4), ("abcab", 0), ("abacab", 2)])
def test_the_least_recent_entry_is_evicted(asked, hits):
    """Two places. In abacab the use of a saves it from c, which evicts b."""
    assert items(Bench(), asked, fetch=0, entries=2).counters["hits"] == hits


def test_an_entry_being_fetched_cannot_be_evicted():
    """One place, a's until it is filled at 5: b stores nothing, so b does not coalesce either."""
    assert counts(items(Bench(), "abb     a", fetch=5, entries=1)) == (1, 3, 0)


def test_clearing_forgets_all_but_what_is_being_fetched():
    b = Bench()
    cached(b, single=True, fetch=5, ttl=50)
    b.a.control(2 * MS, Control.CLEAR, 0)
    b.a.control(10 * MS, Control.CLEAR, 0)
    r = b.run([0, 3, 7, 11])
    assert requests(r) == [(5, "OK"), (2, "OK"), (0, "OK"), (5, "OK")]


def test_viewers_keep_to_their_node_and_go_to_the_next_when_it_is_not_believed_in():
    b = Bench()
    cached(b, single=True, fetch=1, ttl=50, nodes=3)
    b.a.control(10 * MS, Control.KNOWN, 0, 0)
    b.a.control(10 * MS, Control.KNOWN, 1, 0)
    r = b.run([0, 1, 2, 11])
    homes = [draws.mix(root, VIEWER_SALT) % 3 for root in r.samples.root.tolist()]
    assert r.journal.where[r.journal.what == Op.LOOK].tolist() == [*homes[:3], 2]


def live(b: Bench, hold: int, max_buffer: float, estimate: float, access: float) -> None:
    """Watch 4 ms segments, out 1 ms after their end, until 14 ms after the start."""
    b.a.media(
        duration=4 * MS, publish=1 * MS, hold=hold, reload=0.0, max_buffer=max_buffer * MS,
        bitrates=[1e6, 2e6], access=b.a.constant(access), estimate=estimate, salt=9,
    )  # fmt: skip
    b.ask.label("again")
    b.ask.add(Op.SEGMENT, 0)
    b.ask.add(Op.TRANSFER, 0)
    b.ask.add(Op.BUFFER, 0, 1)
    b.ask.add(Op.UNTIL, b.a.law(Law.CONSTANT, 14 * MS), c="again")


def test_a_player_waits_for_segments_fetches_and_plays_them():
    """Joins at 10 with a hold of 1: (10 - 1) // 4 - 1 = segment 1, out since 9; 1 Mbit/s at 2.

    4 kbit take 2 ms. Segment 1 is there at 12, segment 2 (out at 13) at 15, 3 (out at 17) at 19,
    4 (out at 21) at 23, which is 13 after the start, 5 (out at 25) at 27, which is past 14.
    """
    b = Bench()
    live(b, hold=1, max_buffer=100, estimate=1e6, access=2e6)
    r = b.run([10])
    assert stream(r, 1) == [3, 4, 4, 4]  # played
    assert stream(r, 2) == [0, 0, 0, 0]  # stalled
    assert stream(r, 3) == [8] * 5  # behind live: 12 - 4, 15 - 7, ...
    assert stream(r, 4) == [1.0] * 5  # Mbit/s: the estimate nears 2, and 0.7 of it stays below 2
    assert requests(r) == [(17, "OK")]


def test_who_has_watched_ends_where_the_stream_is():
    """A viewer in region 0 of a stream in region 1: one way there, none back."""
    b = Bench(regions=2)
    b.a.distance[0, 1] = b.a.distance[1, 0] = 10_000_000
    b.ask.add(Op.TRAVEL, b=2)
    live(b, hold=0, max_buffer=100, estimate=1e6, access=2e6)
    b.ask.rows.pop()
    # joins at 5: segment 1, out at 9; 10 ms for a whole round trip and 2 for the bits
    assert requests(b.run([0])) == [(21, "OK")]


def test_a_slow_line_stalls_and_a_level_caps_it():
    """At 0.8 Mbit/s 4 ms of video take 5 ms: from the second on a stall of 1 ms each."""
    b = Bench()
    live(b, hold=4, max_buffer=100, estimate=1e6, access=8e6)
    b.ask.rows[1][2] = b.a.curve([(0.0, 8e5)])
    r = b.run([40])
    assert stream(r, 1) == [4, 4]
    assert stream(r, 2) == [1, 1]


def test_a_full_buffer_makes_the_player_wait():
    """At 8 Mbit/s 4 ms of the low rendition take 0.5 ms; 8 ms fit, so the second waits."""
    b = Bench()
    live(b, hold=9, max_buffer=7, estimate=0.0, access=8e6)
    r = b.run([60])
    # the low one at 60.5; the estimate is then 4, so the high one takes 1 ms: 61.5, buffer 7.
    # the third arrives at 62.5: 1 played, buffer 10, waits 3 and so on
    assert stream(r, 4) == [1.0] + [2.0] * (len(stream(r, 4)) - 1)
    assert stream(r, 1)[:3] == [1, 1, 4]
    assert blame(r)["OTHER"] > 0
    assert Blame.NETWORK.name in blame(r)
