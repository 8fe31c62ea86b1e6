"""One program while it is written, and how draws are named."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from simulator.programs import Op


def name_key(*words: object) -> int:
    """A 63-bit key of words, the same on every machine: how draws and sources are named.

    >>> name_key("post_comment", "api") == name_key("post_comment", "api")
    True
    """
    digest = hashlib.blake2b("/".join(map(str, words)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


@dataclass
class Code:
    """One program while it is written: rows, labels, and the places that wait for a label."""

    name: str
    rows: list[list[int]] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    jumps: list[tuple[int, int, str]] = field(default_factory=list)

    def add(
        self,
        op: Op,
        a: int = -1,
        b: int = -1,
        c: int | str = -1,
        d: int | str = -1,
        e: int = -1,
        *,
        step: str = "",
    ) -> None:
        """Append one instruction; `c` or `d` may be a label; `step` names its draws."""
        operands = [int(a), int(b), -1, -1, int(e)]
        for column, target in ((2, c), (3, d)):
            if isinstance(target, str):
                self.jumps.append((len(self.rows), column + 1, target))
            else:
                operands[column] = int(target)
        self.rows.append([int(op), *operands, name_key(step or f"{self.name}/{op.name}")])

    def label(self, name: str) -> None:
        """Name the place where the next instruction will stand."""
        self.labels[name] = len(self.rows)
