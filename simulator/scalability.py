"""How much more many do than one: Amdahl's law and the universal scalability law."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt


def amdahl(workers: float, parallel: float) -> float:
    """Speed-up of a job of which the share `parallel` can be divided.

    Amdahl 1967, Validity of the single processor approach.

    >>> round(amdahl(8, 0.95), 3)
    5.926
    """
    return 1 / (1 - parallel + parallel / workers)


def usl(workers: float, contention: float, coherency: float) -> float:
    """Gain of so many: N / (1 + sigma (N - 1) + kappa N (N - 1)). Gunther 1993.

    >>> round(usl(peak(0.03, 1e-4), 0.03, 1e-4), 2)
    20.16
    """
    return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1))


def peak(contention: float, coherency: float) -> float:
    """The size beyond which more do less: sqrt((1 - sigma) / kappa).

    >>> round(peak(0.03, 1e-4), 2)
    98.49
    """
    return sqrt((1 - contention) / coherency)


def fitted(gains: Mapping[float, float]) -> tuple[float, float]:
    """Contention and coherency of the universal law that fits gains by load best; never below 0.

    Least squares on N / gain - 1 = sigma (N - 1) + kappa N (N - 1). Gunther 2007, Guerrilla
    Capacity Planning, section 5.3. Loads are in units of one whose gain is 1.

    >>> points = {n: usl(n, 0.03, 1e-4) for n in (1.0, 5.0, 10.0, 50.0, 200.0)}
    >>> [round(part, 6) for part in fitted(points)]
    [0.03, 0.0001]
    >>> fitted({1.0: 1.0, 2.0: 2.0, 4.0: 4.0})
    (0.0, 0.0)
    """
    rows = [(n - 1, n * (n - 1), n / gain - 1) for n, gain in gains.items() if gain > 0]
    aa, ab, bb = (sum(x * y for x, y in _pairs(rows, i, j)) for i, j in ((0, 0), (0, 1), (1, 1)))
    ay, by = (sum(x * y for x, y in _pairs(rows, i, 2)) for i in (0, 1))
    room = aa * bb - ab * ab
    if room > 1e-12 * aa * bb:
        contention, coherency = (ay * bb - by * ab) / room, (by * aa - ay * ab) / room
        if contention >= 0 and coherency >= 0:
            return contention, coherency
    alone = max(ay / aa, 0.0) if aa else 0.0, max(by / bb, 0.0) if bb else 0.0
    left = [sum((y - alone[0] * a) ** 2 for a, _, y in rows)]
    left += [sum((y - alone[1] * b) ** 2 for _, b, y in rows)]
    return (alone[0], 0.0) if left[0] <= left[1] else (0.0, alone[1])


def _pairs(rows: list[tuple[float, float, float]], i: int, j: int) -> list[tuple[float, float]]:
    return [(row[i], row[j]) for row in rows]
