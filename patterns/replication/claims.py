"""What is claimed of the shop's copies, and what would make each claim false."""

from __future__ import annotations

from designs import edits
from patterns.model import Claim, Control
from patterns.replication.numbers import Numbers
from patterns.replication.variants import CONNECTIONS, STORE, Settings, expected_stale


def _set(name: str, field: str, value: str | int, of: str = "after") -> Control:
    return Control(name, edit=lambda text: edits.put(text, (*STORE, field), value), of=of)


STALE = expected_stale(Settings())

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "An order, too, takes at least 1.25 times as long where all pages ask the machine that "
        "takes it.",
        lambda run: run.before.order / run.after.order,
        Control("A machine with room to spare", {"load": 0.3}),
        at_least=1.25,
    ),
    Claim(
        "One machine as large as all of them together is as quick, within a twentieth.",
        lambda run: run["larger"].look / run.after.look,
        _set("A larger price only", "connections", CONNECTIONS, "larger"),
        at_most=1.05,
    ),
    Claim(
        "The share of old answers is what age against lag gives, within a tenth.",
        lambda run: abs(run.after.stale / STALE - 1),
        _set("Half the lag", "lag", "100 ms"),
        at_most=0.1,
        unit="share",
    ),
    Claim(
        "An order that waits for one replica takes at least four times as long as one that waits "
        "for none.",
        lambda run: run["one"].order / run.after.order,
        Control("A lag of 5 ms", {"lag": 0.005}),
        at_least=4,
    ),
    Claim(
        "An order that waits for both replicas takes at least twice as long as one that waits for "
        "the first of them.",
        lambda run: run["all"].order / run["one"].order,
        Control("One replica", {"replicas": 1}),
        at_least=2,
    ),
    Claim(
        "With one replica that is not waited for, the loss of the primary forgets confirmed "
        "orders: more than four of the thirteen that rate times lag leaves on their way.",
        lambda run: run["alone"].lost,
        _set("Orders that wait for it", "replication", "sync", "alone"),
        at_least=4,
        unit="orders",
    ),
    Claim(
        "Orders that wait for all replicas are not forgotten, not one.",
        lambda run: run["lost_all"].lost,
        _set("Orders that wait for none", "replication", "async", "lost_all"),
        at_most=0.5,
        unit="orders",
    ),
    Claim(
        "Orders fail for as long as it takes to notice and to elect, 10 s and 2 s, within a "
        "second and a half.",
        lambda run: abs(run["lost"].away - 12),
        _set("An election of 8 s", "election", "8 s", "lost"),
        at_most=1.5,
        unit="s",
    ),
    Claim(
        "Two of three that are asked and two of three that are told share one: of the answers at "
        "most one in a thousand is old.",
        lambda run: run["quorum"].stale,
        _set("The first answer counts", "read_quorum", 1, "quorum"),
        at_most=0.001,
        unit="share",
    ),
    Claim(
        "But each question then goes to all three: the machines are at least twice as busy as "
        "where one of the copies answers.",
        lambda run: run["quorum"].busy / run.after.busy,
        Control("A copy answers", edit=lambda text: _copy_answers(text), of="quorum"),
        at_least=2,
    ),
)


def _copy_answers(text: str) -> str:
    text = edits.remove(text, (*STORE, "read_quorum"))
    return edits.put(text, (*STORE, "read_from"), "replica")
