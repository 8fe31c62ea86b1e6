"""What is wrong with a document, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One wrong place: line and column count from 1; the message says what must hold, what came."""

    line: int
    column: int
    path: Path
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        """
        >>> print(Problem(12, 5, ("flows", "watch"), "must have steps"))
        line 12: flows.watch: must have steps
        """
        where = f"{shown(self.path)}: " if self.path else ""
        meant = f"; did you mean `{self.nearest}`?" if self.nearest else ""
        return f"line {self.line}: {where}{self.message}{meant}"


def shown(path: Path) -> str:
    """A path as people read it: `flows.watch.steps.0`."""
    return ".".join(str(part) for part in path)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The valid name that a word was probably meant to be.

    >>> nearest("databse", ["database", "cache"])
    'database'
    """
    # difflib is quadratic, and nobody misspells a name of a thousand letters.
    found = get_close_matches(word[:80], [name for name in known if name != word], n=1)
    return found[0] if found else None


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names in a row, cut where there are many."""
    shown_names = sorted(names)
    more = len(shown_names) - most
    return ", ".join(shown_names[:most]) + (f" and {more} more" if more > 0 else "")
