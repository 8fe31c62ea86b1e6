"""The path through the catalogue: each chapter after what it builds on, the prerequisites first."""

from __future__ import annotations

from collections.abc import Mapping

from patterns.folder import Folder
from patterns.model import Family


def walk(chapters: Mapping[str, Folder]) -> list[str]:
    """Every chapter once, in the order in which a beginner meets them.

    By family, the less demanding first; whoever builds on a chapter of a later family waits for it.

    >>> from patterns import chapters
    >>> path = walk(chapters())
    >>> path[0], path.index("caching") < path.index("cdn")
    ('engineers_job', True)
    """
    left = [id for mine in by_family(chapters).values() for id in mine]
    found: list[str] = []
    while left:
        ready = (id for id in left if all(e not in left for e in chapters[id].facts.builds_on))
        following = next(ready, left[0])  # a ring has no beginning; the tests forbid one
        found.append(following)
        left.remove(following)
    return found


def by_family(chapters: Mapping[str, Folder]) -> dict[Family, list[str]]:
    """The chapters of each part of the path, the less demanding first."""
    return {
        family: sorted(mine, key=lambda id: (depth(id, chapters), chapters[id].facts.title))
        for family in Family
        if (mine := [id for id, folder in chapters.items() if folder.facts.family is family])
    }


def depth(id: str, chapters: Mapping[str, Folder], above: tuple[str, ...] = ()) -> int:
    """How many chapters lie before one, along the longest road; a ring counts once."""
    before = [e for e in chapters[id].facts.builds_on if e in chapters and e not in above]
    return 1 + max((depth(each, chapters, (*above, id)) for each in before), default=-1)
