"""What every part of a document has in common: fixed once read, and no field it does not know."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from designs.model.quantities import ItemId


class Part(BaseModel):
    """One group of fields of a document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    descriptive: ClassVar[frozenset[str]] = frozenset()
    """Fields that people read: they change no number of any trial, and look so in forms."""


def _listed(came: Any) -> Any:
    """One where several may stand is a list of one."""
    return tuple(came) if isinstance(came, list | tuple) else (came,)


# `id` and `[id]` say the same.
Ids = Annotated[
    tuple[ItemId, ...], BeforeValidator(_listed, json_schema_input_type=str | list[str])
]
