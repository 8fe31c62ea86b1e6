"""What it takes to encode a ladder in real time: cores for each rendition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

FRAMES = 30.0  # a second
WIDE = 16 / 9
EACH = 0.11  # cores for a rendition, however small
PER_PIXEL = 0.0268e-6  # cores for a pixel a second
"""A line through x264, veryfast, 30 frames a second of a real clip, on two virtual cores of an AMD
EPYC (measured, 2026): core seconds for a second of 240p 0.17, 360p 0.28, 480p 0.43, 720p 0.78,
1080p 1.78."""
HEIGHTS = {0.145e6: 234, 0.4e6: 240, 0.8e6: 360, 1.5e6: 480, 3e6: 720, 6e6: 1080, 16e6: 2160}
"""The rate of a rendition tells its height where its name does not: Apple's HLS authoring
specification, H.264, rounded."""


def height_of(name: str, rate: float) -> float:
    """Lines of a rendition: by its name, or by its rate (bit/s) between those of known ladders.

    >>> height_of("720p", 1e6), height_of("good", 3e6), height_of("best", 4.5e6)
    (720.0, 720.0, 900.0)
    """
    if said := re.fullmatch(r"(\d{3,4})p\d*", name):
        return float(said[1])
    rows = sorted(HEIGHTS.items())
    for (low, short), (high, tall) in pairwise(rows):
        if rate <= high:
            share = max(0.0, (rate - low) / (high - low))
            return short + share * (tall - short)
    return float(rows[-1][1])


def cores_for(ladder: Mapping[str, float]) -> float:
    """Cores that keep up with a ladder, by rendition name and rate.

    Four renditions up to 1080p:

    >>> round(cores_for({"240p": 4e5, "480p": 1.5e6, "720p": 3e6, "1080p": 6e6}), 1)
    3.3
    """
    total = 0.0
    for name, rate in ladder.items():
        height = height_of(name, rate)
        total += EACH + PER_PIXEL * height * height * WIDE * FRAMES
    return total
