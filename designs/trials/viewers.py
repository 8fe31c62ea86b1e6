"""Viewers of a stream: they join, some are followed to the end, and some lose patience."""

from __future__ import annotations

from designs.kinds.cdn import Cdn
from designs.model.workload import Workload
from designs.trials.body import Body
from designs.trials.lowering import Lowering
from designs.trials.players import Player
from simulator.code import Code, name_key
from simulator.players import PLAYED
from simulator.programs import Blame, Control, Law, Op, Outcome

WATCHED = 240
"""Viewers who are followed through the broadcast, in all regions together; the rest only join."""
MOST_WATCHED = 960
"""So many at most where a CDN has many points, each of which some of them should ask."""
OFTEN = 1.0
"""Seconds; of a stream in shorter units only half as many viewers are followed."""
STREAMS = (
    "played", "stalled", "behind", "bitrate", "asked_after", "fetched_in", "sent_in", "ahead",
)  # fmt: skip
"""What a BUFFER records, in its order."""
AGAIN = 0.5
"""Seconds before a player that got no answer asks again."""
LONG = 1e8


def arrive(body: Body, id: str, region: int) -> None:
    """At the beginning of a flow with a stream: from now on patience is used up.

    Who goes away is missed by the edge until the visit would have been over.
    """
    lowering = body.lowering
    patience = _workload(lowering).patience
    if patience.each_second <= 0:
        return
    law = lowering.a.law(Law.UNIFORM, patience.start, patience.start + 1 / patience.each_second)
    player, away = Player(lowering, id, region), -1
    if player.edge:
        absence, fresh = lowering.body_of(f"absent/{id}/{lowering.regions[region]}", 0.0)
        if fresh:
            _be_missed(absence.code, player)
            absence.code.add(Op.END, Outcome.OK)
        away = lowering.a.program_index(absence.code.name)
    body.code.add(Op.IMPATIENT, law, lowering.stream("startup", id), away, step=f"{id}/patience")


def join(body: Body, id: str, region: int) -> None:
    """Start to watch: the first unit; then some are followed to the end."""
    lowering, player = body.lowering, Player(body.lowering, id, region)
    tag = f"{len(body.code.rows)}/"
    player.begin(body.code, f"{id}/first", tag=tag)
    player.fetch(body.code, f"{id}/first", tag=tag)
    player.jitter_buffer(body.code)
    body.code.add(Op.MARK, lowering.stream("startup", id))
    body.code.add(Op.CALM)
    expected = sum(
        lowering.span.audience(r)[-1][1] for r in lowering.regions if lowering.span.audience(r)
    )
    followed = min(1.0, watched(player) / max(expected * lowering.scale.smallest, 1.0))
    chance = lowering.a.constant(1 - followed)
    body.code.add(Op.BRANCH, chance, c=f"{tag}joined", step=f"{id}/followed")
    program = _watch(player)
    playing = lowering.a.topic()
    lowering.a.subscribe(playing, lowering.a.programs[program].name, weight=1 / followed)
    body.code.add(Op.PUBLISH, playing, step=f"{id}/watch")
    body.code.label(f"{tag}joined")
    _seat_the_audience(player, program, 1 / followed)


def watched(player: Player) -> float:
    """How many viewers are followed: two for each rendition at each point, within bounds."""
    edge = player.lowering.architecture.components.get(player.edge)
    points = sum(edge.points_in(r) for r in player.lowering.regions) if isinstance(edge, Cdn) else 0
    many = min(max(WATCHED, 2 * points * len(player.stream.ladder)), MOST_WATCHED)
    return many if player.stream.unit >= OFTEN else many / 2


def _watch(player: Player) -> int:
    """The program of a viewer who watches: unit after unit until the visit is over."""
    lowering, id = player.lowering, player.id
    name = f"watch/{id}/{lowering.regions[player.region]}"
    if not lowering.a.has_program(name):
        code = lowering.body(name).code
        # All, one after another: the player counts from the first.
        played, *others = [lowering.stream(what, id) for what in STREAMS]
        assert len(others) + 1 == PLAYED
        media = player.media()
        patience = lowering.a.law(Law.EXPONENTIAL, _workload(lowering).patience.stalls)
        visit = lowering.design.workload.shape.visit if lowering.design.workload else None
        stay = lowering.a.law(Law.EXPONENTIAL, visit) if visit else lowering.a.constant(LONG)
        code.label("begin")
        player.begin(code, id, "unlisted")
        if player.frames:
            player.fetch(code, id, "gone", tag="first/")
            player.jitter_buffer(code)
            code.add(Op.JUMP, c="there")
        code.label("next")
        player.fetch(code, id, "gone", "lost", idle="idle")
        code.label("there")
        code.add(Op.BUFFER, media, played)
        code.label("on")
        code.add(Op.BORED, patience, c="bored", step=f"{id}/bored")
        code.add(Op.UNTIL, stay, c="next", step=f"{id}/stay")
        code.add(Op.END, Outcome.OK)
        code.label("gone")
        code.add(Op.WAIT, lowering.a.constant(AGAIN), Blame.OTHER)
        code.add(Op.BUFFER, media, played, 1)
        code.add(Op.JUMP, c="on")
        code.label("lost")
        code.add(Op.WAIT, lowering.a.constant(AGAIN), Blame.OTHER)
        code.label("idle")
        code.add(Op.BUFFER, media, played, 1)
        code.add(Op.BORED, patience, c="bored", step=f"{id}/bored")
        code.add(Op.UNTIL, stay, c="reload", step=f"{id}/stay")
        code.add(Op.END, Outcome.OK)
        if player.polls:
            code.label("unlisted")
            code.add(Op.WAIT, lowering.a.constant(AGAIN), Blame.OTHER)
            code.add(Op.UNTIL, stay, c="begin", step=f"{id}/stay")
            code.add(Op.END, Outcome.OK)
        code.label("bored")
        code.add(Op.MARK, lowering.stream("quits", id))
        _be_missed(code, player)
        code.add(Op.END, Outcome.ABANDONED)
    return lowering.a.program_index(name)


def _be_missed(code: Code, player: Player) -> None:
    """One less, for all whom this one stands for, until the visit would have been over.

    Where visits have no end and the audience stands still, whoever joins takes a seat, so that
    seats are held for the audience over the joins (Little 1961).
    """
    lowering, absent = player.lowering, player.absent()
    if absent < 0:
        return
    name = lowering.regions[player.region]
    visit = _workload(lowering).shape.visit
    if visit is None and lowering.span.before is None:
        there, joins = lowering.span.audience(name), lowering.span.joins(name)
        visit = there[0][1] / joins[0][1] if there and joins and joins[0][1] > 0 else None
    whole = 1 / lowering.scale.smallest
    rest = lowering.a.law(Law.EXPONENTIAL, visit) if visit else lowering.a.constant(LONG)
    code.add(Op.COUNT, absent, lowering.a.constant(whole))
    code.add(Op.WAIT, rest, Blame.OTHER, step=f"{player.id}/absence")
    code.add(Op.COUNT, absent, lowering.a.constant(-whole))


def _seat_the_audience(player: Player, program: int, weight: float) -> None:
    """Seat those who watch when the stretch begins, one for `weight`.

    They are staggered over a segment.
    """
    lowering, id, region = player.lowering, player.id, player.region
    here = lowering.span.audience(lowering.regions[region])
    if not here or lowering.tables.get(f"seated/{id}/{region}"):
        return
    lowering.tables[f"seated/{id}/{region}"] = 1
    seats = round(here[0][1] * lowering.scale.smallest / weight)
    for seat in range(seats):
        at = lowering.span.start + (seat + 0.5) / max(seats, 1) * player.stream.segment
        lowering.a.control(
            at, Control.SPAWN, program, region, name_key("seat", id, region, seat) >> 8, weight
        )


def _workload(lowering: Lowering) -> Workload:
    return lowering.design.workload or Workload()
