"""Runs a program that somebody else wrote in a process of its own, where it can do no harm."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

INSIDE: Final = Path(__file__).with_name("confined_inside.py")
AT_ONCE: Final = 2
"""Such processes at the same time; whoever comes further waits."""
PATIENCE: Final = 10.0  # seconds to wait for one's turn
_turns = BoundedSemaphore(AT_ONCE)


class NotConfined(RuntimeError):
    """This machine cannot keep a stranger's program in, so none is run; the sentence says why."""


@dataclass(frozen=True)
class Limits:
    """What the process may use; beyond it the process is ended."""

    computing: int = 2  # seconds of a processor
    wall: float = 5.0  # seconds by the clock
    memory: int = 256_000_000  # bytes of address space
    said: int = 20_000  # characters of output that are kept
    source: int = 20_000  # characters of a program


@dataclass(frozen=True)
class Confined:
    """What came of it: answers by name (empty text: passed), what was printed, what stopped it."""

    answers: Mapping[str, str]
    said: str = ""
    trouble: str = ""
    guards: tuple[str, ...] = ()


def confined(source: str, checks: Mapping[str, str], limits: Limits | None = None) -> Confined:
    """Run a source, then each check in its names, in a process with limits.

    The process is a Python that ignores its surroundings (`-I`), with an empty environment, in an
    empty folder, with limits on computing, memory, files and processes. The kernel lets it do
    nothing but compute: every call that opens a file, a connection or a process is refused.
    Where the kernel cannot promise that, nothing is run and `NotConfined` says so.
    """
    most = limits or Limits()
    if sys.platform != "linux":
        raise NotConfined(f"exercises are checked on Linux only, and this is {sys.platform}")
    if len(source) > most.source:
        return Confined({}, trouble=f"It is longer than {most.source:,} characters.")
    given = {
        "source": source,
        "checks": dict(checks),
        "computing": most.computing,
        "memory": most.memory,
        "said": most.said,
    }
    if not _turns.acquire(timeout=PATIENCE):
        return Confined({}, trouble="Too many programs are being tried; try again in a moment.")
    try:
        code, answer = _run(json.dumps(given), most)
    finally:
        _turns.release()
    return _told(code, answer, checks, most)


def _run(given: str, most: Limits) -> tuple[int | None, str]:
    """The exit code (None: out of time) and what the process wrote."""
    room = 6 * most.said + 100_000
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryFile() as answer:
        started = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", str(INSIDE)],
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=empty,
            env={},
            start_new_session=True,
            close_fds=True,
        )
        try:
            started.communicate(given.encode(), timeout=most.wall)
            code: int | None = started.returncode
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(started)
        answer.seek(0)
        return code, answer.read(room).decode("utf-8", "replace")


def _end(started: subprocess.Popen[bytes]) -> None:
    """Nothing of it is left, whatever it did."""
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
    if started.stdin:
        started.stdin.close()
    started.wait()


def _told(code: int | None, answer: str, checks: Mapping[str, str], most: Limits) -> Confined:
    if code is None:
        return Confined({}, trouble=f"It was not done after {most.wall:g} s.")
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Confined({}, trouble=f"It computed for more than {most.computing} s.")
    try:
        found: Any = json.loads(answer)
    except (ValueError, RecursionError):  # or nested on purpose
        return Confined({}, trouble="It ended without an answer, as if it had been broken off.")
    if not isinstance(found, dict):
        return Confined({}, trouble="It ended with an answer that cannot be read.")
    if "refused" in found:  # its words are ours, whoever wrote the answer
        raise NotConfined(
            "the kernel cannot filter system calls here, so exercises are not checked"
        )
    answers = found.get("answers")
    known = answers if isinstance(answers, dict) else {}
    guards = found.get("guards")
    return Confined(
        answers={name: _text(known[name], most) for name in checks if name in known},
        said=_text(found.get("said", ""), most),
        trouble=_text(found.get("trouble", ""), most),
        guards=tuple(_text(each, most) for each in guards) if isinstance(guards, list) else (),
    )


def _text(said: Any, most: Limits) -> str:
    """Text that a page can show: no longer than it may be, and nothing that UTF-8 does not know."""
    return str(said)[: most.said].encode("utf-8", "replace").decode("utf-8")
