"""The pages by remainder and on a ring, a larger store instead, and a page that all want."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.consistent_hashing import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
CACHE = (*PARTS, "pages_cache")
POPULARITY = ("objects", "pages", "popularity")
PAGES = 5500
LOST = 70.0  # seconds into a run
NOTICED = LOST + 2.1  # and when everyone knows


class Settings(Knobs):
    """How many ask, of how many nodes, and how evenly."""

    rate: int = Field(
        400, ge=40, le=480, title="Visitors a second", description="Who open a page each."
    )
    nodes: int = Field(11, ge=3, le=20, title="Nodes", description="Of the cache; one is lost.")
    exponent: float = Field(
        0.0,
        ge=0,
        le=1.2,
        title="Unevenness",
        description="Zipf exponent of the pages that are opened; 0: all alike.",
    )
    bound: float = Field(
        1.25, ge=1.05, le=4, title="Bound", description="Times the mean for one instance."
    )


def variants(s: Settings) -> Documents:
    """The same visitors; a node of the cache is lost, except where the balancer is on trial."""
    before = edits.put(BEFORE, ("flows", "looking", "rate"), f"{s.rate}/s")
    before = edits.put(before, (*CACHE, "nodes"), s.nodes)
    before = edits.put(before, POPULARITY, f"zipf {s.exponent:g}" if s.exponent else "uniform")
    before = edits.put(before, ("scenarios", "loss"), _loss())
    ring = change.apply(before, "pages_cache", change.Settings())
    hot = _hot(BEFORE, s)
    return {
        "before": before,
        "after": ring,
        "larger": edits.put(before, (*PARTS, "store", "connections"), 8),
        "hot": hot,
        "bounded": change.apply(hot, "front", change.Settings(bound=s.bound)),
    }


def _hot(text: str, s: Settings) -> str:
    """A balancer that keeps each page to one of ten instances, which do the work themselves."""
    text = edits.put(text, (*PARTS, "front", "policy"), "by_key")
    text = edits.put(text, (*PARTS, "api"), {"kind": "service", "instances": 10, "workers": 4})
    works = [{"work": "exactly 50 ms", "at": "api"}]
    text = edits.put(text, ("endpoints", "open_page", "path"), works)
    return edits.put(text, POPULARITY, "zipf 1")


def _loss() -> list[dict[str, str]]:
    return [{"at": f"{LOST:g} s", "lose": "instance pages_cache/home/3", "for": "10 min"}]
