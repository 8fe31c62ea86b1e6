"""Text that people wrote, made safe for places where Streamlit would read Markdown."""

from __future__ import annotations

import re
from html import escape
from typing import Any

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: object) -> str:
    """The text with every mark escaped, so that it shows as it was written.

    >>> plain("<b>*a*</b>")
    '\\\\<b\\\\>\\\\*a\\\\*\\\\<\\\\/b\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", str(text)))


def ours(text: str) -> str:
    """Markdown that we wrote ourselves: marks count, and a dollar sign is a dollar sign.

    >>> ours("`x` costs 3 $/h")
    '`x` costs 3 \\\\$/h'
    """
    return text.replace("$", r"\$")


def ours_as_html(text: str) -> str:
    """One line that we wrote ourselves as HTML; only code marks count.

    >>> ours_as_html("`a` < b")
    '<code>a</code> &lt; b'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def brief(value: Any, most: int = 90) -> str:
    """A value of a document in one short line of words, not escaped.

    >>> brief({"work": "2 ms", "at": "api"})
    'work 2 ms, at api'
    """
    if isinstance(value, dict):
        said = ", ".join(f"{key} {brief(each, most)}" for key, each in value.items())
    elif isinstance(value, list):
        said = ", ".join(brief(each, most) for each in value)
    elif isinstance(value, bool):
        said = "true" if value else "false"
    else:
        said = "" if value is None else str(value)
    said = re.sub(r"\s+", " ", said)
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
