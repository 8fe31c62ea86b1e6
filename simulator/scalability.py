"""How much more many do than one: Amdahl's law and the universal scalability law."""

from __future__ import annotations

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
