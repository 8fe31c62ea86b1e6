"""What a design lowers to, as text: who arrives, and each program, instruction by instruction."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from designs.model.units import say
from designs.trials.lowering import Lowering
from designs.trials.miniature import Miniature
from simulator.code import Code
from simulator.plan import Plan
from simulator.programs import Blame, Control, Law, Op, Outcome, Policy

JITTERS = ("no jitter", "full jitter", "equal jitter", "decorrelated jitter")
PLACED = {-1: "item", 0: "item", 1: "viewer", 2: "item, modulo"}


def listing(miniature: Miniature) -> str:
    """Arrivals, then every program that can run, in the order in which they were written.

    Things are called as in the design. Programs that differ only in their region stand there once,
    with `*` for it. Two designs with the same listing do the same.

    >>> from designs.document import read
    >>> from designs.reference import text
    >>> from designs.trials.miniature import build
    >>> from designs.trials.scale import Scale
    >>> from designs.trials.timeline import Span
    >>> span = Span(0.0, 0.0, 1.0, lambda region: [(0.0, 3600.0)], lambda region: [])
    >>> print(listing(build(read(text("starter")).sound, Scale(), span))[:60])
    arrivals:
      flow/reading/home  60/s
      flow/writing/home  3/s
    """
    names = _Names(miniature)
    reached = _reached(names.lowering)
    said = [(code.name, "\n".join(_lines(names, number, code))) for number, code in reached]
    parts = ["\n".join(["arrivals:", *_arrivals(names)]), *_merged(names.lowering.regions, said)]
    return "\n\n".join(parts) + "\n"


class _Names:
    """What the numbers of a plan are called in the design."""

    def __init__(self, miniature: Miniature) -> None:
        self.plan: Plan = miniature.plan
        self.lowering: Lowering = miniature.lowering
        self.programs = [program.name for program in self.lowering.a.programs]
        self.streams = {number: name for name, number in self.lowering.streams.items()}
        self.keys = {number: name for name, number in self.lowering.keyspaces.items()}
        self.media = {
            number: name.removeprefix("media/")
            for name, number in self.lowering.tables.items()
            if name.startswith("media/")
        }

    def table(self, sort: str, number: int) -> str:
        """The component whose router, topic or bucket it is; else nothing."""
        for id, place in self.lowering.places.items():
            if place.tables.get(sort) == number:
                return id
        return ""

    def place(self, view: int) -> str:
        for id, place in self.lowering.places.items():
            for role, number in place.views.items():
                if number == view:
                    return id if role == "main" else f"{id} ({role})"
        raise ValueError(f"every view belongs to a component, got view {view} of none")

    def topic(self, number: int) -> str:
        """Its component, or who reads it."""
        first, last = self.plan.topic_first[number : number + 2]
        readers = [self.programs[int(row[0])] for row in self.plan.subscription[first:last]]
        counts = [int(row[1]) for row in self.plan.subscription[first:last]]
        read = ", ".join(f"{c} x {p}" for c, p in zip(counts, readers, strict=True)) or "nobody"
        return " ".join((self.table("topic", number), f"for {read}")).strip()


def _reached(lowering: Lowering) -> list[tuple[int, Code]]:
    """The programs that some arrival, or something that happens, leads to."""
    a = lowering.a
    waiting = [source[0] for source in a.sources]
    waiting += [row[2] for row in a.controls if row[1] == Control.SPAWN]
    found: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        for row in a.programs[number].rows:
            if row[0] in (Op.CALL, Op.FORK):
                waiting.append(row[1])
            elif row[0] == Op.IMPATIENT and row[3] >= 0:
                waiting.append(row[3])
            elif row[0] == Op.PUBLISH:
                waiting += [subscription[0] for subscription in a.topics[row[1]]]
    return [(number, code) for number, code in enumerate(a.programs) if number in found]


def _arrivals(names: _Names) -> Iterator[str]:
    width = max((len(names.programs[s[0]]) for s in names.lowering.a.sources), default=0)
    for program, _, curve, *_ in names.lowering.a.sources:
        rate = max(v for _, v in names.lowering.a.curves[curve])
        yield f"  {names.programs[program]:{width}}  {say(rate, '/s')}"
    once = [row for row in names.lowering.a.controls if row[1] == Control.SPAWN]
    for program in dict.fromkeys(row[2] for row in once):
        many = sum(row[2] == program for row in once)
        yield f"  {names.programs[program]:{width}}  {many} at stated times"


def _merged(regions: list[str], said: list[tuple[str, str]]) -> Iterator[str]:
    """Those that differ only in their region, once."""
    word = re.compile(rf"(?<![\w])({'|'.join(map(re.escape, regions))})(?![\w])")
    alike: dict[tuple[str, str], list[str]] = {}
    for name, lines in said:
        own = word.search(name)
        here = re.compile(rf"(?<![\w]){re.escape(own[1])}(?![\w])") if own else word
        key = (here.sub("*", name), here.sub("*", lines)) if own else (name, lines)
        alike.setdefault(key, []).append(own[1] if own else "")
    for (name, lines), where in alike.items():
        if len(where) == 1:
            name, lines = name.replace("*", where[0]), lines.replace("*", where[0])
        starred = f" (* = {', '.join(where)})" if len(where) > 1 else ""
        yield f"{name}{starred}:\n{lines}"


def _lines(names: _Names, number: int, code: Code) -> Iterator[str]:
    begin = int(names.plan.program[number])
    labels = _labels(code)
    for offset in range(len(code.rows)):
        if offset in labels:
            yield f" {labels[offset]}:"
        op, *operands = (int(v) for v in names.plan.code[begin + offset])
        targets = {begin + place: label for place, label in labels.items()}
        words = ", ".join(_operands(names, Op(op), operands, targets))
        yield f"  {Op(op).name.lower():8} {words}".rstrip()


def _labels(code: Code) -> dict[int, str]:
    """The places that something jumps to, each by the last word of its label."""
    meant = {code.labels[target] for _, _, target in code.jumps}
    found: dict[int, str] = {}
    for label, place in code.labels.items():
        if place in meant and place not in found:
            word = re.sub(r"#\d+$", "", label).rpartition("/")[2].replace(" ", "_")
            taken = sum(re.sub(r"_\d+$", "", each) == word for each in found.values())
            found[place] = f"{word}_{taken + 1}" if taken else word
    return found


def _operands(names: _Names, op: Op, operands: list[int], targets: dict[int, str]) -> Iterator[str]:
    plan = names.plan
    a, b, c, d, e, *_ = operands
    match op:
        case Op.END:
            yield Outcome(a).name.lower()
        case Op.WAIT:
            yield law(plan, a)
            yield Blame(b).name.lower()
        case Op.TRAVEL:
            where = f"in {names.lowering.regions[b - 1]}" if b > 0 else "where it is served"
            yield f"to {names.place(a)} {where}"
        case Op.ROUTE:
            yield f"as {names.table('router', a)} says"
        case Op.ENTER:
            yield f"{names.place(a)} by {Policy(b).name.lower()}"
        case Op.WORK:
            yield law(plan, a) + (" times a curve" if b >= 0 else "")
        case Op.CALL:
            yield names.programs[a]
            yield from _policy(plan, b)
            if c >= 0:
                yield f"failed: {targets[c]}"
            if d >= 0:
                yield f"recorded as {names.streams[d]}"
        case Op.FORK:
            yield f"{b} x {names.programs[a]}"
            yield f"{c} must answer" if c else "nobody waits"
        case Op.LOOK:
            yield f"{names.place(a)} by {PLACED[e]}"
            if b > 0:
                yield "equal misses wait"
            if b > 1:
                yield f"or take what is at most {say((b - 1) / 1e9, 's')} too old"
            yield f"missed: {targets[c]}"
        case Op.FILL:
            yield f"for {law(plan, a)}"
        case Op.DRAW:
            many = int(np.diff(plan.keyspace_first)[a])
            yield f"one of {many} keys of {names.keys[a] or 'something new'}"
            if b == 1:
                yield "mixed with the last"
        case Op.PUBLISH:
            yield names.topic(a)
        case Op.TAKE:
            mode = ("or be refused", "or wait", "or be dropped")[c]
            yield f"from {say(float(plan.bucket_rate[a]), '/s')} {mode}"
        case Op.DELIVER | Op.MARK:
            yield f"recorded as {names.streams[a]}"
        case Op.IMPATIENT:
            yield f"for {law(plan, a)} since it began"
            if c >= 0:
                yield f"else runs {names.programs[c]}"
        case Op.BORED:
            yield f"after {law(plan, a)} of stalls: {targets[c]}"
        case Op.COUNT:
            yield f"{plan.laws[b, 1]:+.6g}"
        case Op.LISTED:
            yield f"of {names.media[a]}, else {targets[c]}"
        case Op.SEGMENT | Op.TRANSFER | Op.BUFFER | Op.RELOAD | Op.LIST:
            yield f"of {names.media[a]}"
        case Op.JUMP:
            yield f"to {targets[c]}"
        case Op.RANK:
            yield str(a)
        case Op.STAMP:
            yield "a new version" if a else "the version it carries"
        case Op.COMPARE:
            yield f"with the latest in {names.place(b)}, recorded as {names.streams[a]}"
        case Op.LEARN:
            if a == 1:
                yield "nothing yet"
            if c >= 0:
                yield f"what has to be found in {names.place(c)}"
            if b == 1:
                yield "and tell who waits"
        case Op.JUDGE:
            yield f"against {names.place(b)}, recorded as {names.streams[a]}"
        case Op.TAKE_KEYED:
            mode = ("or be refused", "or wait", "or be dropped")[c]
            yield f"from {say(float(plan.bucket_rate[a]), '/s')} of the item's prefix {mode}"
        case Op.FORGET:
            yield f"in {names.place(a)} by {PLACED[e]}"
            yield f"the new value for {law(plan, b)}" if b >= 0 else "what is kept"
        case Op.AFTER:
            yield f"a later one of its key, recorded as {names.streams[a]}"
        case Op.ADMIT:
            yield f"into {names.place(a)}, or be refused"
        case Op.AGED:
            yield f"more than {law(plan, a)}: {targets[c]}"
        case Op.WANTED if c >= 0:
            yield f"or else {targets[c]}"
        case Op.CASE:
            yield f"{a}: {targets[c]}"
        case Op.BRANCH:
            yield f"with probability {plan.laws[a, 1]:.6g}: {targets[c]}"
        case Op.UNTIL:
            yield f"{law(plan, a)} have passed, else {targets[c]}"
        case _:
            return


def _policy(plan: Plan, row: int) -> Iterator[str]:
    if row < 0:
        return
    timeout, attempts, backoff, _, jitter, breaker, budget = (int(v) for v in plan.policy[row])
    if timeout:
        yield f"for at most {say(timeout / 1e9, 's')}"
    if attempts > 1:
        yield f"up to {attempts} times"
        yield f"backoff {say(backoff / 1e9, 's')} with {JITTERS[jitter]}"
    if breaker >= 0:
        window, minimum, stays_open = (int(v) for v in plan.breaker[breaker])
        yield (
            f"breaker at {plan.breaker_share[breaker]:.3g} of {minimum} or more in "
            f"{say(window / 1e9, 's')}, open for {say(stays_open / 1e9, 's')}"
        )
    if budget >= 0:
        ratio, cap = (float(v) for v in plan.budget[budget])
        yield f"budget of {ratio:.3g} retries for each call, {cap:.3g} at once"


def law(plan: Plan, index: int) -> str:
    """A distribution in words."""
    kind, p1, p2, p3 = (float(v) for v in plan.laws[index])
    match Law(int(kind)):
        case Law.CONSTANT:
            return f"exactly {say(p1, 's')}"
        case Law.EXPONENTIAL:
            return f"exponential of {say(p1, 's')}"
        case Law.UNIFORM:
            return f"uniform {say(p1, 's')} to {say(p2, 's')}"
        case Law.ERLANG:
            return f"erlang {p2:.0f} of {say(p1, 's')}"
        case found:
            return f"{found.name.lower()} {p1:.6g} {p2:.6g} {p3:.6g}"
