"""A gateway before a service, with a bucket of tokens for each key that its endpoints know."""

from __future__ import annotations

from pydantic import Field

from designs.model.design import Design
from designs.trials.paths import touched
from patterns.applying import Fit, Place
from patterns.gates import gate_before, with_gate
from patterns.model import Knobs


class Settings(Knobs):
    """What each key may have."""

    limit: float = Field(
        10, ge=0.1, le=100_000, title="Limit", description="Requests a second, of each key."
    )
    burst: int = Field(
        20, ge=1, le=100_000, title="Burst", description="Requests that a key may save up."
    )


def applies_to(design: Design) -> Fit:
    """Services on a way whose callers can be told apart and are not limited one by one."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so there is no door to stand at")
    keyed: dict[str, list[str]] = {}
    for endpoint in design.endpoints.values():
        entry = next(iter(touched(design, endpoint.path)), "")
        kind = design.architecture.components[entry].kind if entry else ""
        if endpoint.keyed_by and kind == "service":
            keyed.setdefault(entry, []).append(endpoint.keyed_by)
    places, already = [], []
    for id, keys in keyed.items():
        if _is_limited(design, id):
            already.append(id)
        else:
            names = " and ".join(dict.fromkeys(keys))
            places.append(Place(id, f"each {names} may take all of {id} that there is"))
    why = (
        "whoever can be told apart is limited already"
        if already
        else "no endpoint says by `keyed_by` whose request it is, so nobody can be told apart"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Give the gateway before `at` a limit by key; where there is none, put one on the way."""
    said = {"key_limit": f"{settings.limit:g}/s", "key_burst": settings.burst}
    return with_gate(text, at, said)


def _is_limited(design: Design, service: str) -> bool:
    found = gate_before(design, service)
    return found is not None and getattr(found[1], "key_limit", None) is not None
