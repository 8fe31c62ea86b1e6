"""An experiment of the catalogue as an errand: which chapter, which knobs, which seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.errands import Tell
from app.reports import kept_outcomes
from designs.trials.tunnel import ENGINE_VERSION
from patterns import chapters
from patterns.folder import Folder
from patterns.readings import readings
from patterns.trying import Documents, Outcome


@dataclass(frozen=True)
class Tryout:
    """A chapter's experiment with its knobs, as JSON."""

    chapter: str
    settings: str
    seed: int = 1

    @property
    def folder(self) -> Folder:
        """The chapter."""
        return chapters()[self.chapter]

    @property
    def knobs(self) -> Any:
        """The knobs as the experiment takes them."""
        return self.folder.experiment.settings.model_validate_json(self.settings)

    @property
    def documents(self) -> Documents:
        """The variants that meet the same arrivals."""
        return _documents(self.chapter, self.settings)

    @property
    def key(self) -> str:
        """Of all that the outcome is a function of, as far as it can be told."""
        experiment = self.folder.experiment
        read = [
            (name, each.title, each.unit) for name, each in readings(experiment.numbers).items()
        ]
        sweeps = [
            (each.knob, each.number, each.values, each.variants) for each in experiment.sweeps
        ]
        span = (experiment.seconds, experiment.seeds, experiment.load, experiment.scenario)
        whole = [ENGINE_VERSION, self.chapter, self.settings, self.seed, self.documents]
        said = json.dumps([*whole, read, sweeps, span])
        return f"tryout {hashlib.sha256(said.encode()).hexdigest()}"

    def run(self, tell: Tell, cancelled: Callable[[], bool]) -> Outcome[Any, Any]:
        """Every variant under every seed."""
        from patterns.running import run

        return run(
            self.folder.experiment,
            self.knobs,
            self.seed,
            progress=lambda told: tell(told.done, told.doing, told.events),
            cancelled=cancelled,
        )

    def packed(self, result: Outcome[Any, Any]) -> bytes:
        """The outcome as bytes."""
        return kept_outcomes.packed(result)

    def unpacked(self, body: bytes) -> Outcome[Any, Any]:
        """The outcome that was packed."""
        return kept_outcomes.unpacked(body, self.folder.experiment, self.knobs, self.documents)


@lru_cache(maxsize=64)
def _documents(chapter: str, settings: str) -> Documents:
    experiment = chapters()[chapter].experiment
    made: Documents = experiment.variants(experiment.settings.model_validate_json(settings))
    return made
