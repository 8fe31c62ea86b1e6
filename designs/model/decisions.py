"""What was decided, against what, and why."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from designs.model.part import Part
from designs.model.quantities import Text


class Decision(Part):
    """One decision."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"chosen", "instead_of", "because"})

    chosen: Text = Field(title="Chosen", description="What was decided.")
    instead_of: dict[str, Text] = Field(
        default_factory=dict, title="Instead of", description="Each alternative, and why not."
    )
    because: Text = Field("", title="Because", description="Why it was chosen.")
