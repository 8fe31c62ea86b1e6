"""What a chapter of the catalogue is: a pattern changes a design, a lesson only shows something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict

N = TypeVar("N")


class Family(StrEnum):
    """The part of the path that a chapter belongs to, in the order in which one walks it."""

    FOUNDATIONS = "Foundations"
    CODE = "Code"
    DATA_MODEL = "From definitions to objects"
    TRANSPORT = "Transport"
    TRAFFIC = "Traffic"
    DATA = "Data"
    MESSAGING = "Messaging"
    RESILIENCE = "Resilience"
    ELASTICITY = "Elasticity"
    CLOUD = "Cloud"
    TESTING = "Testing"


class Knobs(BaseModel):
    """What somebody can set, each field with a title, a description and bounds (`ge`, `le`).

    Widgets, options of the command line and defaults are all made of the subclass that a folder
    calls `Settings`. A field of type `Literal[...]` offers just those values.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    def but(self, **changed: Any) -> Self:
        """The same with some fields changed, checked against their bounds."""
        return type(self).model_validate({**self.model_dump(), **changed})


@dataclass(frozen=True)
class Treats:
    """A cause that a pattern is good against, as the tunnel's trials name it.

    `cause` is the kind of a `Cause` (saturated, full, held, lost, cut, quota, slow, cold, hot,
    stale, retry_storm, metastable), `far`: where requests spent their time on the way between
    regions, or `waiting`: where the slowest requests spent their time waiting. `kinds` are the
    kinds of component at which it treats it; none means any.
    """

    cause: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """One folder of the catalogue: what can be said of it in a few words."""

    title: str
    family: Family
    promise: str  # one sentence
    builds_on: tuple[str, ...] = ()  # ids of chapters to have met before
    published: tuple[str, ...] = ()  # codes of published results that it speaks of, as `V81`
    words: Mapping[str, str] = field(default_factory=dict)  # what is met here first -> its meaning


@dataclass(frozen=True, kw_only=True)
class Pattern(Chapter):
    """A change to a design, and what one has to know to choose it."""

    when: tuple[str, ...]
    when_not: tuple[str, ...]
    costs: tuple[str, ...]
    called: Mapping[str, str]  # where -> what it is called there
    treats: tuple[Treats, ...]
    competes_with: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lesson(Chapter):
    """Something to know that changes no design: a page, a quiz, and an experiment all the same."""

    # "module:name" of this project's own source, to be shown live -> what it is an example of
    ours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Try(Generic[N]):
    """One seed: the numbers of every variant under the same arrivals."""

    seed: int
    variants: Mapping[str, N]

    def __getitem__(self, variant: str) -> N:
        return self.variants[variant]

    @property
    def before(self) -> N:
        """The numbers of the design that has the problem."""
        return self.variants["before"]

    @property
    def after(self) -> N:
        """The numbers of the design with the pattern."""
        return self.variants["after"]


@dataclass(frozen=True)
class Control:
    """A named change under which a claim must fail; without it a claim could be true of anything.

    `settings` are other values of knobs; `edit` changes the document of the variant `of`.
    """

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    edit: Callable[[str], str] | None = None
    of: str = "after"

    def __post_init__(self) -> None:
        if not self.settings and self.edit is None:
            raise ValueError(f"the control {self.name!r} must change something")


@dataclass(frozen=True)
class Claim(Generic[N]):
    """A sentence with a check: a value of each seed, and the bound that it must keep.

    It holds when the near end of the interval over seeds keeps the bound, and fails when the far
    end does not keep it either. Give `at_least` or `at_most`.

    >>> Claim("Twice two is four.", lambda run: 4.0, Control("three", {"two": 3}), at_least=4).bound
    4
    """

    sentence: str
    value: Callable[[Try[N]], float]
    control: Control
    at_least: float | None = None
    at_most: float | None = None
    unit: str = "times"  # or what `say` takes: s, share, /s, $/h, count

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"{self.sentence!r} must give either `at_least` or `at_most`")

    @property
    def bound(self) -> float:
        """The number that it must keep."""
        return self.at_least if self.at_least is not None else self.at_most  # type: ignore[return-value]

    @property
    def side(self) -> Literal["at least", "at most"]:
        """On which side of the bound the value must lie."""
        return "at least" if self.at_least is not None else "at most"

    def keeps(self, value: float) -> bool:
        """Whether a value keeps the bound; one that is unknown does not."""
        return value >= self.bound if self.at_least is not None else value <= self.bound
