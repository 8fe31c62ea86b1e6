"""What can be sent off the page's thread: found again by its key, told of, given up, kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Tell = Callable[[float, str, int], None]
"""Share done from 0 to 1, what is being done, events so far."""


class Errand(Protocol):
    """Work whose result is a function of its key.

    `run` raises what it likes once `cancelled()` is true. `packed` answers None for a result that
    is not kept beyond this process; `unpacked` raises `ValueError` for what another version packed.
    """

    @property
    def key(self) -> str:
        """Equal errands have equal keys."""
        ...

    def run(self, tell: Tell, cancelled: Callable[[], bool]) -> Any:
        """Do it."""
        ...

    def packed(self, result: Any) -> bytes | None:
        """The result as bytes that outlive the process."""
        ...

    def unpacked(self, body: bytes) -> Any:
        """The result that was packed."""
        ...
