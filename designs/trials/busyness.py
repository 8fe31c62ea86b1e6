"""How busy something is, in words that stay readable far beyond all there is."""

from __future__ import annotations


def busy_share(load: float, digits: int = 0) -> str:
    """A busy share in words; far above what there is, as times of it.

    >>> busy_share(0.625, 1), busy_share(1.5), busy_share(1e7)
    ('62.5%', '150%', '10,000,000 times')
    """
    return f"{load:.{digits}%}" if load < 10 else f"{load:,.0f} times"
