"""Step 5: how it is asked for, and what happens behind the entry."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from designs.model.definitions import FieldType
from designs.model.part import Part
from designs.model.quantities import Bandwidth, Breaker, Duration, Frequency, ItemId, Text
from designs.model.steps import Retries, Step

ENTRIES: Final = ("http", "grpc", "websocket", "stream")
PART: Final = (
    0.5  # seconds; part targets are typically 0.2 to 0.5 s, Apple recommends 1 s (reported)
)
RUNGS: Final = {  # H.264 rungs of Apple's HLS authoring specification, rounded
    "240p": "0.4 Mbit/s",
    "360p": "0.8 Mbit/s",
    "480p": "1.5 Mbit/s",
    "720p": "3 Mbit/s",
    "1080p": "6 Mbit/s",
    "2160p": "16 Mbit/s",
}


# What is sent: fields with their types, or one type such as `comment` or `list of comment`.
Body = Annotated[
    Annotated[dict[ItemId, FieldType], Tag("<fields>")] | Annotated[FieldType, Tag("<type>")],
    Discriminator(lambda came: "<fields>" if isinstance(came, dict) else "<type>"),
]


class Stream(Part):
    """Media in segments or in parts of them, each fetched on its own; or frames, sent at once."""

    protocol: Literal["hls", "ll_hls", "dash", "webrtc"] = Field(
        "hls", title="Protocol", description="How the segments travel."
    )
    segment: Duration = Field(
        6.0, title="Segment", description="How much one holds.", ge=0.1, le=60
    )
    part: Duration | None = Field(
        None,
        title="Part",
        description="What `ll_hls` or `dash` publishes before a segment is whole; "
        "`ll_hls` without it: 500 ms, or the segment if that is shorter.",
        ge=0.05,
        le=60,
    )
    ladder: dict[str, Bandwidth] = Field(
        default_factory=lambda: {"240p": 0.4e6, "480p": 1.5e6, "720p": 3e6},
        title="Ladder",
        description="The renditions and their rates.",
        min_length=1,
    )
    hold_back: int = Field(
        3,
        title="Hold back",
        description="Segments (or parts, where there are any) that a player stays behind "
        "the newest.",
        ge=1,
        le=20,
    )

    @property
    def unit(self) -> float:
        """Seconds of what is fetched at once: a part where there are parts, else a segment."""
        if self.protocol == "ll_hls" and self.part is None:
            return min(PART, self.segment)
        return self.part or self.segment

    @model_validator(mode="after")
    def _parts_are_parts(self) -> Stream:
        if self.part is not None and self.protocol not in ("ll_hls", "dash"):
            raise ValueError(
                f"a part is for the protocols ll_hls and dash, got one with {self.protocol}"
            )
        if self.part is not None and self.part > self.segment:
            raise ValueError(
                f"a part must not be longer than its segment, {self.segment:g} s, "
                f"got {self.part:g} s"
            )
        return self

    @model_validator(mode="before")
    @classmethod
    def _name_rungs(cls, came: Any) -> Any:
        """A list of well-known rungs stands for their usual rates."""
        if isinstance(came, dict) and isinstance(came.get("ladder"), list):
            rungs = came["ladder"]
            unknown = [rung for rung in rungs if not isinstance(rung, str) or rung not in RUNGS]
            if unknown:
                raise ValueError(
                    f"a rung in a list must be one of {', '.join(RUNGS)}, got `{unknown[0]}`; "
                    f"give others with their rate, as `ladder: {{1440p: 9 Mbit/s}}`"
                )
            return {**came, "ladder": {rung: RUNGS[rung] for rung in rungs}}
        return came


class Endpoint(Part):
    """One entry of the system: exactly one of http, grpc, websocket and stream."""

    descriptive: ClassVar[frozenset[str]] = frozenset(
        {
            "http",
            "grpc",
            "websocket",
            "takes",
            "gives",
            "delivers",
            "auth",
            "idempotent_by",
            "limit",
            "pages",
            "errors",
        }
    )

    http: Text | None = Field(None, title="HTTP", description="Method and path.")
    grpc: Text | None = Field(None, title="gRPC", description="Service and method.")
    websocket: Text | None = Field(None, title="WebSocket", description="The path to connect to.")
    stream: Stream | None = Field(None, title="Stream", description="Media in segments.")
    takes: Body | None = Field(
        None, title="Takes", description="The request: a definition, or fields with types."
    )
    gives: Body | None = Field(
        None, title="Gives", description="The response: a definition, or fields with types."
    )
    delivers: ItemId | None = Field(
        None, title="Delivers", description="The topic whose messages it brings."
    )
    auth: Text = Field("", title="Authentication", description="Who may call it.")
    idempotent_by: Text = Field(
        "", title="Idempotent by", description="What makes a second try harmless."
    )
    limit: Text = Field("", title="Limit", description="How often one caller may.")
    pages: Text = Field("", title="Pages", description="How a long answer is cut.")
    errors: tuple[Text, ...] = Field((), title="Errors", description="What it can answer instead.")
    at_most: Frequency | None = Field(
        None, title="At most", description="Deliveries one viewer can take in."
    )
    timeout: Duration | None = Field(None, title="Timeout", description="When the client gives up.")
    retries: Retries | None = Field(
        None, title="Retries", description="What the client does after a failure."
    )
    breaker: Breaker | None = Field(
        None, title="Breaker", description="Clients stop asking when it fails too often."
    )
    priority: int = Field(
        0,
        title="Priority",
        description="0 goes first where a queue or a gateway goes by it.",
        ge=0,
        le=9,
    )
    keyed_by: ItemId | None = Field(
        None, title="Keyed by", description="The definition whose key the whole request is about."
    )
    path: tuple[Step, ...] = Field(
        (), title="Path", description="What happens behind the entry, in order."
    )

    @model_validator(mode="after")
    def _has_one_entry(self) -> Endpoint:
        came = [name for name in ENTRIES if getattr(self, name) is not None]
        if len(came) != 1:
            got = " and ".join(came) or "none of them"
            raise ValueError(f"must have exactly one of {', '.join(ENTRIES)}, got {got}")
        return self
