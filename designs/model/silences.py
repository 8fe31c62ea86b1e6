"""When a broadcast has no encoder: one alone, or a pair of which one takes over."""

from __future__ import annotations

from collections.abc import Sequence


def silent(
    lost: Sequence[Sequence[tuple[float, float]]], switch: float = 0.0
) -> list[tuple[float, float]]:
    """When nothing is made, by when each encoder is lost: from and until, in seconds.

    The first is in use as long as it can be, then whoever takes over; each change costs `switch`.

    >>> silent([[(10, 20)]]), silent([[(10, 20)], []]), silent([[(10, 20)], []], 2)
    ([(10, 20)], [], [(10, 12)])
    >>> silent([[(10, 20), (40, 50)], [(15, 30)]], 2)
    [(10, 12), (15, 22), (40, 42)]
    """
    found: list[tuple[float, float]] = []
    used, since = 0, None
    for at in sorted({time for each in lost for span in each for time in span}):
        up = [n for n, each in enumerate(lost) if not any(a <= at < b for a, b in each)]
        if used not in up and since is None:
            since = at
        if up and since is not None:
            again = at if used in up else at + switch
            used = used if used in up else up[0]
            if again > since:
                found.append((since, again))
            since = None
    return found
