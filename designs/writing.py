"""What words mean in YAML, and values written as YAML: short things on one line in brackets."""

from __future__ import annotations

import math
import re
from typing import Any, Final

WIDEST: Final = 96
# What a word may begin with, contain and end with, and still need no quotes anywhere.
WORD: Final = re.compile(r"[^\W_0-9+.$/<=(~_-][^\n\r]*|[0-9+.$/(~_<=][^\n\r]*")
WORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
WHOLE: Final = re.compile(r"[-+]?[0-9]{1,300}")
BROKEN: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
UNSAFE: Final = re.compile(r"""[\[\]{},"]|: |:$| #|[^\S ]|\s$|^\s|^[-?:#&*!|>'%@`]""")


def resolved(text: str) -> Any:
    """What an unquoted word means in YAML 1.2: `yes` stays a word.

    >>> resolved("12"), resolved("1.5"), resolved("yes"), resolved("true"), resolved("12 s")
    (12, 1.5, 'yes', True, '12 s')
    """
    if text in WORDS:
        return WORDS[text]
    first = text[:1]
    if first.isdigit() or first in "+-.":
        if WHOLE.fullmatch(text):
            return int(text)
        if BROKEN.fullmatch(text):
            return float(text)
    return text


def inline(value: Any) -> str:
    """A value on one line.

    >>> inline({"at": "30 min", "lose": "region japan", "note": "a: b"})
    '{at: 30 min, lose: region japan, note: "a: b"}'
    """
    match value:
        case dict():
            return "{" + ", ".join(f"{key_of(k)}: {inline(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(inline(each) for each in value) + "]"
        case _:
            return scalar(value)


def key_of(key: Any) -> str:
    """A key; whatever it is, it is read back as text."""
    text = str(key)
    plain = UNSAFE.search(text) is None and text not in ("", "<<") and text.isprintable()
    return text if plain else quoted(text)


def scalar(value: Any) -> str:
    """A single value, in quotes only where it would be read as something else."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            if math.isnan(value):
                return ".nan"
            return repr(value) if math.isfinite(value) else (".inf" if value > 0 else "-.inf")
        case int():
            return str(value)
        case str():
            plain = value and UNSAFE.search(value) is None and value.isprintable()
            same = plain and isinstance(resolved(value), str)
            return value if same else quoted(value)
        case _:
            raise TypeError(f"only text, numbers, lists and groups can be written, got {value!r}")


def quoted(text: str) -> str:
    """A text in double quotes, with everything escaped that an editor would not show."""
    escaped = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    out = []
    for sign in text:
        code = ord(sign)
        if sign in escaped:
            out.append(escaped[sign])
        elif sign == " " or sign.isprintable():
            out.append(sign)
        else:
            out.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return '"' + "".join(out) + '"'


def block(value: Any, indent: int, newline: str, room: int | None = None) -> str:
    """A value behind its key or dash: a space and one line where it fits, else lines below it."""
    line = inline(value)
    fits = len(line) <= (WIDEST - indent if room is None else room)
    if fits or not value or not isinstance(value, dict | list | tuple):
        return f" {line}"
    pad = newline + " " * (indent + 2)
    if isinstance(value, dict):
        return "".join(
            f"{pad}{key_of(k)}:{block(v, indent + 2, newline)}" for k, v in value.items()
        )
    return "".join(f"{pad}- {item(v, indent + 4, newline)}" for v in value)


def item(value: Any, indent: int, newline: str) -> str:
    """A value behind the dash of a list whose items begin in column `indent`."""
    line = inline(value)
    if len(line) <= WIDEST - indent or not value or not isinstance(value, dict):
        return line
    pad = newline + " " * indent
    return pad.join(f"{key_of(k)}:{block(v, indent, newline)}" for k, v in value.items())
