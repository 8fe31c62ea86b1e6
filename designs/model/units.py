"""Units as people write them: numbers with a unit in, numbers of the SI out, and back."""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from typing import Final

NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
MULTIPLES: Final = {"": 1.0, "k": 1e3, "M": 1e6, "G": 1e9, "bn": 1e9, "T": 1e12}
TIMES: Final = {
    "ns": 1e-9,
    "us": 1e-6,
    "µs": 1e-6,  # the micro sign
    "\u03bcs": 1e-6,  # the Greek letter, which looks the same
    "ms": 1e-3,
    "s": 1.0,
    "sec": 1.0,
    "second": 1.0,
    "min": 60.0,
    "minute": 60.0,
    "h": 3600.0,
    "hour": 3600.0,
    "d": 86_400.0,
    "day": 86_400.0,
    "week": 604_800.0,
    "y": 31_557_600.0,
    "year": 31_557_600.0,
}
SIZES: Final = {
    "B": 1.0,
    "kB": 1e3,
    "MB": 1e6,
    "GB": 1e9,
    "TB": 1e12,
    "PB": 1e15,
    "KiB": 2.0**10,
    "MiB": 2.0**20,
    "GiB": 2.0**30,
    "TiB": 2.0**40,
}
BANDWIDTHS: Final = {"bit/s": 1.0, "kbit/s": 1e3, "Mbit/s": 1e6, "Gbit/s": 1e9, "Tbit/s": 1e12}
LARGEST: Final = 1e18


def number(text: str, what: str, example: str) -> float:
    """A plain number, 0 or more; `what` and `example` are for the sentence if it is none.

    >>> number("12.5", "a count", "12")
    12.5
    """
    if re.fullmatch(NUMBER, text.strip()):
        return bounded(float(text), what, text)
    raise ValueError(f"must be {what} such as `{example}`, got `{short(text)}`")


def bounded(value: float, what: str, came: object) -> float:
    """The value itself, if it is finite, not negative and not absurd."""
    if math.isnan(value) or math.isinf(value):
        raise ValueError(f"must be {what}, a finite number, got `{short(str(came))}`")
    if value < 0:
        raise ValueError(f"must be {what}, 0 or more, got `{short(str(came))}`")
    if value > LARGEST:
        raise ValueError(f"must be {what} below {LARGEST:.0e}, got `{short(str(came))}`")
    return value


def measured(text: str, units: dict[str, float], what: str, example: str) -> float:
    """A number with one of the units, such as `250 ms`.

    >>> measured("250 ms", TIMES, "a duration", "250 ms")
    0.25
    """
    match = re.fullmatch(rf"([+-]?{NUMBER}) *([^\d\s.+-][^\s]*)?", text.strip())
    if match is None:
        raise ValueError(f"must be {what} such as `{example}`, got `{short(text)}`")
    came, unit = match.group(1), match.group(2)
    if unit is None:
        raise ValueError(
            f"must be {what} with its unit, such as `{example}`, got `{short(text)}` without one"
        )
    factor = units.get(unit)
    if factor is None and units is TIMES:
        factor = units.get(unit.removesuffix("s"))
    if factor is None:
        raise ValueError(
            f"must be {what} such as `{example}`, got the unit `{short(unit)}`"
            f"{meant(unit, units)}; units are {', '.join(units_shown(units))}"
        )
    return bounded(float(came) * factor, what, text)


def meant(word: str, known: dict[str, float]) -> str:
    """`; did you mean ...?`, or nothing where no unit is near."""
    fold = {name.lower(): name for name in reversed(list(known))}
    near = get_close_matches(word.lower(), fold, n=1, cutoff=0.5)
    return f"; did you mean `{fold[near[0]]}`?" if near else ""


def units_shown(units: dict[str, float]) -> list[str]:
    """One name for each unit: the first of those that mean the same."""
    shown: dict[float, str] = {}
    for name, factor in units.items():
        shown.setdefault(factor, name)
    return list(shown.values())


def short(text: str, most: int = 60) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 3] + "..."


def say(value: float, unit: str) -> str:
    """A number in SI the way people write it. Units: s, B, /s, share, bit/s, $/h, count.

    >>> say(1.25, "s"), say(0.9995, "share"), say(2e9, "B"), say(12_500, "/s")
    ('1.25 s', '99.95 %', '2 GB', '12.5 k/s')
    """
    if math.isinf(value) or math.isnan(value):
        return "never" if unit == "s" and value > 0 else "unknown"
    if value < 0:
        return "-" + say(-value, unit)
    match unit:
        case "s":
            return _scaled(value, [(1e-6, "us"), (1e-3, "ms"), (1, "s"), (60, "min"), (3600, "h")])
        case "B":
            return _scaled(value, [(SIZES[name], name) for name in ("B", "kB", "MB", "GB", "TB")])
        case "bit/s":
            return _scaled(value, [(factor, name) for name, factor in BANDWIDTHS.items()])
        case "share":
            return f"{plain(value * 100)} %"
        case "$/h":
            return f"{plain(value)} $/h"
        case "/s":
            return _scaled(value, [(1, "/s"), (1e3, " k/s"), (1e6, " M/s")], glue="")
        case _:
            return _scaled(value, [(1, ""), (1e3, " k"), (1e6, " M"), (1e9, " G")], glue="")


def exactly(value: float, unit: str) -> str:
    """As `say`, but nothing is rounded: reading it back gives the same number."""
    if unit == "s":
        for name in ("d", "h", "min", "s", "ms", "us"):
            factor = TIMES[name]
            if value >= factor and float(f"{value / factor:.10g}") * factor == value:
                return f"{value / factor:.10g} {name}"
        return f"{value!r} s"
    if unit == "share":
        return f"{value * 100:.12g} %"
    return say(value, unit)


def plain(value: float) -> str:
    """Five digits that matter, without a tail of zeros or an exponent.

    >>> plain(99.95), plain(1250000.0), plain(0.1 + 0.2)
    ('99.95', '1250000', '0.3')
    """
    if value == 0:
        return "0"
    digits = max(0, 4 - math.floor(math.log10(abs(value))))
    said = f"{value:.{min(digits, 12)}f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _scaled(value: float, steps: list[tuple[float, str]], glue: str = " ") -> str:
    """In the largest unit that leaves a number of 1 or more."""
    factor, name = steps[0]
    if value == 0:
        factor, name = next(step for step in steps if step[0] == 1)
    for larger, larger_name in steps:
        if value >= larger * 0.99999:
            factor, name = larger, larger_name
    return f"{plain(value / factor)}{glue if name else ''}{name}"
