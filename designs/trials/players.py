"""A player's program: playlists, segments or parts or frames, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any

from designs.model.endpoints import Endpoint, Stream
from designs.model.steps import CallStep, LookUpStep, Step
from designs.trials.asking import policy
from designs.trials.lowering import Lowering
from designs.trials.paths import fill_endpoint
from simulator.code import Code, name_key
from simulator.programs import Blame, Law, Op

FRAME = 1 / 30
"""Seconds of a frame, after which one that is sent as it is made can go."""
EVERY = 1.0
"""Seconds from one frame that is followed to the next, where frames are sent as they are made."""
FIRST_GUESS = 0.5e6
"""bit/s that a player believes in at first: hls.js 1.7.4, `abrEwmaDefaultEstimate`."""


@dataclass(frozen=True)
class Player:
    """A viewer of an endpoint's stream in a region, as instructions."""

    lowering: Lowering
    id: str
    region: int

    @property
    def endpoint(self) -> Endpoint:
        """What is watched."""
        return self.lowering.design.endpoints[self.id]

    @property
    def stream(self) -> Stream:
        """How it is cut and sent."""
        assert self.endpoint.stream is not None
        return self.endpoint.stream

    @property
    def polls(self) -> bool:
        """Whether it asks for a playlist again and again."""
        return self.stream.protocol == "hls"

    @property
    def frames(self) -> bool:
        """Whether frames are sent to it as they are made."""
        return self.stream.protocol == "webrtc"

    @property
    def origin(self) -> str:
        """The component that makes the stream, if the path names one."""
        return next(iter(_makers(self.lowering, self.endpoint.path)), "")

    @property
    def edge(self) -> str:
        """The component whose bandwidth the viewers share, if it says what it has."""
        known = self.lowering.architecture.components
        for step in self.endpoint.path:
            id = getattr(step, "look_up", None) or getattr(step, "call", None) or ""
            if hasattr(known.get(id), "bandwidth"):
                return id
        return ""

    def served(self) -> int:
        """The region of the edge that serves this one."""
        edge = self.lowering.architecture.components[self.edge]
        return self.lowering.serves(self.lowering.regions_of(edge))[self.region]

    def absent(self) -> int:
        """The tally of those who have gone away from the edge that serves this region."""
        if not self.edge:
            return -1
        name = f"absent/{self.edge}/{self.served()}"
        return self.lowering.numbered(name, self.lowering.a.tally)

    def begin(self, code: Code, words: str, gone: str = "", tag: str = "") -> None:
        """Ask what there is, where the player has to be told; `tag` makes labels its own."""
        if self.polls:
            code.add(Op.LIST, self.media())
            self._call(code, f"{words}/list", gone, -1)
            code.add(Op.LISTED, self.media(), 1, c=f"{tag}known")
            code.label(f"{tag}known")

    def fetch(
        self, code: Code, words: str, gone: str = "", lost: str = "", tag: str = "", idle: str = ""
    ) -> None:
        """The next unit: wait until it is out, ask for it, have it sent.

        While there is none: by way of `idle`, which leads back to `reload`, if the player shows
        something meanwhile. Without an answer on to `gone`, without a playlist to `lost`.
        """
        media, lowering, again = self.media(), self.lowering, idle or f"{tag}reload"
        code.add(Op.SEGMENT, media, 1, step=f"{words}/segment")
        code.add(Op.LISTED, media, 0, c=f"{tag}reload")
        code.add(Op.JUMP, c=f"{tag}ready")
        code.label(f"{tag}reload")
        code.add(Op.RELOAD, media)
        if self.polls:
            code.add(Op.LIST, media)
            self._call(code, f"{words}/list", lost, -1)
        code.add(Op.LISTED, media, 1 if self.polls else 0, c=again)
        code.label(f"{tag}ready")
        if self.stream.protocol == "ll_hls":
            code.add(Op.LIST, media)
            self._call(code, f"{words}/list", gone, -1)
            code.add(Op.LISTED, media, 1, c=again)
        elif self.frames:
            self._relay(code, words)
        self._call(code, f"{words}/fetch", gone, lowering.stream("request", self.id))
        code.add(Op.TRANSFER, media, *self._shared(), step="viewer/access")

    def media(self) -> int:
        """The row of the stream: its units, when they are out, its rates, people's connections."""
        lowering, stream = self.lowering, self.stream
        if f"media/{self.id}" not in lowering.tables:
            origin: Any = lowering.architecture.components.get(self.origin)
            publish = getattr(origin, "encode", 0.0) + getattr(origin, "publish", 0.0)
            live = self.frames
            unit = EVERY if live else stream.unit
            late = origin.cadence(stream) / stream.unit if hasattr(origin, "cadence") else 1.0
            lowering.tables[f"media/{self.id}"] = lowering.a.media(
                unit,
                publish,
                0 if live else stream.hold_back,
                stream.segment if self.polls else 0.0,
                60.0 if live else unit * stream.hold_back,
                sorted(stream.ladder.values()),
                self._access(),
                FIRST_GUESS,
                name_key("media", self.id),
                ready=FRAME if live else unit,
                cadence=unit * late,
                gaps=origin.silences(self.origin, lowering) if hasattr(origin, "silences") else (),
            )
        return lowering.tables[f"media/{self.id}"]

    def jitter_buffer(self, code: Code) -> None:
        """What a player of frames waits before it shows the first, so that later ones may vary."""
        origin: Any = self.lowering.architecture.components.get(self.origin)
        wait = getattr(origin, "jitter_buffer", 0.0) if self.frames else 0.0
        if wait > 0:
            code.add(Op.WAIT, self.lowering.a.constant(wait), Blame.OTHER)

    def _access(self) -> int:
        workload = self.lowering.design.workload
        mean, spread = (workload.access.mean, workload.access.spread) if workload else (6e6, 0.0)
        if not spread:
            return self.lowering.a.constant(mean)
        return self.lowering.a.law(Law.LOGNORMAL, log(mean) - spread**2 / 2, spread)

    def _call(self, code: Code, words: str, gone: str, stream: int) -> None:
        """Ask the way of the endpoint's path; a playlist goes the way of a segment."""
        lowering = self.lowering
        program, fresh = lowering.body_of(f"{self.id}/segment", 0.0)
        if fresh:
            program.streaming = True
            fill_endpoint(program, self.id, from_people=True)
        row = policy(lowering, self.endpoint, f"client/{self.id}")
        index = lowering.a.program_index(program.code.name)
        code.add(Op.CALL, index, row, gone or -1, stream, step=words)

    def _relay(self, code: Code, words: str) -> None:
        """The way of a frame to the region that forwards it to this one."""
        origin: Any = self.lowering.architecture.components.get(self.origin)
        if hasattr(origin, "relay"):
            seconds = origin.relay(self.origin, self.region, self.lowering)
            law = self.lowering.a.constant(seconds)
            code.add(Op.WAIT, law, Blame.NETWORK, step=f"{words}/relay")
            # Packets leave paced over the time of a frame, in no order among the viewers.
            paced = self.lowering.a.law(Law.UNIFORM, 0.0, FRAME)
            code.add(Op.WAIT, paced, Blame.NETWORK, step=f"{words}/paced")

    def _shared(self) -> tuple[int, int, int]:
        """Who shares the edge's bandwidth, the tally of those who have left, and what it has."""
        if not self.edge:
            return -1, -1, -1
        lowering, here = self.lowering, self.served()
        edge: Any = lowering.architecture.components[self.edge]
        crowd = lowering.a.curve(lowering.crowd(lowering.regions_of(edge), here))
        total = lowering.a.constant(edge.bandwidth(lowering.regions[here]))
        return crowd, self.absent(), total


def watched_through(lowering: Lowering, id: str) -> bool:
    """Whether frames of some stream are sent by way of a component."""
    streams = [e for e, x in lowering.design.endpoints.items() if x.stream]
    players = [Player(lowering, e, 0) for e in streams]
    return any(player.frames and player.edge == id for player in players)


def _makers(lowering: Lowering, steps: tuple[Step, ...]) -> list[str]:
    """The components on a path that make a stream."""
    found: list[str] = []
    for step in steps:
        if isinstance(step, LookUpStep):
            found += _makers(lowering, step.on_miss)
        elif isinstance(step, CallStep) and step.call in lowering.architecture.components:
            component = lowering.architecture.components[step.call]
            found += [step.call] if hasattr(component, "encode") else []
    return found
