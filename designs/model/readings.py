"""How each quantity is read: text as people write it, or a number as models hold it."""

from __future__ import annotations

import re
from typing import Final

from designs.model.units import (
    BANDWIDTHS,
    MULTIPLES,
    NUMBER,
    SIZES,
    TIMES,
    bounded,
    measured,
    short,
)

COUNTED: Final = rf"({NUMBER}) *(k|M|G|bn|T)?\b(?: +[a-zA-Z][a-zA-Z _-]*)?"


def described(came: object) -> str:
    """What came, in words that fit after `got`."""
    match came:
        case None:
            return "nothing"
        case bool():
            return f"`{str(came).lower()}`"
        case dict():
            return "a group of fields"
        case list() | tuple():
            return "a list"
        case _:
            return f"`{short(str(came))}`"


def seconds(came: str | float) -> float:
    """A duration; several units may follow one another. A number that is no text is seconds.

    >>> seconds("250 ms"), seconds("1 h 30 min")
    (0.25, 5400.0)
    """
    if not isinstance(came, str):
        return bounded(float(came), "a duration", came)
    if came.strip() == "0":
        return 0.0
    parts = re.findall(rf"{NUMBER} *[^\d\s.+-]+", came)
    if len(parts) > 1 and "".join("".join(parts).split()) == "".join(came.split()):
        return sum(measured(part, TIMES, "a duration", "1 h 30 min") for part in parts)
    return measured(came, TIMES, "a duration", "250 ms")


def size(came: str | float) -> float:
    """Bytes."""
    if not isinstance(came, str):
        return bounded(float(came), "a size", came)
    return measured(came, SIZES, "a size", "2 GB")


def count(came: str | float) -> float:
    """How many; a noun behind it is for the reader.

    >>> count("1 M viewers"), count(12)
    (1000000.0, 12.0)
    """
    if not isinstance(came, str):
        return bounded(float(came), "a count", came)
    match = re.fullmatch(COUNTED, came.strip())
    if match is None:
        raise ValueError(f"must be a count such as `12` or `50 M`, got `{short(came)}`")
    return bounded(float(match[1]) * MULTIPLES[match[2] or ""], "a count", came)


def rate(came: str | float) -> float:
    """So many per second.

    >>> rate("10 k/s"), rate("600 k per min")
    (10000.0, 10000.0)
    """
    if not isinstance(came, str):
        return bounded(float(came), "a rate", came)
    match = re.fullmatch(rf"(.+?)(?:/| +per +| +an? +)({'|'.join(TIMES)})", came.strip())
    if match is None:
        raise ValueError(f"must be a rate such as `100/s` or `10 per minute`, got `{short(came)}`")
    return bounded(count(match[1]) / TIMES[match[2]], "a rate", came)


def share(came: str | float) -> float:
    """A part of the whole, 0 to 1.

    >>> share("99.95 %")
    0.9995
    """
    if isinstance(came, str):
        match = re.fullmatch(rf"({NUMBER}) *%", came.strip())
        if match is None:
            raise ValueError(f"must be a share such as `70 %`, got `{short(came)}`")
        value = float(match[1]) / 100
    else:
        value = bounded(float(came), "a share", came)
    if value > 1:
        raise ValueError(f"must be a share of at most 100 %, got `{came}`")
    return value


def bandwidth(came: str | float) -> float:
    """Bits per second."""
    if not isinstance(came, str):
        return bounded(float(came), "a bandwidth", came)
    return measured(came, BANDWIDTHS, "a bandwidth", "5 Mbit/s")


def money(came: str | float) -> float:
    """Dollars an hour."""
    if not isinstance(came, str):
        return bounded(float(came), "a cost", came)
    match = re.fullmatch(rf"\$? *({NUMBER}) *(k|M)? *\$? *(?:/ *h|per hour|an hour)", came.strip())
    if match is None:
        raise ValueError(f"must be a cost such as `300 $/h`, got `{short(came)}`")
    return bounded(float(match[1]) * MULTIPLES[match[2] or ""], "a cost", came)


def factor(came: str | float) -> float:
    """How many times as much.

    >>> factor("x12.5")
    12.5
    """
    if not isinstance(came, str):
        return bounded(float(came), "a factor", came)
    match = re.fullmatch(rf"[x×] *({NUMBER})", came.strip())  # noqa: RUF001 -- people paste it
    if match is None:
        raise ValueError(f"must be a factor such as `x12.5`, got `{short(came)}`")
    return bounded(float(match[1]), "a factor", came)
