"""How the loop's functions are compiled: each exactly once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from numba import njit, types

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy"}
"""No fastmath: results must not depend on how a compiler rearranges sums."""
BARE: Final[dict[str, Any]] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Python calls only the loop itself; wrappers around everything else would cost half the time."""


def routine(function: F) -> F:
    """Compile a function for calls from other routines.

    numba makes one version for each constant and each width of integer that a function is called
    with, which takes three times as long and runs no faster; here all whole numbers are 64 bits.
    """
    dispatcher: Any = njit(**OPTIONS, **BARE)(function)
    ask = dispatcher.get_call_template

    def ask_plainly(args: list[Any], kws: dict[str, Any]) -> Any:
        return ask([_plain(arg) for arg in args], kws)

    dispatcher.get_call_template = ask_plainly
    return cast(F, dispatcher)


def _plain(kind: Any) -> Any:
    plain: Any = types.unliteral(kind)  # type: ignore[no-untyped-call]
    return types.int64 if getattr(plain, "signed", False) else plain
