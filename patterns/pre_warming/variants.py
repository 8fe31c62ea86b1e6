"""Noon: machines that are there, that are asked for too late, and a cache that is empty."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.pre_warming import change
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
SHOP = (*PARTS, "shop")
NOON, LASTS = 30.0, 240.0  # when the sale opens, and seconds that are judged
LAG = 90.0


class Settings(Knobs):
    """How many come at noon, and how many machines wait for them."""

    crowd: float = Field(
        5, ge=1, le=8, title="Crowd", description="So many times as many as in the morning."
    )
    times: int = Field(
        5, ge=2, le=10, title="Times", description="So many times the machines of the morning."
    )
    ahead: int = Field(
        10, ge=0, le=60, title="Ahead", description="Minutes before the sale that they are asked."
    )


def variants(s: Settings) -> Documents:
    """The same people come; only when the machines were asked for differs, and what is kept."""
    crowd = {"at": f"{NOON:g} s", "surge": f"x{s.crowd:g} on buying", "for": f"{LASTS:g} s"}
    before = edits.put(BEFORE, ("scenarios", "noon"), [crowd])
    after = change.apply(before, "shop", change.Settings(times=s.times, ahead=s.ahead))
    many = 9 * s.times
    empty = {"at": f"{NOON:g} s", "empty": "kept"}
    return {
        "before": before,
        "after": after,
        "at_noon": planned(after, many, f"{NOON:g} s into"),
        "just": planned(after, many, f"{LAG - NOON:g} s before"),
        "quick": edits.put(before, (*SHOP, "scaling"), quicker(before)),
        "empty": edits.put(after, ("scenarios", "noon"), [crowd, empty]),
    }


def planned(text: str, many: int, when: str) -> str:
    """The same number, asked for at another time."""
    return edits.put(text, (*SHOP, "scheduled"), [f"{many} from {when} the event for 2 h"])


def quicker(text: str) -> str:
    """The rival: machines that take a third of the time and are warm as soon."""
    said = str(edits.get(text, (*SHOP, "scaling")))
    return said.replace("lag 90 s", "lag 30 s").replace("60 s at 25 %", "20 s at 25 %")
