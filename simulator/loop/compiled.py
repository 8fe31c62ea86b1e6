"""Compiles the loop once and keeps its machine code, under a name that no change can leave stale.

numba's own cache looks at the file of the function that is asked for and misses edits in its
neighbours, so the folder is named by a hash over all of them. What is kept is object code: to load
it takes a twentieth of a second and llvmlite alone, where importing numba takes one or two seconds
and a hundred MiB.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.metadata
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import llvmlite.binding as llvm
import numpy as np

from simulator.loop import numbers
from simulator.plan import BIN_COLUMNS
from simulator.programs import (
    HOLDS,
    RING_SALT,
    SEEN_SALT,
    SHARD_SALT,
    SPAWN_SALT,
    SPREAD,
    VIEWER_SALT,
)

Advance = Callable[[int, int, int], int]
FILE: Final = "advance.o"
"""Its first line is the name of the function, the rest the object code."""

_turn = threading.Lock()


def advance() -> Advance:
    """The compiled `interpreter.advance`: from the cache, or compiled and put there."""
    with _turn:
        return _load(_code())


def warm() -> float:
    """Have the loop ready; returns the seconds that took."""
    begun = time.perf_counter()
    advance()
    return time.perf_counter() - begun


def cache_folder() -> Path:
    """Where compiled code is kept (`WINDTUNNEL_CACHE` says otherwise), else a temporary folder."""
    chosen = os.environ.get("WINDTUNNEL_CACHE")
    folder = (Path(chosen) if chosen else _user_cache() / "windtunnel") / f"loop-{fingerprint()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    return folder if writable else Path(tempfile.mkdtemp(prefix="windtunnel-loop-"))


@cache
def fingerprint() -> str:
    """A hash of all that the compiled code depends on."""
    seen = hashlib.blake2b(digest_size=8)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        seen.update(file.name.encode() + file.read_bytes())
    seen.update((Path(__file__).parent.parent / "draws.py").read_bytes())
    words = {k: v for k, v in vars(numbers).items() if isinstance(v, int)}
    salts = (RING_SALT, SEEN_SALT, SHARD_SALT, SPAWN_SALT, VIEWER_SALT)
    constants = (sorted(words.items()), HOLDS, salts, SPREAD)
    tools = (
        importlib.metadata.version("numba"),
        np.__version__,
        sys.version,
        llvm.get_host_cpu_name(),
    )
    seen.update(repr((constants, BIN_COLUMNS, tools)).encode())
    return seen.hexdigest()


def _user_cache() -> Path:
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"])
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"])
    return Path.home() / ".cache"


@cache
def _code() -> bytes:
    file = cache_folder() / FILE
    try:
        return file.read_bytes()
    except FileNotFoundError:
        code = _compile()
    # Whoever else is about to read it sees all of it or nothing.
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as made:
        made.write(code)
    os.replace(made.name, file)
    return code


def _compile() -> bytes:
    import numba

    from simulator.loop import interpreter
    from simulator.loop.routine import BARE, OPTIONS

    signature = numba.int64(numba.int64, numba.int64, numba.int64)
    dispatcher: Any = numba.njit(signature, **OPTIONS, **BARE)(interpreter.advance)
    (result,) = dispatcher.overloads.values()
    name, code = result.fndesc.llvm_func_name, result.library.serialize_using_object_code()[2][0]
    return bytes(f"{name}\n".encode() + code)


@cache
def _load(kept: bytes) -> Advance:
    """The function in what was kept, to be called without a lock held."""
    name, code = kept.split(b"\n", 1)
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    # numba's way to call: the result and the exception (none is ever raised) go behind pointers.
    number, pointer = ctypes.c_int64, ctypes.c_void_p
    form = ctypes.CFUNCTYPE(ctypes.c_int32, pointer, pointer, number, number, number)
    function = form(engine.get_function_address(name.decode()))

    def advance(address: int, until: int, budget: int, _alive: Any = engine) -> int:
        status, raised = number(), pointer()
        if function(ctypes.byref(status), ctypes.byref(raised), address, until, budget):
            raise RuntimeError("the compiled loop raised; it must return what is wrong instead")
        return status.value

    return advance
