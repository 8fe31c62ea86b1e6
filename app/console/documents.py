"""Reading the document that a command is about; what is wrong with it is said all at once."""

from __future__ import annotations

import sys
from pathlib import Path

from app.console.speech import Wrong, told
from designs import document
from designs.document import Document

LARGEST = 1_000_000  # bytes; the reader refuses more, and a huge file is not even loaded


def read_document(file: Path) -> Document:
    """The document in a file, or on stdin for `-`; `Wrong` lists every problem with its line."""
    name = "stdin" if str(file) == "-" else str(file)
    found = document.read(_text(file, name))
    if found.problems:
        lines = [f"{name}: {problem}" for problem in found.problems]
        count = len(lines)
        lines.append(f"{name} has {count} problem{'s' if count > 1 else ''}; nothing was run.")
        raise Wrong("\n".join(lines))
    if found.design is None:
        raise Wrong(f"{name} holds no design; `windtunnel new FILE` begins one")
    return found


def whole(found: Document, name: str) -> None:
    """Say on stderr what the document does not have yet."""
    if found.missing:
        told(f"{name} has no {', '.join(found.missing)} yet.\n", err=True)


def _text(file: Path, name: str) -> str:
    try:
        if name == "stdin":
            body = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with file.open("rb") as stream:
                body = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise Wrong(f"there is no file {file}; `windtunnel new {file}` begins one") from None
    except OSError as trouble:
        raise Wrong(f"{file} cannot be read: {trouble.strerror}") from None
    if len(body) > LARGEST:
        raise Wrong(f"{name} is larger than 1 MB; a design is a text that people read")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise Wrong(f"{name} is no UTF-8 text (byte {trouble.start}); a design is YAML") from None
