"""A busy pair of cache and store in small: uses, versions, ranges and elections in one plan."""

from __future__ import annotations

from simulator.assembler import Assembler
from simulator.plan import Plan
from simulator.programs import Blame, Control, Law, Op, Outcome, Policy

REPLY, READ, LOST = 0, 1, 2


def library() -> Plan:
    """Two shards that are ranges of keys, three copies each, a cache of the least used before."""
    a = Assembler(regions=1)
    main, copies = a.view([[1, 1]], groups=2), a.view([[1] * 4], groups=2)
    pools = a.view([[1, 1]])
    caches = [a.view([[-1, -1]], entries=5), a.view([[-1, -1, -1]], entries=4)]
    a.ranged.update((main, copies))
    for cache in caches:
        a.behave(range(a.first[cache][0], a.first[cache][0] + a.count[cache][0]), evicts=2)
    keys = a.keyspace([1 / rank for rank in range(1, 31)], salt=3)
    first = a.bucket(rate=400, burst=2)
    for _ in range(2):
        a.bucket(rate=400, burst=2)

    ask = a.program("ask", stream=REPLY)
    ask.add(Op.DRAW, keys, c=1)
    ask.add(Op.BRANCH, a.constant(0.15), c="writes")
    ask.add(Op.TAKE_KEYED, first, 3, 1)
    for number, (cache, placed) in enumerate(zip(caches, (0, 2), strict=True)):
        ask.add(Op.LOOK, cache, 1 + 30_000_000, f"miss {number}", 1, placed, step=f"look {number}")
        ask.add(Op.JUDGE, READ, main, step=f"judge {number}")
        ask.add(Op.JUMP, c=f"done {number}")
        ask.label(f"miss {number}")
        ask.add(Op.CALL, a.program_index("read"), step=f"read {number}")
        ask.add(Op.FILL, a.law(Law.UNIFORM, 0.02, 0.3), step=f"fill {number}")
        ask.label(f"done {number}")
    ask.add(Op.END, Outcome.OK)
    ask.label("writes")
    ask.add(Op.STAMP, 1)
    ask.add(Op.ENTER, main, Policy.KEY, step="main")
    ask.add(Op.ENTER, pools, Policy.BESIDE, main, step="pool")
    ask.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.002))
    ask.add(Op.LEAVE)
    ask.add(Op.CALL, a.program_index("beside"), step="beside")
    ask.add(Op.STAMP, 0)
    ask.add(Op.LEAVE)
    ask.add(Op.FORK, a.program_index("copy"), 2, 0)
    ask.add(Op.FORGET, caches[0], -1, 1, 1, 0, step="forget")
    ask.add(Op.FORGET, caches[1], a.constant(0.2), 0, 1, 2, step="put")
    ask.add(Op.END, Outcome.OK)

    beside = a.program("beside")
    beside.add(Op.ENTER, pools, Policy.BESIDE, main)
    beside.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.001))
    beside.add(Op.END, Outcome.OK)
    copy, read, member = a.program("copy"), a.program("read"), a.program("member")
    copy.add(Op.CASE, 1, c="near")
    copy.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.1), Blame.OTHER, step="far")
    copy.label("near")
    copy.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.02), Blame.OTHER)
    copy.add(Op.ENTER, copies, Policy.MEMBER)
    copy.add(Op.STAMP, 0)
    copy.add(Op.END, Outcome.OK)
    read.add(Op.LEARN, 1, -1, main)
    read.add(Op.FORK, a.program_index("member"), 3, 2)
    read.add(Op.JUDGE, READ, main, 1)
    read.add(Op.LEARN, 0, 1, step="tell")
    read.add(Op.END, Outcome.OK)
    member.add(Op.CASE, 0, c="main")
    member.add(Op.ENTER, copies, Policy.MEMBER)
    member.add(Op.JUMP, c="there")
    member.label("main")
    member.add(Op.ENTER, main, Policy.KEY)
    member.label("there")
    member.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.003))
    member.add(Op.LEARN, 0, 1)
    member.add(Op.END, Outcome.OK)

    a.source("ask", 0, a.curve([(0.0, 500.0)]), key=1)
    for shard in range(2):
        lost, heirs = a.first[main][0] + shard, a.first[copies][0] + 2 * shard
        a.control(0.5, Control.DOWN, lost)
        a.control(0.52, Control.ELECT, lost, heirs, LOST + 1, value=2.0)
        a.control(0.7, Control.UP, lost)
        a.control(0.72, Control.ALIAS, lost, lost)
    return a.plan(end=1.0, tick=0.1)
