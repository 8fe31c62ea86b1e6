"""The steps behind an endpoint: one class per verb."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias, get_args

from pydantic import Discriminator, Field, Tag, field_validator

from designs.model.part import Part
from designs.model.quantities import Breaker, Bulkhead, Count, Duration, ItemId, Share, Spread
from designs.model.units import say


class Retries(Part):
    """What a caller does after a failure."""

    times: int = Field(2, title="Times", description="Tries after the first.", ge=0, le=20)
    backoff: Duration = Field(0.0, title="Backoff", description="The pause, doubled each time.")
    cap: Duration | None = Field(None, title="Cap", description="The longest pause.")
    jitter: Literal["none", "full", "equal", "decorrelated"] = Field(
        "none", title="Jitter", description="How the pause is spread."
    )
    budget: Share | None = Field(
        None,
        title="Budget",
        description="Tries after the first, for each call; 10 in hand at most. Empty: no budget.",
        gt=0,
    )


class StepBase(Part):
    """What every step may have."""

    verb: ClassVar[str]

    timeout: Duration | None = Field(None, title="Timeout", description="When to give up.")
    retries: Retries | None = Field(None, title="Retries", description="Tries after a failure.")
    breaker: Breaker | None = Field(
        None, title="Breaker", description="Stops asking who fails too often; one for each region."
    )
    bulkhead: Bulkhead | None = Field(
        None,
        title="Bulkhead",
        description="So many at once from one instance of the caller; more are refused, or wait.",
    )


class HedgedStep(StepBase):
    """What may be asked twice without harm."""

    hedge: Duration | None = Field(
        None, title="Hedge", description="Ask a second time after so long; the first answer counts."
    )


class WorkStep(HedgedStep):
    """A component works."""

    verb = "work"

    at: ItemId = Field(title="At", description="The component that works.")
    work: Spread = Field(title="Work", description="How long it takes, waiting apart.")
    for_each: Literal["request", "follower"] = Field(
        "request",
        title="For each",
        description="`follower` does it for all followers of the workload, batches side by side.",
    )
    batch: Count = Field(
        1000.0,
        title="Followers in a batch",
        description="How many are told one after another by one worker.",
        ge=1,
    )


class LookUpStep(HedgedStep):
    """A cache or CDN is asked; a miss does what follows and keeps the answer."""

    verb = "look_up"

    look_up: ItemId = Field(title="Look up", description="The cache or CDN.")
    by: ItemId | None = Field(None, title="By", description="The definition the key is of.")
    on_miss: tuple[Step, ...] = Field((), title="On a miss", description="How it is fetched.")


class ReadStep(HedgedStep):
    """A stored object is read."""

    verb = "read"

    read: ItemId = Field(title="Read", description="The stored object.")
    by: ItemId | None = Field(None, title="By", description="The definition the key is of.")
    work: Spread | None = Field(None, title="Work", description="Instead of the store's own.")


class WriteStep(StepBase):
    """A stored object is written."""

    verb = "write"

    write: ItemId = Field(title="Write", description="The stored object.")
    by: ItemId | None = Field(None, title="By", description="The definition the key is of.")
    work: Spread | None = Field(None, title="Work", description="Instead of the store's own.")


class InvalidateStep(StepBase):
    """What a cache keeps of an item is dropped, because it has changed."""

    verb = "invalidate"

    invalidate: ItemId = Field(title="Invalidate", description="The cache.")
    by: ItemId = Field(title="By", description="The definition the key is of.")
    puts: bool = Field(
        False,
        title="Puts",
        description="The new value is kept there instead of dropping the old.",
    )


class CallStep(HedgedStep):
    """Another endpoint, or a component, is called and waited for."""

    verb = "call"

    call: ItemId = Field(title="Call", description="The endpoint or component.")
    work: Spread | None = Field(None, title="Work", description="Instead of the callee's own.")


class PublishStep(StepBase):
    """A message goes to a topic or queue; nobody waits for those who read it."""

    verb = "publish"

    publish: ItemId = Field(title="Publish", description="The topic or queue.")


class DeliverStep(StepBase):
    """Messages of a topic go to those connected to a hub."""

    verb = "deliver"
    # A topic drives it, and nobody waits for it.
    descriptive: ClassVar[frozenset[str]] = frozenset({"timeout", "retries", "breaker", "bulkhead"})

    deliver: ItemId = Field(title="Deliver", description="The topic.")
    through: ItemId = Field(title="Through", description="The connection hub.")


class ParallelStep(StepBase):
    """Several branches at once."""

    verb = "parallel"

    parallel: tuple[tuple[Step, ...], ...] = Field(
        title="In parallel", description="The branches, each a list of steps.", min_length=1
    )
    need: Literal["all"] | Annotated[int, Field(ge=1)] = Field(
        "all", title="Need", description="How many branches must be back: all, or a number."
    )


class Choice(Part):
    """One of several ways to go on."""

    share: Share = Field(title="Share", description="How many of the requests go this way.")
    do: tuple[Step, ...] = Field((), title="Do", description="The steps of this way.")


class ChooseStep(StepBase):
    """One of several ways, by chance."""

    verb = "choose"

    choose: tuple[Choice, ...] = Field(
        title="Choose",
        description="The ways; who takes none of them goes on behind the step.",
        min_length=1,
    )

    @property
    def ways(self) -> tuple[tuple[float, tuple[Step, ...]], ...]:
        """How often each way is taken on average, and its steps."""
        return tuple((way.share, way.do) for way in self.choose)

    @field_validator("choose")
    @classmethod
    def _adds_up(cls, ways: tuple[Choice, ...]) -> tuple[Choice, ...]:
        total = sum(way.share for way in ways)
        if total > 1 + 1e-9:
            raise ValueError(
                f"the shares must add up to at most 100 %, got {say(total, 'share')}; "
                "what is missing to 100 % takes none of the ways"
            )
        return ways


class RepeatStep(StepBase):
    """Steps more than once, one round after another."""

    verb = "repeat"

    repeat: tuple[Step, ...] = Field(title="Repeat", description="The steps.", min_length=1)
    times: int = Field(1, title="Times", description="Rounds that all take.", ge=1, le=50)
    again: Share = Field(
        0.0,
        title="Again",
        description="After them, the chance of another round, and after that of the next.",
        le=0.99,
    )

    @property
    def ways(self) -> tuple[tuple[float, tuple[Step, ...]], ...]:
        """How often the steps are done on average, and which they are."""
        return ((self.times + self.again / (1 - self.again), self.repeat),)


class WaitStep(StepBase):
    """Time passes; nobody works."""

    verb = "wait"

    wait: Spread = Field(title="Wait", description="How long.")


AnyStep = (
    LookUpStep
    | ReadStep
    | WriteStep
    | InvalidateStep
    | CallStep
    | PublishStep
    | DeliverStep
    | ParallelStep
    | ChooseStep
    | RepeatStep
    | WaitStep
    | WorkStep
)
# `work` comes last: other steps may say their work too.
STEPS: Final[dict[str, type[StepBase]]] = {step.verb: step for step in get_args(AnyStep)}


def verb_of(came: Any) -> str | None:
    """The tag of the verb a step has; None where it has none."""
    if isinstance(came, StepBase):
        return f"<{came.verb}>"
    if isinstance(came, dict):
        return next((f"<{verb}>" for verb in STEPS if verb in came), None)
    return None


Step: TypeAlias = Annotated[
    Annotated[LookUpStep, Tag("<look_up>")]
    | Annotated[ReadStep, Tag("<read>")]
    | Annotated[WriteStep, Tag("<write>")]
    | Annotated[InvalidateStep, Tag("<invalidate>")]
    | Annotated[CallStep, Tag("<call>")]
    | Annotated[PublishStep, Tag("<publish>")]
    | Annotated[DeliverStep, Tag("<deliver>")]
    | Annotated[ParallelStep, Tag("<parallel>")]
    | Annotated[ChooseStep, Tag("<choose>")]
    | Annotated[RepeatStep, Tag("<repeat>")]
    | Annotated[WaitStep, Tag("<wait>")]
    | Annotated[WorkStep, Tag("<work>")],
    Discriminator(verb_of),
]
LookUpStep.model_rebuild()
ParallelStep.model_rebuild()
Choice.model_rebuild()
ChooseStep.model_rebuild()
RepeatStep.model_rebuild()
