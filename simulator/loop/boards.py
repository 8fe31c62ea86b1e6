"""Balancers that go by a board, or that draw two with replacement: `simulator.traffic`."""

from __future__ import annotations

from simulator.loop.draws import chance
from simulator.loop.memory import Record, station
from simulator.loop.routine import routine


@routine
def pick_by_board(s: Record, t: Record, c: Record, v: Record) -> int:
    """One of those of whom the board says the least, by lot."""
    fewest, ties = -1, 0
    for place in range(v.first, v.first + v.count):
        at = station(s.stations, place)
        if at.known == 1:
            if fewest < 0 or at.shown < fewest:
                fewest, ties = at.shown, 0
            if at.shown == fewest:
                ties += 1
    if ties == 0:
        return -1
    n = int(chance(t, c, 0) * ties)
    place = v.first
    while True:
        at = station(s.stations, place)
        if at.known == 1 and at.shown == fewest:
            if n == 0:
                return place
            n -= 1
        place += 1
