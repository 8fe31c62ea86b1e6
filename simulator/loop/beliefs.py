"""What balancers believe: who is there, and how busy each was when it was last written down."""

from __future__ import annotations

from simulator.loop.heap import push
from simulator.loop.memory import Record, board_row, station, view_row
from simulator.loop.numbers import WRITES
from simulator.loop.routine import routine
from simulator.loop.stations import load_of


@routine
def count_unknown(s: Record) -> None:
    """How many stations balancers shun, for each view and region; rarely changed, often read."""
    for row in range(s.n_views * s.regions):
        v = view_row(s.views, row)
        unknown = 0
        for place in range(v.first, v.first + v.count):
            if station(s.stations, place).known != 1:
                unknown += 1
        v.unknown = unknown


@routine
def write_down(s: Record, k: int) -> None:
    """What a board says from now on, until it is written again."""
    row = board_row(s.board, k)
    v = view_row(s.views, row.pool * s.regions + row.region)
    for place in range(v.first, v.first + v.count):
        station(s.stations, place).shown = load_of(s, place)
    push(s, s.now + row.interval, WRITES, k, 0)
