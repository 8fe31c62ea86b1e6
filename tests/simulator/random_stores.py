"""What caches and stores add to random programs."""

from __future__ import annotations

from hypothesis import strategies as st

from simulator.code import Code
from simulator.programs import Op, Policy
from tests.simulator.random_places import BUCKETS, Places, some_time
from tests.simulator.random_shows import step


def of_stores(draw: st.DrawFn, places: Places, code: Code, op: Op) -> None:
    """One instruction that caches and stores brought."""
    if op == Op.LEARN:
        forgets, tells = draw(st.integers(0, 1)), draw(st.integers(0, 1))
        code.add(op, forgets, tells, draw(st.sampled_from((-1, *places.views))), step=step(code))
    elif op == Op.TAKE_KEYED:
        code.add(op, 0, BUCKETS // places.regions, draw(st.integers(0, 2)), step=step(code))
    else:
        forget(draw, places, code)


def forget(draw: st.DrawFn, places: Places, code: Code) -> None:
    """Drop what a cache keeps of the item, or put something there."""
    law = draw(st.sampled_from((-1, places.a.constant(draw(some_time) * 4))))
    void, salt, placed = draw(st.integers(0, 1)), draw(st.integers(1, 2)), draw(st.integers(0, 2))
    code.add(
        Op.FORGET, draw(st.sampled_from(places.caches)), law, void, salt, placed, step=step(code)
    )  # fmt: skip


def versions(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Write at one station what is then, perhaps after a while, compared with at another."""
    if places.depth == 3:
        return
    view = draw(st.sampled_from(places.views))
    if draw(st.booleans()):
        code.add(Op.DRAW, 0, 0, step=step(code))
    for op in draw(st.sampled_from(((Op.STAMP, Op.COMPARE), (Op.STAMP,), (Op.COMPARE,)))):
        policy = draw(st.sampled_from((Policy.KEY, Policy.MEMBER, Policy.RANDOM)))
        code.add(Op.ENTER, view, policy, step=step(code))
        if op == Op.STAMP:
            code.add(op, draw(st.sampled_from((1, 1, 0))), step=step(code))
        else:
            if draw(st.booleans()):
                code.add(Op.LEARN, draw(st.integers(0, 1)), 1, step=step(code))
            code.add(draw(st.sampled_from((op, Op.JUDGE))), 2, view, step=step(code))
        code.add(Op.LEAVE, step=step(code))
