"""What is read off each run of the renderers."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.readings import Seen, reading


def _failed(seen: Seen) -> float:
    return 1 - seen.read("availability", "small_picture")


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    mean: float = reading("response_time mean", "small_picture", title="A picture, mean")
    slow: float = reading("response_time p95", "small_picture", title="A picture, p95")
    busy: float = reading("utilisation max", "renderer", title="Renderers busy")
    failed: float = reading(
        _failed,
        title="Pictures that failed",
        unit="share",
        sentence="Calls that were not answered over calls made.",
    )
    cost: float = reading("cost total", title="Cost")
