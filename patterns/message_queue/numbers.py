"""What is read off each run of the photo app."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.readings import Seen, reading


def twice(seen: Seen) -> float:
    """Messages done once more than asked for, over all that were done."""
    done = seen.observed.pooled(("delivered/resizer",)).good_rate(1.0)
    return seen.read("duplicates total", "resizer") * seen.observed.runs / done if done else 0.0


def dead(seen: Seen) -> float:
    """Messages that were given up, over all that came to an end."""
    ended = seen.observed.pooled(("delivered/resizer",))
    share = ended.good_share()
    return 0.0 if share is None else 1 - share


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    upload: float = reading("response_time p95", "upload_photo", title="Upload, p95")
    photo: float = reading("response_time p99", "open_photo", title="Opening a photo, p99")
    lag: float = reading("queue_lag p95", "resizer", title="Small pictures after, p95")
    longest: float = reading("queue_lag max", "resizer", title="Small pictures after, at most")
    overtaken: float = reading("out_of_order", "resizer", title="Overtaken by a later one")
    twice: float = reading(
        twice, title="Done twice", unit="share", sentence="Done once too often, over all done."
    )
    dead: float = reading(
        dead, title="Dead letters", unit="share", sentence="Given up, over all that ended."
    )
