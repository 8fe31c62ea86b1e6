"""What is said on the terminal: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from typing import TextIO


class Wrong(Exception):
    """A wrong document or a wrong call: the sentence says what to do instead. Exit code 2."""


def told(text: str, err: bool = False) -> None:
    """Write as it is. Who stops reading early, as `head` does, has enough: that is no failure."""
    stream = sys.stderr if err else sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))


def colourful(stream: TextIO) -> bool:
    """Whether a person looks at this stream, on a terminal that shows colours, and wants them."""
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not dull
