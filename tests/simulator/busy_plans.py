"""Busy systems in small, for what chance seldom brings together: each lasts a second or two."""

from __future__ import annotations

from simulator.assembler import Assembler
from simulator.plan import Plan
from simulator.programs import Blame, Control, Law, Op, Order, Outcome, Policy

REPLY, READ, LOST, LATE = 0, 1, 2, 3


def shop() -> Plan:
    """A web shop that is asked for more than it can do: a quota, a cache, retries."""
    a = Assembler(regions=2)
    a.distance[0, 1] = a.distance[1, 0] = 4_000_000
    front, cache = a.view([[1], [2, 2, 2, 2]], room=2), a.view([[1], [1]], entries=3)
    a.board(front, 1, 0.03)
    ask = a.program("ask", stream=0)
    ask.add(Op.TRAVEL, b=2)
    ask.add(Op.TAKE, a.bucket(rate=450, burst=3), a.constant(1.0), 2)
    ask.add(Op.BRANCH, a.constant(0.3), c="by board")
    ask.add(Op.ENTER, front, Policy.TWO)
    ask.add(Op.JUMP, c="inside")
    ask.label("by board")
    ask.add(Op.ENTER, front, Policy.BOARD)
    ask.label("inside")
    ask.add(Op.DRAW, a.keyspace([1 / rank for rank in range(1, 9)], salt=3))
    ask.add(Op.LOOK, cache, 1, "miss", 1)
    ask.add(Op.JUMP, c="hit")
    ask.label("miss")
    policy = a.policy(timeout=0.012, attempts=3, backoff=0.004, cap=0.02, jitter=1)
    ask.add(Op.CALL, a.program_index("read"), policy)
    ask.add(Op.FILL, a.constant(0.05))
    ask.label("hit")
    ask.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.01))
    ask.add(Op.END, Outcome.OK)
    read = a.program("read")
    read.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.008), Blame.OTHER)
    read.add(Op.END, Outcome.OK)
    a.source("ask", 0, a.curve([(0.0, 500.0)]), key=1)
    return a.plan(end=1.0, tick=0.1)


def bank() -> Plan:
    """Two regions, one store with copies that is lost for a while, and all that protects it."""
    a = Assembler(regions=2)
    a.distance[0, 1] = a.distance[1, 0] = 4_000_000
    desk, hall = a.view([[1], [1]], room=4), a.view([[2], [2]], room=6)
    tellers = a.view([[1] * 4, [1] * 4], room=3)
    store = a.view([[1, 1, 1], []])
    first, *copies = range(a.first[store][0], len(a.stations))
    primary = a.view_of([first, first], [1, 0])
    cache = a.view([[0, 0], [0, 0]], entries=3)
    a.behave((0, 1), order=Order.RANK, reserve=2, patience=a.law(Law.EXPONENTIAL, 0.02))
    a.behave((2, 3), order=Order.SHARED)
    a.behave(copies, order=Order.LAST)
    a.behave(range(a.first[cache][0], len(a.stations)), evicts=1)
    for region in range(2):
        a.behave(range(a.first[tellers][region] + 1, a.first[tellers][region] + 4), on=0)
        a.scaler(
            tellers, region, 1, 4, 0.5, interval=0.02, lag=0.03, calm=0.1, step=2,
            warm=0.04, cold=0.3,
        )  # fmt: skip
        a.board(tellers, region, 0.05)
        a.control(0.5, Control.FLOOR, region, 4, 30_000_000)
    breaker = a.breaker(window=0.05, minimum=5, share=0.5, stays_open=0.02)
    guarded = a.policy(0.02, 3, 0.002, 0.01, 1, breaker, a.budget(ratio=0.2, cap=2.0))

    ask = a.program("ask", stream=REPLY)
    ask.add(Op.DRAW, a.keyspace([1 / rank for rank in range(1, 31)], salt=3))
    ask.add(Op.BRANCH, a.constant(0.5), c="first rank")
    ask.add(Op.RANK, 1)
    ask.label("first rank")
    ask.add(Op.CALL, a.program_index("serve"), guarded, "refused")
    ask.label("refused")
    ask.add(Op.LOOK, cache, 1, "miss", 1)
    ask.add(Op.END, Outcome.OK)
    ask.label("miss")
    ask.add(Op.FORK, a.program_index("write"), 1, 0)
    ask.add(Op.CALL, a.program_index("read"))
    ask.add(Op.FILL, a.constant(0.1))
    ask.add(Op.END, Outcome.OK)

    serve = a.program("serve")
    serve.add(Op.ENTER, desk)
    serve.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.004))
    serve.add(Op.LEAVE)
    serve.add(Op.WANTED)
    for view, policy, bound in ((hall, Policy.RANDOM, -1), (tellers, Policy.RING, 125)):
        serve.add(Op.ENTER, view, policy, bound, step=f"enter {view}")
        serve.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.006), step=f"work {view}")
        serve.add(Op.LEAVE)
    serve.add(Op.END, Outcome.OK)

    write, copy, read = a.program("write"), a.program("copy"), a.program("read")
    write.add(Op.TRAVEL, b=1)
    write.add(Op.ENTER, primary, Policy.KEY)
    write.add(Op.STAMP, 1)
    write.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.002))
    write.add(Op.PUBLISH, a.topic())
    write.add(Op.END, Outcome.OK)
    a.subscribe(0, "copy", count=3)
    copy.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.04), Blame.OTHER)
    copy.add(Op.ENTER, store, Policy.BRANCH)
    copy.add(Op.AFTER, LATE)
    copy.add(Op.STAMP, 0)
    copy.add(Op.END, Outcome.OK)
    read.add(Op.TRAVEL, b=1)
    read.add(Op.ENTER, store, Policy.RANDOM)
    read.add(Op.COMPARE, READ, store)
    read.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.003))
    read.add(Op.END, Outcome.OK)

    for region in range(2):
        a.source("ask", region, a.curve([(0.0, 150.0 + 100.0 * region)]), key=region)
    for at, speed in ((0.2, 0.5), (0.25, 1.0), (0.6, 0.3), (0.65, 1.0)):
        a.control(at, Control.SPEED, a.first[hall][0], value=speed)
    for tenths in range(1, 10):  # the second desk is staffed as it comes
        a.control(tenths / 10, Control.WORKERS, 1, 1 + tenths % 2)
    a.control(0.4, Control.DOWN, first)
    a.control(0.41, Control.ALIAS, first, copies[0], LOST + 1)
    a.control(0.7, Control.UP, first)
    a.control(0.75, Control.ALIAS, first, first)
    return a.plan(end=1.0, tick=0.1)


def gate() -> Plan:
    """A gate before a hall: keys with buckets of their own, shedding, bulkheads, flaws, losses."""
    a = Assembler(regions=2)
    a.distance[0, 1] = a.distance[1, 0] = 4_000_000
    hall, places = a.view([[], [2, 2, 2]], room=4), a.view([[], [1, 2, 1]], room=1)
    away = a.view([[1], []], room=3)
    buckets = [a.bucket(rate=30.0, burst=2.0) for _ in range(2)]
    ask = a.program("ask", stream=REPLY)
    ask.add(Op.DRAW, a.keyspace([1 / rank for rank in range(1, 21)], salt=3))
    ask.add(Op.BRANCH, a.constant(0.5), c="first rank")
    ask.add(Op.RANK, 2)
    ask.label("first rank")
    ask.add(Op.TRAVEL, b=2)
    ask.add(Op.TAKE, buckets[0], a.constant(1.0), 0, 0, 3)
    ask.add(Op.SHED, hall, a.constant(1.25), 1)
    ask.add(Op.ENTER, hall, Policy.TWO)
    ask.add(Op.FLAW)
    ask.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.02))
    ask.add(Op.FORK, a.program_index("far"), 2, 1, "end")
    ask.label("end")
    ask.add(Op.END, Outcome.OK)
    far = a.program("far")
    far.add(Op.ENTER, places, Policy.BESIDE, hall)
    far.add(Op.TRAVEL, b=1)
    far.add(Op.ENTER, away, Policy.RANDOM)
    far.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.005))
    far.add(Op.END, Outcome.OK)
    for region in range(2):
        a.source("ask", region, a.curve([(0.0, 120.0)]), key=region)
    a.control(0.3, Control.FLAW, a.first[hall][1] + 1, value=0.6)
    a.control(0.6, Control.FLAW, a.first[hall][1] + 1)
    a.control(0.5, Control.LOSS, 0, 1, value=0.3)
    a.control(1.5, Control.LOSS, 0, 1)
    return a.plan(end=2.0, tick=0.1)
