"""Chains of availabilities: what works only if all of it works, or some, or one."""

from __future__ import annotations

import math
from collections.abc import Sequence


def in_series(shares: Sequence[float]) -> float:
    """All must answer: the product. Trivedi 2001, Probability and Statistics, section 1.12.

    >>> round(in_series([0.99, 0.97, 0.9]), 5)
    0.86427
    """
    return math.prod(shares)


def at_least(shares: Sequence[float], need: int) -> float:
    """So many of several independent ones must answer, each with its own availability.

    By adding one after another to the distribution of how many answer. Trivedi 2001, section 1.12.

    >>> round(at_least([0.97, 0.9], 1), 6), round(at_least([0.9] * 3, 2), 6)
    (0.997, 0.972)
    """
    many = [1.0]
    for share in shares:
        missed = [(1 - share) * p for p in many]
        answered = [share * p for p in many]
        many = [a + b for a, b in zip([*missed, 0.0], [0.0, *answered], strict=True)]
    return math.fsum(many[max(need, 0) :])


def with_tries(share: float, tries: int) -> float:
    """One of several tries in a row must answer, each independent of those before.

    >>> round(with_tries(0.9, 3), 6)
    0.999
    """
    return 1 - (1 - share) ** tries
