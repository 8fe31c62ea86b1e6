"""Three real requests: the median one, the slowest and a failed one.

They are followed step by step in a second run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from designs.model.units import say
from designs.trials.miniature import Finished
from designs.trials.observed import Stream
from designs.trials.report import Bar, Waterfall
from simulator.draws import mix
from simulator.plan import ANSWERED, FINISHED, GOT, STARTED, Journal
from simulator.programs import Blame, Op, Outcome

SPENT = {
    Op.TRAVEL: "network",
    Op.ROUTE: "network",
    Op.TRANSFER: "network",
    Op.END: "network",
    Op.ENTER: "waiting",
    Op.LOOK: "waiting",
    Op.TAKE: "waiting",
    Op.WORK: "working",
}
WORDS = {
    Outcome.OK: "answered",
    Outcome.REFUSED: "refused: no room, or shed",
    Outcome.UNREACHABLE: "nobody there",
    Outcome.TIMED_OUT: "given up after a timeout",
    Outcome.LIMITED: "over the quota",
    Outcome.LOST: "lost with its server",
    Outcome.FAULTY: "answered with an error",
}
MOST = 4  # endpoints of which requests are followed


def waterfalls(runs: Sequence[Finished], endpoints: Sequence[str]) -> tuple[Waterfall, ...]:
    """For each endpoint its median, slowest and a failed request of one seed.

    They are taken from the window with most failures.
    """
    run = max(
        runs, key=lambda r: sum(_failures(r.seen.streams.get(f"request/{e}")) for e in endpoints)
    )
    chosen: list[tuple[str, str, int, str]] = []
    for endpoint in endpoints[:MOST]:
        stream = run.seen.streams.get(f"request/{endpoint}")
        if stream is not None and len(stream):
            regions = run.miniature.lowering.regions
            chosen += [
                (title, endpoint, int(stream.root[i]), regions[int(stream.region[i])])
                for title, i in _choose(stream)
            ]
    if not chosen:
        return ()
    from simulator.loop.run import Run

    again = Run(run.miniature.plan, journal=[root for _, _, root, _ in chosen])
    again.advance()
    journal = again.journal()
    return tuple(_waterfall(run, journal, *each) for each in chosen)


def _failures(stream: Stream | None) -> int:
    return 0 if stream is None else int((~np.isfinite(stream.value)).sum())


def _choose(stream: Stream) -> list[tuple[str, int]]:
    good = np.flatnonzero(np.isfinite(stream.value))
    bad = np.flatnonzero(~np.isfinite(stream.value))
    found: list[tuple[str, int]] = []
    if len(good):
        order = good[np.argsort(stream.value[good], kind="stable")]
        found.append(("median", int(order[len(order) // 2])))
        found.append(("slowest", int(order[-1])))
    if len(bad):
        found.append(("failed", int(bad[len(bad) // 2])))
    return found


def _waterfall(
    run: Finished, journal: Journal, title: str, endpoint: str, root: int, region: str
) -> Waterfall:
    rows = np.flatnonzero(journal.root == np.uint64(root))
    tokens: dict[int, list[int]] = defaultdict(list)
    parents: dict[int, int] = {}
    first: dict[int, int] = {}  # a token's key after another round -> its first one
    for i in rows:
        key, parent = int(journal.key[i]), int(journal.parent[i])
        key, parent = first.get(key, key), first.get(parent, parent)
        tokens[key].append(int(i))
        parents.setdefault(key, parent)
        if journal.what[i] == int(Op.RENEW):
            name = int(run.miniature.plan.code[int(journal.pc[i]), 6])
            first[mix(int(journal.key[i]), name)] = key
    start, end, outcome = _asked(run, journal, tokens[root], endpoint)
    total = (end - start) / 1e9
    bars: list[Bar] = []
    for key, mine in tokens.items():
        if key == root or _reaches(key, root, parents):
            bars += _bars(run, journal, mine, start, _depth(key, parents))
    bars = [replace(b, end=min(b.end, total)) for b in bars if 0 <= b.begin < total]
    bars.sort(key=lambda b: (b.begin, b.depth))
    words = _words(title, endpoint, outcome, total, bars)
    return Waterfall(title, endpoint, region, outcome, total, tuple(bars), words)


def _asked(run: Finished, journal: Journal, rows: list[int], endpoint: str) -> tuple[int, int, str]:
    """When the person asked and was answered, and how it ended.

    The whole flow, or its call of this endpoint.
    """
    lowering, code = run.miniature.lowering, run.miniature.plan.code
    program = lowering.a.program_index(endpoint) if lowering.a.has_program(endpoint) else -1
    begin, finish = rows[0], rows[-1]
    answer = finish if journal.what[finish] == FINISHED else -1
    for place, i in enumerate(rows):
        if journal.what[i] == int(Op.CALL) and int(code[int(journal.pc[i]), 1]) == program:
            begin = i
            later = [k for k in rows[place + 1 :] if journal.what[k] != ANSWERED]
            finish = later[0] if later else rows[-1]
            answers = [
                k
                for k in rows[place + 1 :]
                if journal.what[k] == ANSWERED and journal.time[k] <= journal.time[finish]
            ]
            answer = answers[-1] if answers else -1
            break
    failed = journal.what[finish] == FINISHED and int(journal.where[finish]) != 0
    outcome = (
        Outcome(int(journal.where[finish]))
        if failed
        else Outcome(int(journal.where[answer]) if answer >= 0 else 0)
    )
    return int(journal.time[begin]), int(journal.time[finish]), WORDS.get(outcome, "ended")


def _reaches(key: int, root: int, parents: dict[int, int]) -> bool:
    while key in parents and key != root:
        key = parents[key]
    return key == root


def _depth(key: int, parents: dict[int, int]) -> int:
    depth = 0
    while (key := parents.get(key, 0)) in parents:
        depth += 1
    return depth


def _bars(run: Finished, journal: Journal, rows: list[int], start: int, depth: int) -> list[Bar]:
    lowering, code = run.miniature.lowering, run.miniature.plan.code
    held: list[int] = []
    gone_to = ""
    bars: list[Bar] = []
    for here, after in pairwise(rows):
        what, pc = int(journal.what[here]), int(journal.pc[here])
        where = int(journal.where[here])
        if what in (int(Op.ENTER), GOT) and where >= 0:
            held = [*held, where] if what == int(Op.ENTER) else held
        if what == int(Op.TRAVEL):
            gone_to = lowering.view_names.get(int(code[pc, 1]), "")
        begin, end = int(journal.time[here]), int(journal.time[after])
        if end <= begin or what in (STARTED, GOT, ANSWERED, FINISHED, int(Op.CALL), int(Op.FORK)):
            continue
        kind = SPENT.get(Op(what), "other")
        if what == int(Op.WAIT):
            kind = {Blame.WORKING: "working", Blame.NETWORK: "network"}.get(
                Blame(int(code[pc, 2])), "other"
            )
        station = (
            where if where >= 0 else (held[-1] if held and kind in ("working", "waiting") else -1)
        )
        component, region = "", ""
        if station >= 0:
            place = lowering.stations[station]
            component, region = place.component, lowering.regions[place.region]
        elif what == int(Op.TRAVEL) or kind == "working":
            component = gone_to
        bars.append(
            Bar(
                _label(kind, component),
                component,
                region,
                kind,
                (begin - start) / 1e9,
                (end - start) / 1e9,
                depth,
            )
        )
        if what == int(Op.LEAVE) and held:
            held = held[:-1]
    return bars


def _label(kind: str, component: str) -> str:
    match kind:
        case "network":
            return f"on the way to {component}" if component else "on the way"
        case "waiting":
            return f"waits at {component}" if component else "waits"
        case "working":
            return f"{component} works" if component else "works"
    return "time passes"


def _words(title: str, endpoint: str, outcome: str, total: float, bars: Sequence[Bar]) -> str:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for bar in bars:
        sums[bar.what, bar.component] += bar.end - bar.begin
    longest = sorted(sums.items(), key=lambda item: -item[1])[:3]
    spent = ", ".join(f"{say(t, 's')} {what}{f' at {c}' if c else ''}" for (what, c), t in longest)
    return (
        f"The {title} {endpoint}: {outcome} after {say(total, 's')}{f'; {spent}' if spent else ''}."
    )
