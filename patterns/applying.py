"""A pattern taken into a design of one's own: where it fits, what it changes, how that looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from designs.document import Document, read
from designs.edits import EditError, unified
from designs.model.design import Design
from patterns.model import Knobs


@dataclass(frozen=True)
class Place:
    """Where a pattern fits: a component, why there in a sentence, and which components it relieves.

    Without `relieves` it is the component itself.
    """

    at: str
    sentence: str
    relieves: tuple[str, ...] = ()

    @property
    def reliefs(self) -> tuple[str, ...]:
        """The components that have less to bear afterwards."""
        return self.relieves or (self.at,)


@dataclass(frozen=True)
class Fit:
    """What `applies_to` answers.

    The places, those that have the pattern already, and where there is no place, why not.
    """

    places: tuple[Place, ...] = ()
    already: tuple[str, ...] = ()
    why_not: str = ""

    def __post_init__(self) -> None:
        if not self.places and not self.why_not:
            raise ValueError("where a pattern fits nowhere, `why_not` says why in a sentence")

    def place(self, at: str) -> Place | None:
        """The place of a component, if it is one."""
        return next((each for each in self.places if each.at == at), None)


class DoesNotApply(ValueError):
    """A pattern that cannot be applied there, and why; the document stays as it was."""


@dataclass(frozen=True)
class Change:
    """What a folder's `change.py` offers: knobs, where it fits, and the edits."""

    settings: type[Knobs]
    applies_to: Callable[[Design], Fit]
    apply: Callable[[str, str, Any], str]

    @classmethod
    def of(cls, module: ModuleType) -> Change:
        """The three names of a module `change`."""
        return cls(module.Settings, module.applies_to, module.apply)


@dataclass(frozen=True)
class Applied:
    """A document with a pattern in it: where, and what became different."""

    before: Document
    after: Document
    at: str
    settings: Knobs

    @property
    def changed(self) -> bool:
        """Whether there is any difference; a pattern that is there already makes none."""
        return self.before.text != self.after.text

    @property
    def diff(self) -> str:
        """The lines that changed, as a unified difference."""
        return unified(self.before.text, self.after.text)


def applied(
    change: Change, document: Document, at: str | None = None, settings: Knobs | None = None
) -> Applied:
    """A pattern applied to a sound document, at a component or at the only place there is.

    Applying it again at the same place with the same settings changes nothing.
    `DoesNotApply` says why it cannot be applied, and where else it could.
    """
    fit = change.applies_to(document.sound)
    chosen = settings or change.settings()
    if at is None:
        if not fit.places:
            raise DoesNotApply(fit.why_not)
        if len(fit.places) > 1:
            known = ", ".join(each.at for each in fit.places)
            raise DoesNotApply(f"it fits in several places, name one of them: {known}")
        at = fit.places[0].at
    components = document.sound.architecture.components if document.sound.architecture else {}
    if at not in components:
        raise DoesNotApply(f"no component is called {at!r}; there are {', '.join(components)}")
    if fit.place(at) is None:
        if at in fit.already:
            return Applied(document, document, at, chosen)
        places = ", ".join(each.at for each in fit.places)
        raise DoesNotApply(f"it fits at {places}, not at {at}" if places else fit.why_not)
    try:
        text = change.apply(document.text, at, chosen)
    except EditError as trouble:
        raise DoesNotApply(f"the document cannot be changed there: {trouble}") from None
    after = read(text)
    if after.design is None:
        problems = "; ".join(str(each) for each in after.problems[:3])
        raise RuntimeError(f"the pattern made a document with problems: {problems}")
    return Applied(document, after, at, chosen)


def free(name: str, taken: object) -> str:
    """An id that nothing has yet: the name itself, or with a number behind it.

    >>> free("feed", ("feed", "feed_2"))
    'feed_3'
    """
    known = set(taken)  # type: ignore[call-overload]
    number = 2
    found = name
    while found in known:
        found = f"{name}_{number}"
        number += 1
    return found
