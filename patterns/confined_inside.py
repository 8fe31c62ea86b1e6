"""The inside of `confined`: reads a program, gives up every right, runs it, answers in JSON.

It is started as a script by itself and imports nothing of ours.
"""

import abc
import collections.abc
import contextlib
import copy
import ctypes
import dataclasses
import decimal
import enum
import fractions
import functools
import heapq
import io
import itertools
import json
import math
import operator
import os
import platform
import random
import re
import resource
import statistics
import string
import struct
import sys
import textwrap
import time
import types
import typing

KEPT = (
    abc,
    collections.abc,
    contextlib,
    copy,
    dataclasses,
    decimal,
    enum,
    fractions,
    functools,
    heapq,
    itertools,
    json,
    math,
    operator,
    random,
    re,
    statistics,
    string,
    textwrap,
    time,
    types,
    typing,
)
"""What a learner may import. It is loaded by now, for files can no longer be opened then."""

# System calls that a Python needs to compute, print and sleep: memory, clocks, locks, its own end.
# Numbers of the kernel's tables for each processor; everything else is refused.
ALLOWED = {
    "x86_64": (
        0xC000003E,
        (
            *(0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 28, 35, 39, 60, 98, 100, 131),
            *(186, 202, 219, 228, 229, 230, 231, 270, 318, 324, 334),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(57, 62, 63, 64, 72, 80, 93, 94, 98, 101, 113, 114, 115, 124, 128, 132, 134, 135),
            *(139, 153, 165, 172, 178, 214, 215, 216, 222, 226, 233, 278, 283, 293),
        ),
    ),
}
LONGEST = 2000  # characters of an error's words
NEW_ROOM = 0x10000000 | 0x40000000 | 0x08000000 | 0x04000000  # user, network, IPC, host name
NOBODY = 65534
PERMISSION = 1  # EPERM


def give_up(computing: int, memory: int, files: int) -> list[str]:
    """Limits, no rights to gain, no network, no system calls but the few; says what held."""
    held = ["limits"]
    os.nice(10)  # whoever waits for a page comes first
    kernel = ctypes.CDLL(None, use_errno=True)
    kernel.prctl(1, 9, 0, 0, 0)  # dies with its parent
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        held.append("nobody's rights")
    if kernel.unshare(NEW_ROOM) == 0:
        held.append("a network of its own, with nothing in it")
    for what, most in (
        (resource.RLIMIT_CPU, computing),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, files),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    if kernel.prctl(38, 1, 0, 0, 0) == 0 and _filter(kernel):
        held.append("system calls")
    return held


def _filter(kernel: ctypes.CDLL) -> bool:
    """A filter that lets only `ALLOWED` through (seccomp); true if the kernel took it."""
    if platform.machine() not in ALLOWED:
        return False
    machine, calls = ALLOWED[platform.machine()]
    code = [(0x20, 0, 0, 4), (0x15, 1, 0, machine), (0x06, 0, 0, 0), (0x20, 0, 0, 0)]
    for place, call in enumerate(calls):
        code.append((0x15, len(calls) - place, 0, call))  # jump to the end: allowed
    code += [(0x06, 0, 0, 0x00050000 | PERMISSION), (0x06, 0, 0, 0x7FFF0000)]
    packed = b"".join(struct.pack("HBBI", *each) for each in code)
    lines = ctypes.create_string_buffer(packed, len(packed))
    program = struct.pack("HxxxxxxP", len(code), ctypes.addressof(lines))
    return bool(kernel.prctl(22, 2, ctypes.create_string_buffer(program, 16), 0, 0) == 0)


class Said(io.StringIO):
    """What was printed, up to a length."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def write(self, text: str) -> int:
        """Keep as much as there is room for."""
        super().write(text[: max(0, self.most - self.tell())])
        return len(text)


def told(error: BaseException) -> str:
    """An error in a line: its kind, its words, and the line of the source where it came about."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<your code>":
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
    name = type(error).__name__
    try:
        words = str(error.msg if isinstance(error, SyntaxError) else error)[:LONGEST]
    except Exception:  # it can have words of its own
        words = ""
    words = " ".join(words.split())
    if name == "AssertionError":
        return words or "It is not so."
    where = f", line {line}" if line else ""
    return f"{name}{where}: {words}" if words else f"{name}{where}"


def answer(given: dict[str, typing.Any], said: Said) -> dict[str, typing.Any]:
    """Run the source, then each check in a copy of its names."""
    module = types.ModuleType("exercise")
    sys.modules["exercise"] = module
    try:
        exec(compile(given["source"], "<your code>", "exec", dont_inherit=True), module.__dict__)
    except BaseException as error:
        return {"trouble": told(error), "answers": {}}
    answers = {}
    for name, check in given["checks"].items():
        try:
            exec(compile(check, "<check>", "exec", dont_inherit=True), dict(module.__dict__))
            answers[name] = ""
        except BaseException as error:
            answers[name] = told(error)
    return {"answers": answers}


def main() -> None:
    """Once, and then it is over."""
    given = json.loads(sys.stdin.buffer.read())
    guards = give_up(given["computing"], given["memory"], 6 * given["said"] + 100_000)
    if "system calls" not in guards:
        os.write(1, json.dumps({"refused": True}).encode())
        return
    said = Said(given["said"])
    sys.stdout = sys.stderr = said
    for name in ("ctypes", "resource", "os", "posix", "platform"):
        sys.modules.pop(name, None)
    found = answer(given, said)
    sys.stdout = sys.__stdout__
    found |= {"said": said.getvalue(), "guards": guards}
    os.write(1, json.dumps(found).encode())


if __name__ == "__main__":
    main()
