"""An experiment's outcome as bytes and back: the numbers are kept, the claims judged anew."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, TypeAdapter

from designs.trials.report import Chart
from patterns.judging import judged
from patterns.model import Try
from patterns.readings import readings
from patterns.trying import Documents, Experiment, Outcome

_Tries = list[tuple[int, dict[str, dict[str, float]]]]
_Kept = tuple[int, _Tries, tuple[Chart, ...], dict[str, str], int]
_KEPT = TypeAdapter(tuple[_Kept], config=ConfigDict(ser_json_inf_nan="strings"))


def packed(found: Outcome[Any, Any]) -> bytes:
    """Numbers of every seed and variant, charts and answers as JSON, endless ones included."""
    tries: _Tries = [
        (
            each.seed,
            {
                variant: {name: float(getattr(numbers, name)) for name in readings(type(numbers))}
                for variant, numbers in each.variants.items()
            },
        )
        for each in found.tries
    ]
    return _KEPT.dump_json(((found.seed, tries, found.charts, dict(found.answers), found.events),))


def unpacked(
    body: bytes, experiment: Experiment[Any, Any], settings: Any, documents: Documents
) -> Outcome[Any, Any]:
    """The outcome that was packed; ValueError where the experiment reads other numbers now."""
    seed, kept, charts, answers, events = _KEPT.validate_json(body)[0]
    known = set(readings(experiment.numbers))
    for _, variants in kept:
        if any(set(numbers) != known for numbers in variants.values()):
            raise ValueError("the experiment reads other numbers now")
    tries = tuple(
        Try(each, {name: experiment.numbers(**numbers) for name, numbers in variants.items()})
        for each, variants in kept
    )
    return Outcome(
        settings=settings,
        seed=seed,
        documents=documents,
        tries=tries,
        claims=tuple(judged(claim, tries) for claim in experiment.claims),
        charts=charts,
        answers=answers,
        events=events,
    )
