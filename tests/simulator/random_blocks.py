"""What programs are made of, out of hypothesis: blocks that leave what they found held."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from simulator.assembler import Assembler
from simulator.code import Code
from simulator.programs import Blame, Law, Op, Outcome, Policy
from tests.simulator.random_places import (
    BUCKETS,
    GUARDS,
    MS,
    Places,
    draw_law,
    short,
    some_time,
)
from tests.simulator.random_shows import count, step, travel_and_play
from tests.simulator.random_stores import forget, of_stores, versions

Block = Callable[[st.DrawFn, Places, Code, list[str]], None]


def write_blocks(
    draw: st.DrawFn, places: Places, code: Code, later: list[str], size: int = 2
) -> None:
    """One block after another; what a plan is about comes more often."""
    blocks: list[Block] = [
        simple,
        simple,
        station,
        look,
        versions,
        ranked,
        shaky,
        skip,
        again,
        watch,
        poll,
        hurry,
    ]
    blocks += {
        "anything": [simple, station, look],
        "queues": [ranked, station, station] * 4,
        "caches": [look] * 8,
        "calls": [shaky] * 6,
        "versions": [versions] * 10,
        "shows": [watch, poll, hurry] * 5,
    }[places.theme]
    if later:
        blocks += [call, call, call, call, fork, fork, fork] * (2 if places.theme == "calls" else 1)
    for _ in range(draw(st.integers(size // 3, size))):
        draw(st.sampled_from(blocks))(draw, places, code, later)


def ranked(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Some are of another rank."""
    label = f"ranked {len(code.rows)}"
    code.add(Op.BRANCH, places.a.constant(0.5), c=label, step=step(code))
    code.add(Op.RANK, draw(st.integers(0, 2)), step=step(code))
    code.label(label)


def shaky(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Take a while, after which some are no longer wanted and some fail."""
    code.add(Op.WAIT, draw_law(draw, places.a), Blame.OTHER, step=step(code))
    if draw(st.booleans()):
        code.add(Op.WANTED, step=step(code))
    if draw(st.booleans()):
        label = f"well {len(code.rows)}"
        code.add(Op.BRANCH, places.a.constant(0.5), c=label, step=step(code))
        code.add(Op.END, Outcome.LIMITED, step=step(code))
        code.label(label)


def simple(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """One instruction that needs nothing else."""
    a = places.a
    view = st.sampled_from(places.views)
    op = draw(st.sampled_from((
        Op.WAIT, Op.TRAVEL, Op.ROUTE, Op.DRAW, Op.PUBLISH, Op.TAKE, Op.DELIVER, Op.MARK, Op.ITEM,
        Op.FILL, Op.RANK, Op.RANK, Op.WANTED, Op.STAMP, Op.COMPARE, Op.LEARN, Op.JUDGE,
        Op.TAKE_KEYED, Op.FORGET, Op.RENEW, Op.ADMIT, Op.AFTER, Op.FLAW, Op.SHED,
    )))  # fmt: skip
    if op == Op.WAIT:
        code.add(op, draw_law(draw, a), draw(st.sampled_from(list(Blame))), step=step(code))
    elif op == Op.TRAVEL:
        code.add(op, draw(view), draw(st.integers(0, places.regions)), step=step(code))
    elif op == Op.ROUTE:
        code.add(op, 0, step=step(code))
    elif op == Op.DRAW:
        code.add(op, 0, draw(st.integers(0, 1)), draw(st.integers(-1, 2)), step=step(code))
    elif op == Op.PUBLISH and later:
        code.add(op, 0, step=step(code))
    elif op == Op.TAKE:
        own, mode = draw(st.integers(-1, 3)), draw(st.integers(0, 2))
        bucket = 0 if own > 0 else draw(st.integers(0, BUCKETS - 1))
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
    elif op == Op.RANK:
        code.add(op, draw(st.integers(0, 2)), step=step(code))
    elif op == Op.WANTED:
        code.add(op, step=step(code))
    elif op == Op.STAMP:
        code.add(op, draw(st.integers(0, 1)), step=step(code))
    elif op in (Op.COMPARE, Op.JUDGE):
        code.add(op, 2, draw(view), draw(st.integers(0, 1)), step=step(code))
    elif op in (Op.LEARN, Op.TAKE_KEYED, Op.FORGET):
        of_stores(draw, places, code, op)
    elif op == Op.FLAW:
        code.add(op, step=step(code))
    elif op == Op.SHED:
        share = a.constant(draw(st.sampled_from((1.0, 0.5, 0.0))))
        code.add(op, draw(view), share, draw(st.integers(0, 2)), step=step(code))
    elif op == Op.RENEW:
        code.add(op, step=step(code))
    elif op == Op.ADMIT:
        code.add(op, draw(view), step=step(code))
    elif op == Op.AFTER:
        code.add(op, 2, step=step(code))


def enter(draw: st.DrawFn, places: Places, code: Code) -> None:
    """ENTER any view by any policy."""
    view, policy = draw(st.sampled_from(places.views)), draw(st.sampled_from(list(Policy)))
    operand = draw(st.sampled_from((125, 50, 0))) if policy == Policy.RING else 0
    if policy == Policy.BESIDE:
        operand = draw(st.sampled_from(places.views))
    code.add(Op.ENTER, view, policy, operand, step=step(code))
    if draw(st.sampled_from((True, False, False))):
        code.add(Op.FLAW, step=step(code))


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
    cache, placed = draw(st.sampled_from(places.caches)), draw(st.integers(0, 2))
    single, salt = draw(st.sampled_from((1, 0, 1 + 4_000_000))), draw(st.integers(1, 2))
    miss = f"miss {len(code.rows)}"
    if draw(st.booleans()):
        code.add(Op.DRAW, 0, 0, step=step(code))
    code.add(Op.LOOK, cache, single, miss, salt, placed, step=step(code))
    if draw(st.booleans()):
        code.add(Op.JUDGE, 2, places.views[0], step=step(code))
    code.add(Op.JUMP, c=hit, step=step(code))
    code.label(miss)
    code.add(Op.WAIT, draw_law(draw, places.a), Blame.OTHER, step=step(code))
    if draw(st.booleans()):
        code.add(Op.STAMP, 1, step=step(code))
    write_blocks(draw, places, code, later, size=1)
    if draw(st.booleans()):
        forget(draw, places, code)
    if draw(st.sampled_from((True, True, True, False))):
        code.add(Op.FILL, places.a.constant(draw(some_time) * 4), step=step(code))
    code.label(hit)


def skip(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Some skip what others do, by chance, by their number, for their age or as unwanted."""
    label = f"past {len(code.rows)}"
    op = draw(st.sampled_from((Op.BRANCH, Op.BRANCH, Op.CASE, Op.CASE, Op.AGED, Op.WANTED)))
    if op == Op.BRANCH:
        code.add(Op.BRANCH, places.a.constant(0.5), c=label, step=step(code))
    elif op == Op.AGED:
        code.add(Op.AGED, draw_law(draw, places.a), c=label, step=step(code))
    elif op == Op.WANTED:
        code.add(Op.WANTED, c=label, step=step(code))
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
    label, bored = f"watch {len(code.rows)}", f"bored {len(code.rows)}"
    code.label(label)
    code.add(Op.SEGMENT, 0, step=step(code))
    write_blocks(draw, places, code, [], size=1)
    travel_and_play(draw, places, code)
    code.add(Op.WAIT, places.a.constant(draw(some_time)), Blame.OTHER, step=step(code))
    enough = places.a.law(Law.EXPONENTIAL, 4 * MS)
    code.add(Op.BORED, enough, c=bored, step=step(code))
    code.add(Op.UNTIL, places.a.law(Law.UNIFORM, 5 * MS, 30 * MS), c=label, step=step(code))
    code.label(bored)
    count(draw, places, code)


def poll(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Ask for the playlist again and again, until the next segment is in it."""
    again, check = f"again {len(code.rows)}", f"check {len(code.rows)}"
    code.add(Op.LIST, 0, step=step(code))
    code.add(Op.LISTED, 0, 1, check, step=step(code))
    code.label(check)
    code.add(Op.SEGMENT, 0, draw(st.sampled_from((1, 1, -1))), step=step(code))
    ready = f"ready {len(code.rows)}"
    code.add(Op.LISTED, 0, 0, again, step=step(code))
    code.add(Op.JUMP, c=ready)
    code.label(again)
    code.add(Op.RELOAD, 0, step=step(code))
    code.add(Op.WAIT, places.a.constant(draw(some_time)), Blame.OTHER, step=step(code))
    code.add(Op.LIST, 0, step=step(code))
    code.add(Op.LISTED, 0, 1, again, step=step(code))
    code.label(ready)
    travel_and_play(draw, places, code)
    code.add(Op.WAIT, places.a.constant(draw(some_time)), Blame.OTHER, step=step(code))
    code.add(Op.UNTIL, places.a.law(Law.UNIFORM, 5 * MS, 30 * MS), c=check, step=step(code))


def hurry(draw: st.DrawFn, places: Places, code: Code, later: list[str]) -> None:
    """Have patience for a while; who goes away may leave somebody behind."""
    left = draw(st.integers(0, 1))
    program = places.a.program_index(later[-1]) if later and left else -1
    laws = [draw_law(draw, places.a), places.a.law(Law.UNIFORM, 0.0, 8 * MS)]
    law = laws[draw(st.integers(0, 1))]
    code.add(Op.IMPATIENT, law, 2, program, step=step(code))
    write_blocks(draw, places, code, later, size=2)
    if draw(st.booleans()):
        code.add(Op.CALM, step=step(code))
    count(draw, places, code)


def draw_policy(draw: st.DrawFn, a: Assembler) -> int:
    """None, or a timeout, attempts and backoffs, a breaker and a budget."""
    if draw(st.sampled_from((True, False, False))):
        return -1
    return a.policy(
        timeout=draw(short), attempts=draw(st.integers(1, 3)), backoff=draw(short),
        cap=draw(st.sampled_from((0.0, 3 * MS, 1.0))), jitter=draw(st.integers(0, 3)),
        breaker=draw(st.integers(-1, GUARDS - 1)), budget=draw(st.integers(-1, GUARDS - 1)),
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
