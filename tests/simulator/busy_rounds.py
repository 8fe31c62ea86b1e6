"""Rounds that differ, and what comes too late: what random plans seldom bring together."""

from __future__ import annotations

from simulator.assembler import Assembler
from simulator.plan import Plan
from simulator.programs import Blame, Law, Op, Outcome


def rounds() -> Plan:
    """Some go round again, and those that have grown old take another way."""
    a = Assembler(regions=1)
    ask = a.program("ask", stream=0)
    ask.label("round")
    ask.add(Op.RENEW)
    ask.add(Op.WAIT, a.law(Law.UNIFORM, 0.002, 0.008), Blame.OTHER)
    ask.add(Op.BRANCH, a.constant(0.6), c="round")
    ask.add(Op.AGED, a.law(Law.EXPONENTIAL, 0.01), c="old")
    ask.add(Op.MARK, 1)
    ask.label("old")
    ask.add(Op.END, Outcome.OK)
    a.source("ask", 0, a.curve([(0.0, 200.0)]), key=1)
    return a.plan(end=0.5, tick=0.1)
