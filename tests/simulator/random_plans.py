"""Small plans out of hypothesis: every instruction, policy and control, times that like to tie."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from simulator.assembler import Assembler
from simulator.code import Code
from simulator.plan import Plan
from simulator.programs import Blame, Law, Op, Outcome, Policy
from tests.simulator.random_places import (
    BUCKETS,
    END,
    MS,
    Places,
    draw_control,
    draw_law,
    draw_places,
    regions,
    short,
    some_time,
)

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
    for i in range(draw(st.integers(1, 2))):
        gap = draw(st.sampled_from((a.constant(1.0), a.law(Law.EXPONENTIAL, 1.0))))
        steps = [(0.0, draw(st.sampled_from((200.0, 500.0))))]
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
    code.add(Op.END, draw(st.sampled_from((Outcome.OK, Outcome.OK, *FAILURES))), step=step(code))


def step(code: Code) -> str:
    """Every row's draws have a name of their own."""
    return f"{code.name}/{len(code.rows)}"


def write_blocks(
    draw: st.DrawFn, places: Places, code: Code, later: list[str], size: int = 2
) -> None:
    """One block after another; each leaves what it found held."""
    blocks: list[Callable[[st.DrawFn, Places, Code, list[str]], None]] = [
        simple, simple, simple, station, station, look, look, skip, again, watch,
    ]  # fmt: skip
    if later:
        blocks += [call, call, call, call, fork, fork, fork]
    for _ in range(draw(st.integers(size // 3, size))):
        draw(st.sampled_from(blocks))(draw, places, code, later)


def simple(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """One instruction that needs nothing else."""
    a = places.a
    view = st.sampled_from(places.views)
    op = draw(st.sampled_from((
        Op.WAIT, Op.TRAVEL, Op.ROUTE, Op.DRAW, Op.PUBLISH, Op.TAKE, Op.DELIVER, Op.MARK, Op.ITEM,
        Op.FILL,
    )))  # fmt: skip
    if op == Op.WAIT:
        code.add(op, draw_law(draw, a), draw(st.sampled_from(list(Blame))), step=step(code))
    elif op == Op.TRAVEL:
        code.add(op, draw(view), draw(st.integers(0, places.regions)), step=step(code))
    elif op == Op.ROUTE:
        code.add(op, 0, step=step(code))
    elif op == Op.DRAW:
        code.add(op, 0, draw(st.integers(0, 1)), step=step(code))
    elif op == Op.PUBLISH and later:
        code.add(op, 0, step=step(code))
    elif op == Op.TAKE:
        own, mode = draw(st.integers(0, 1)), draw(st.integers(0, 2))
        bucket = 0 if own else draw(st.integers(0, BUCKETS - 1))
        code.add(
            op, bucket, a.constant(1.0), mode, draw(st.integers(0, 1)), own, step=step(code)
        )  # fmt: skip
    elif op == Op.DELIVER:
        code.add(op, 1, draw(st.sampled_from((-1, 0))), draw(st.integers(0, 1)), step=step(code))
    elif op == Op.MARK:
        code.add(op, 2, step=step(code))
    elif op == Op.ITEM:
        code.add(op, d=draw(st.integers(1, 2)), step=step(code))
    elif op == Op.FILL:
        code.add(op, draw_law(draw, a), step=step(code))


def enter(draw: st.DrawFn, places: Places, code: Code) -> None:
    """ENTER any view by any policy."""
    view, policy = draw(st.sampled_from(places.views)), draw(st.sampled_from(list(Policy)))
    code.add(Op.ENTER, view, policy, step=step(code))


def station(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Hold a worker, work, perhaps more while it is held, let go."""
    if places.depth == 3:
        return
    enter(draw, places, code)
    level = draw(st.sampled_from((-1, -1, places.a.curve([(0.0, 1.0), (0.01, 1.5)]))))
    code.add(Op.WORK, draw_law(draw, places.a), level, step=step(code))
    places.depth += 1
    write_blocks(draw, places, code, later, size=1)
    places.depth -= 1
    code.add(Op.LEAVE, step=step(code))


def look(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Look up; what is missed is fetched and, as a rule, filled in."""
    hit = f"hit {len(code.rows)}"
    cache, viewer = draw(st.sampled_from(places.caches)), draw(st.integers(0, 1))
    single, salt = draw(st.integers(0, 1)), draw(st.integers(1, 2))
    miss = f"miss {len(code.rows)}"
    if draw(st.booleans()):
        code.add(Op.DRAW, 0, 0, step=step(code))
    code.add(Op.LOOK, cache, single, miss, salt, viewer, step=step(code))
    code.add(Op.JUMP, c=hit, step=step(code))
    code.label(miss)
    code.add(Op.WAIT, draw_law(draw, places.a), Blame.OTHER, step=step(code))
    write_blocks(draw, places, code, later, size=1)
    if draw(st.sampled_from((True, True, True, False))):
        code.add(Op.FILL, places.a.constant(draw(some_time) * 4), step=step(code))
    code.label(hit)


def skip(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Some skip what others do, by chance or by their number."""
    label = f"past {len(code.rows)}"
    if draw(st.booleans()):
        code.add(Op.BRANCH, places.a.constant(0.5), c=label, step=step(code))
    else:
        code.add(Op.CASE, draw(st.integers(0, 1)), c=label, step=step(code))
    write_blocks(draw, places, code, later, size=1)
    code.label(label)


def again(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Do it again for a while."""
    label = f"again {len(code.rows)}"
    code.label(label)
    code.add(Op.WAIT, places.a.constant(draw(some_time)), Blame.OTHER, step=step(code))
    write_blocks(draw, places, code, [], size=1)
    code.add(Op.UNTIL, places.a.law(Law.UNIFORM, 0.0, 8 * MS), c=label, step=step(code))


def watch(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Segment after segment."""
    label = f"watch {len(code.rows)}"
    level = draw(st.sampled_from((-1, places.a.curve([(0.0, 2e6), (0.02, 0.0)]))))
    code.label(label)
    code.add(Op.SEGMENT, 0, step=step(code))
    write_blocks(draw, places, code, [], size=1)
    code.add(Op.TRANSFER, 0, level, step=step(code))
    code.add(Op.BUFFER, 0, 3, step=step(code))
    code.add(Op.UNTIL, places.a.law(Law.UNIFORM, 5 * MS, 30 * MS), c=label, step=step(code))


def draw_policy(draw: st.DrawFn, a: Assembler) -> int:
    """None, or a timeout, attempts and backoffs."""
    if draw(st.booleans()):
        return -1
    return a.policy(
        timeout=draw(short), attempts=draw(st.integers(1, 3)), backoff=draw(short),
        cap=draw(st.sampled_from((0.0, 3 * MS, 1.0))), jitter=draw(st.integers(0, 3)),
    )  # fmt: skip


def call(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Ask another program; a failure may have a way of its own."""
    label = f"failed {len(code.rows)}" if draw(st.booleans()) else -1
    program = places.a.program_index(draw(st.sampled_from(later)))
    stream = draw(st.sampled_from((-1, 0)))
    code.add(
        Op.CALL, program, draw_policy(draw, places.a), label, stream, step=step(code)
    )  # fmt: skip
    if isinstance(label, str):
        write_blocks(draw, places, code, [], size=1)
        code.label(label)


def fork(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Ask several at once."""
    label = f"failed {len(code.rows)}" if draw(st.booleans()) else -1
    count = draw(st.integers(1, BUCKETS))
    program = places.a.program_index(draw(st.sampled_from(later)))
    code.add(Op.FORK, program, count, draw(st.integers(0, count)), label, step=step(code))
    if isinstance(label, str):
        write_blocks(draw, places, code, [], size=1)
        code.label(label)
