"""What was run before in this process: a knob that touches one variant runs only that one anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """The newest results by what they are a pure function of; the oldest go when it is full.

    >>> kept = Remembered[int](room=1)
    >>> kept.or_else("a", lambda: 1), kept.or_else("a", lambda: 2), kept.or_else("b", lambda: 3)
    (1, 1, 3)
    >>> kept.or_else("a", lambda: 4)
    4
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = Lock()
        self._found: OrderedDict[Hashable, T] = OrderedDict()

    def or_else(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key; else it is made, outside the lock, and kept."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        made = make()
        with self._lock:
            self._found[key] = made
            while len(self._found) > self._room:
                self._found.popitem(last=False)
        return made
