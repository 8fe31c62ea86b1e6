"""Compiles the loop once and keeps it, under a name that no change of the loop can leave stale.

numba's own cache looks at the file of the function that is asked for and misses edits in its
neighbours, so the folder is named by a hash over all of them.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite.binding
import numba
import numpy as np

from simulator.loop import interpreter, numbers
from simulator.loop.memory import SIM
from simulator.loop.routine import OPTIONS
from simulator.programs import (
    HOLDS,
    RING_SALT,
    SEEN_SALT,
    SHARD_SALT,
    SPAWN_SALT,
    SPREAD,
    VIEWER_SALT,
)

Advance = Callable[[np.ndarray, int, int], int]

_turn = threading.Lock()


def advance() -> Advance:
    """The compiled `interpreter.advance`: from the cache, or compiled here and put there."""
    with _turn:
        return _compile()


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
    tools = (numba.__version__, np.__version__, sys.version, llvmlite.binding.get_host_cpu_name())
    seen.update(repr((constants, interpreter.COLUMNS, tools)).encode())
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
def _compile() -> Any:
    config: Any = numba.config
    signature = numba.int64(numba.from_dtype(SIM)[::1], numba.int64, numba.int64)
    # numba reads the folder when it decorates; whoever else uses numba here keeps their own.
    before = config.CACHE_DIR
    config.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(signature, cache=True, **OPTIONS)(interpreter.advance)
    finally:
        config.CACHE_DIR = before
