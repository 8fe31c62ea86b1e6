"""Values that take more than one number, each written as one sentence and read back from it."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from designs.model import readings
from designs.model.readings import described
from designs.model.units import NUMBER, exactly, plain, short


@dataclass(frozen=True)
class Sentence:
    """A value written as one sentence; `str(value)` is its text, and reads back as the same."""

    what: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def said(cls, text: str) -> Self:
        """The value that a text says; ValueError with a full sentence where it says none."""

    @classmethod
    def refuse(cls, text: str) -> ValueError:
        """The complaint that the text is no such sentence."""
        forms = " or ".join(f"`{example}`" for example in cls.examples)
        return ValueError(f"must be {cls.what} such as {forms}, got `{short(text)}`")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._parse, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "examples": list(cls.examples), "x-quantity": cls.what}

    @classmethod
    def _parse(cls, came: object) -> Self:
        if isinstance(came, cls):
            return came
        if isinstance(came, str):
            return cls.said(came.strip())
        if isinstance(came, int | float) and not isinstance(came, bool):
            return cls.said(str(came))
        forms = " or ".join(f"`{example}`" for example in cls.examples)
        raise ValueError(f"must be {cls.what} such as {forms}, got {described(came)}")


Law = Literal[
    "own", "constant", "exponential", "lognormal", "uniform", "erlang", "hyperexponential"
]


STAGES = 64  # of an erlang: as many draws as the engine makes for one sample


@dataclass(frozen=True)
class Spread(Sentence):
    """A duration that varies: a mean in seconds and a law.

    A bare duration leaves the law to the kind (`own`).

    >>> Spread.said("lognormal 2 ms p99 20 ms")
    Spread(law='lognormal', mean=0.002, p99=0.02, low=0.0, high=0.0, stages=1, cv2=1.0)
    """

    what = "a duration, alone or with its law,"
    examples = ("2 ms", "exactly 2 ms", "exp 2 ms", "lognormal 2 ms p99 20 ms")

    law: Law = "own"
    mean: float = 0.0
    p99: float | None = None
    low: float = 0.0
    high: float = 0.0
    stages: int = 1
    cv2: float = 1.0

    @classmethod
    def said(cls, text: str) -> Self:
        """Read a mean, alone or with its law.

        `2 ms`, `exactly 2 ms`, `exp 2 ms`, `lognormal 2 ms p99 20 ms` (four means where it is not
        said), `uniform 1 ms to 3 ms`, `erlang 4 of 2 ms` (the whole takes 2 ms on average),
        `hyperexp 2 ms cv2 4`.
        """
        word, _, rest = text.partition(" ")
        match word:
            case "exactly" | "constant":
                return cls("constant", readings.seconds(rest))
            case "exp" | "exponential":
                return cls("exponential", readings.seconds(rest))
            case "lognormal":
                mean, found, p99 = rest.partition(" p99 ")
                middle = readings.seconds(mean)
                high = readings.seconds(p99) if found else 4 * middle
                # No lognormal has a larger ratio: at most exp(2.326^2 / 2) = 14.97.
                if not middle or not 1.01 <= high / middle <= 14.9:
                    raise ValueError(
                        "the p99 of a lognormal must be 1.01 to 14.9 times its mean, "
                        f"got `{short(text)}`"
                    )
                return cls("lognormal", middle, p99=high)
            case "uniform":
                least, found, most = rest.partition(" to ")
                if found:
                    low, high = readings.seconds(least), readings.seconds(most)
                    if high >= low:
                        return cls("uniform", (low + high) / 2, low=low, high=high)
            case "erlang":
                if match_ := re.fullmatch(r"(\d+) of (.+)", rest):
                    if not 1 <= int(match_[1]) <= STAGES:
                        raise ValueError(
                            f"an erlang must have 1 to {STAGES} stages, got `{short(text)}`"
                        )
                    return cls("erlang", readings.seconds(match_[2]), stages=int(match_[1]))
            case "hyperexp" | "hyperexponential":
                if match_ := re.fullmatch(rf"(.+) cv2 ({NUMBER})", rest):
                    cv2 = float(match_[2])
                    if 1 <= cv2 <= 1e6:
                        return cls("hyperexponential", readings.seconds(match_[1]), cv2=cv2)
            case _:
                if word[:1].isdigit():
                    return cls("own", readings.seconds(text))
        raise cls.refuse(text)

    def __str__(self) -> str:
        mean = exactly(self.mean, "s")
        match self.law:
            case "own":
                return mean
            case "constant":
                return f"exactly {mean}"
            case "exponential":
                return f"exp {mean}"
            case "lognormal":
                return f"lognormal {mean}" + (f" p99 {exactly(self.p99, 's')}" if self.p99 else "")
            case "uniform":
                return f"uniform {exactly(self.low, 's')} to {exactly(self.high, 's')}"
            case "erlang":
                return f"erlang {self.stages} of {mean}"
            case _:
                return f"hyperexp {mean} cv2 {plain(self.cv2)}"


@dataclass(frozen=True)
class Jittered(Sentence):
    """A duration, give or take: uniform over value - jitter to value + jitter."""

    what = "a duration, give or take,"
    examples = ("30 s ± 5 s", "30 s")

    value: float = 0.0
    jitter: float = 0.0

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `30 s` or `30 s ± 5 s`; `+-` does for those without the sign."""
        value, found, jitter = text.replace("+-", "±").partition("±")
        read = cls(readings.seconds(value), readings.seconds(jitter) if found else 0.0)
        if read.jitter > read.value:
            raise ValueError(f"what is given or taken must be at most the duration, got `{text}`")
        return read

    def __str__(self) -> str:
        jitter = f" ± {exactly(self.jitter, 's')}" if self.jitter else ""
        return exactly(self.value, "s") + jitter


@dataclass(frozen=True)
class Check(Sentence):
    """A health check: how often, and how many misses in a row until it counts as down."""

    what = "a check: an interval and how many misses,"
    examples = ("10 s x 3",)

    interval: float = 10.0
    times: int = 3

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `10 s x 3`."""
        match = re.fullmatch(r"(.+?) *[x×] *(\d{1,4})", text)  # noqa: RUF001 -- people paste it
        if match is None or int(match[2]) < 1 or readings.seconds(match[1]) <= 0:
            raise cls.refuse(text)
        return cls(readings.seconds(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{exactly(self.interval, 's')} x {self.times}"


@dataclass(frozen=True)
class Frequency(Sentence):
    """How often something is done: a rate in all, a rate per viewer, or once."""

    what = "how often:"
    examples = ("6 per viewer per hour", "100/s", "once per viewer", "once")

    value: float = 0.0
    per_viewer: bool = False
    once: bool = False

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `6 per viewer per hour`, `100/s`, `once per viewer`, `once`."""
        if text in ("once", "once per viewer"):
            return cls(per_viewer=text != "once", once=True)
        words = re.sub(r" *(?:per|/) *(?:viewer|user|person)\b", "", text, count=1)
        try:
            return cls(readings.rate(words), per_viewer=words != text)
        except ValueError:
            raise cls.refuse(text) from None

    def __str__(self) -> str:
        if self.once:
            return "once per viewer" if self.per_viewer else "once"
        if self.per_viewer:
            return f"{self.value * 3600:.12g} per viewer per hour"
        return f"{self.value:.12g}/s"


@dataclass(frozen=True)
class Popularity(Sentence):
    """How unevenly things are asked for."""

    what = "a popularity:"
    examples = ("uniform", "zipf 0.9")

    law: Literal["uniform", "zipf"] = "uniform"
    exponent: float = 0.0

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `uniform` or `zipf 0.9`."""
        if text == "uniform":
            return cls()
        match = re.fullmatch(rf"zipf ({NUMBER})", text)
        if match is None or not 0 <= float(match[1]) <= 5:
            raise cls.refuse(text)
        return cls("zipf", float(match[1]))

    def __str__(self) -> str:
        return "uniform" if self.law == "uniform" else f"zipf {plain(self.exponent)}"
