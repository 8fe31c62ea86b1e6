"""The words of `simulator.programs` as plain integers: the compiler is slow with enumerations."""

from __future__ import annotations

from typing import Final

from simulator import plan, programs
from simulator.programs import Blame, Control, Law, Op, Order, Outcome, Policy

END: Final = int(Op.END)
WAIT: Final = int(Op.WAIT)
TRAVEL: Final = int(Op.TRAVEL)
ROUTE: Final = int(Op.ROUTE)
ENTER: Final = int(Op.ENTER)
WORK: Final = int(Op.WORK)
LEAVE: Final = int(Op.LEAVE)
CALL: Final = int(Op.CALL)
FORK: Final = int(Op.FORK)
LOOK: Final = int(Op.LOOK)
FILL: Final = int(Op.FILL)
DRAW: Final = int(Op.DRAW)
PUBLISH: Final = int(Op.PUBLISH)
TAKE: Final = int(Op.TAKE)
DELIVER: Final = int(Op.DELIVER)
MARK: Final = int(Op.MARK)
JUMP: Final = int(Op.JUMP)
BRANCH: Final = int(Op.BRANCH)
SEGMENT: Final = int(Op.SEGMENT)
TRANSFER: Final = int(Op.TRANSFER)
BUFFER: Final = int(Op.BUFFER)
UNTIL: Final = int(Op.UNTIL)
ITEM: Final = int(Op.ITEM)
CASE: Final = int(Op.CASE)
RANK: Final = int(Op.RANK)
WANTED: Final = int(Op.WANTED)
STAMP: Final = int(Op.STAMP)
COMPARE: Final = int(Op.COMPARE)
LEARN: Final = int(Op.LEARN)
JUDGE: Final = int(Op.JUDGE)
TAKE_KEYED: Final = int(Op.TAKE_KEYED)
FORGET: Final = int(Op.FORGET)
FLAW: Final = int(Op.FLAW)
SHED: Final = int(Op.SHED)
IMPATIENT: Final = int(Op.IMPATIENT)
CALM: Final = int(Op.CALM)
BORED: Final = int(Op.BORED)
COUNT: Final = int(Op.COUNT)
RELOAD: Final = int(Op.RELOAD)
LIST: Final = int(Op.LIST)
LISTED: Final = int(Op.LISTED)
RENEW: Final = int(Op.RENEW)
AGED: Final = int(Op.AGED)
ADMIT: Final = int(Op.ADMIT)
AFTER: Final = int(Op.AFTER)

RANDOM: Final = int(Policy.RANDOM)
ROUND_ROBIN: Final = int(Policy.ROUND_ROBIN)
LEAST: Final = int(Policy.LEAST)
TWO: Final = int(Policy.TWO)
BY_KEY: Final = int(Policy.KEY)
BY_BRANCH: Final = int(Policy.BRANCH)
BY_VIEWER: Final = int(Policy.VIEWER)
MEMBER: Final = int(Policy.MEMBER)
BY_RING: Final = int(Policy.RING)
BY_MODULO: Final = int(Policy.MODULO)

# What a cache node evicts: see `Plan.evicts`.
BY_AGE: Final = 1
BY_USE: Final = 2
BY_BOARD: Final = int(Policy.BOARD)
TWO_BY_BOARD: Final = int(Policy.TWO_BOARD)
TWO_DRAWS: Final = int(Policy.TWO_DRAWS)
BESIDE: Final = int(Policy.BESIDE)

LAST: Final = int(Order.LAST)
BY_RANK: Final = int(Order.RANK)
SHARED: Final = int(Order.SHARED)

OK: Final = int(Outcome.OK)
REFUSED: Final = int(Outcome.REFUSED)
UNREACHABLE: Final = int(Outcome.UNREACHABLE)
TIMED_OUT: Final = int(Outcome.TIMED_OUT)
LIMITED: Final = int(Outcome.LIMITED)
LOST: Final = int(Outcome.LOST)
SAMPLED: Final = int(Outcome.SAMPLED)
ABANDONED: Final = int(Outcome.ABANDONED)
REJECTED: Final = int(Outcome.REJECTED)
FAULTY: Final = int(Outcome.FAULTY)
OUTCOMES: Final = programs.OUTCOMES

WAITING: Final = int(Blame.WAITING)
WORKING: Final = int(Blame.WORKING)
NETWORK: Final = int(Blame.NETWORK)
RETRYING: Final = int(Blame.RETRYING)
OTHER: Final = int(Blame.OTHER)

DOWN: Final = int(Control.DOWN)
UP: Final = int(Control.UP)
KNOWN: Final = int(Control.KNOWN)
ALIAS: Final = int(Control.ALIAS)
SPEED: Final = int(Control.SPEED)
CLEAR: Final = int(Control.CLEAR)
SERVE: Final = int(Control.SERVE)
CUT: Final = int(Control.CUT)
DISTANCE: Final = int(Control.DISTANCE)
SPAWN: Final = int(Control.SPAWN)
ELECT: Final = int(Control.ELECT)
FLOOR: Final = int(Control.FLOOR)
SET_FLAW: Final = int(Control.FLAW)
SET_LOSS: Final = int(Control.LOSS)
WORKERS: Final = int(Control.WORKERS)

CONSTANT: Final = int(Law.CONSTANT)
EXPONENTIAL: Final = int(Law.EXPONENTIAL)
LOGNORMAL: Final = int(Law.LOGNORMAL)
UNIFORM: Final = int(Law.UNIFORM)
ERLANG: Final = int(Law.ERLANG)
HYPEREXPONENTIAL: Final = int(Law.HYPEREXPONENTIAL)
PARETO: Final = int(Law.PARETO)

NEVER: Final = programs.NEVER

STARTED: Final = plan.STARTED
GOT: Final = plan.GOT
ANSWERED: Final = plan.ANSWERED
FINISHED: Final = plan.FINISHED

# What an event on the heap is.
CONTROLS, ARRIVES, TICKS, RESUMES, SHARES, LOOKS, COME, WARMS, WRITES = range(9)
LEAVES: Final = 60

# What a place in the ready line is.
GO, FAIL, ANSWER = range(3)

# A token's kind, and how it goes on when what it waits for has come.
ROOT, CHILD, DETACHED, NOBODY = 0, 1, 2, -1
RUNNING, QUEUED, COALESCED, CALLING, FORKED, BACKING_OFF, HOMING, FAILING, SHARING = range(9)

# What the loop says when it returns.
DONE, PAUSED, NO_ROOM, BROKEN = range(4)
# What there is no room in (bits), and what is broken.
SHORT_HEAP, SHORT_LINE, SHORT_TOKENS, SHORT_ENTRIES, SHORT_SAMPLES, SHORT_ROWS = 1, 2, 4, 8, 16, 32
TOO_MANY_HOLDS, UNKNOWN_INSTRUCTION = 1, 2
