"""Small plans out of hypothesis: every instruction, policy and control, times that like to tie."""

from __future__ import annotations

from hypothesis import strategies as st

from simulator.assembler import Assembler
from simulator.plan import Plan
from simulator.programs import Law, Op, Outcome
from tests.simulator.random_blocks import enter, write_blocks
from tests.simulator.random_places import (
    END,
    MS,
    Places,
    draw_control,
    draw_law,
    draw_places,
    regions,
)
from tests.simulator.random_shows import step

FAILURES = tuple(outcome for outcome in Outcome if outcome != Outcome.OK)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A whole plan; program i calls later ones only, and every loop takes time."""
    a = Assembler(regions=draw(regions))
    a.connect_timeout = draw(st.sampled_from((0, 3_000_000)))
    for i in range(a.regions):
        for j in range(i + 1):
            a.distance[i, j] = a.distance[j, i] = draw(st.sampled_from((2_000_000, 7, 0)))
    places = draw_places(draw, a)
    programs = draw(st.integers(1, 3))
    for i in range(programs):
        write_program(draw, places, i, programs)
    for i in range(draw(st.integers(1, 3))):
        gap = draw(st.sampled_from((a.constant(1.0), a.law(Law.EXPONENTIAL, 1.0))))
        steps = [(0.0, draw(st.sampled_from((500.0, 200.0, 1000.0))))]
        if draw(st.booleans()):
            steps += [(10 * MS, 0.0), (15 * MS, 1000.0), (20 * MS, 100.0)]
        program, region = draw(st.integers(0, programs - 1)), draw(st.integers(0, a.regions - 1))
        a.source(f"p{program}", region, a.curve(steps), key=i, gap=gap, weight=1.0 + i)
    for _ in range(draw(st.integers(0, 4))):
        draw_control(draw, places, programs)
    return a.plan(
        end=END,
        start=draw(st.sampled_from((0.0, -5 * MS))),
        tick=draw(st.sampled_from((END, 5e-3))),
    )


def write_program(draw: st.DrawFn, places: Places, index: int, programs: int) -> None:
    """A few blocks and an END; the last program asks nobody, so that all come to an end."""
    code = places.a.program(f"p{index}", stream=draw(st.sampled_from((-1, 0))))
    later = [f"p{i}" for i in range(index + 1, programs)]
    if index == 0 and later:
        for i in range(draw(st.integers(0, 2))):
            places.a.subscribe(
                0, later[-1], count=draw(st.integers(1, 2)), weight=2.0 + i,
                region=draw(st.integers(-1, places.regions - 1)),
                level=draw(st.sampled_from((-1, places.a.curve([(0.0, 3.0), (0.02, 2.0)])))),
            )  # fmt: skip
    places.depth = 0
    write_blocks(draw, places, code, later, size=4)
    if draw(st.booleans()):
        enter(draw, places, code)  # what is still held goes with the END
        code.add(Op.WORK, draw_law(draw, places.a), step=step(code))
    code.add(Op.END, draw(st.sampled_from((*[Outcome.OK] * 8, *FAILURES))), step=step(code))
