"""Progress of a run on stderr: one rewritten line for a person, a line per stage for a log."""

from __future__ import annotations

import os
import re
import shutil
from typing import Self, TextIO

WIDE = 20


class ProgressLine:
    """A progress line, wiped when the run ends."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lively = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._lively:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()

    def tell(self, done: float, doing: str, events: int) -> None:
        """`done` of 1 is everything."""
        if self._lively:
            full = round(min(max(done, 0), 1) * WIDE)
            line = f"{'█' * full}{'░' * (WIDE - full)} {done:4.0%}  {doing}  {events:,} events"
            columns = shutil.get_terminal_size().columns
            self._stream.write(f"\r\x1b[2K{line[: columns - 1]}")
            self._stream.flush()
        elif (stage := re.sub(r"\W+\d+ of \d+$", "", doing)) != self._stage:
            self._stage = stage
            self._stream.write(f"{done:4.0%}  {stage}\n")
            self._stream.flush()
