"""What viewers do, out of hypothesis: units that travel and play, and who is counted."""

from __future__ import annotations

from hypothesis import strategies as st

from simulator.code import Code
from simulator.programs import Op
from tests.simulator.random_places import TALLIES, Places


def step(code: Code) -> str:
    """Every row's draws have a name of their own."""
    return f"{code.name}/{len(code.rows)}"


def travel_and_play(draw: st.DrawFn, places: Places, code: Code) -> None:
    """A unit travels, alone or beside others, and is played; some have enough of it."""
    a = places.a
    level = draw(st.sampled_from((-1, a.curve([(0.0, 2e6), (0.02, 0.0)]))))
    tally, law = -1, -1
    shared, came = draw(st.booleans()), draw(st.sampled_from((-1, -1, 1)))
    if shared:
        level = a.curve([(0.0, 3.0), (0.02, 6.0)])
        tally, law = draw(st.integers(-1, TALLIES - 1)), a.constant(8e6)
    code.add(Op.TRANSFER, 0, level, tally, law, step=step(code))
    code.add(Op.BUFFER, 0, 0, came, step=step(code))


def count(draw: st.DrawFn, places: Places, code: Code) -> None:
    """One more, or one less."""
    more = places.a.constant(draw(st.sampled_from((1.0, 1.0, -1.0))))
    code.add(Op.COUNT, draw(st.integers(0, TALLIES - 1)), more, step=step(code))
