"""Step 4: where each definition is kept, under which key, for how long."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from designs.model.part import Ids, Part
from designs.model.quantities import Count, Duration, ItemId, Popularity, Size, Text


class StoredObject(Part):
    """One definition, kept in one store."""

    descriptive: ClassVar[frozenset[str]] = frozenset(
        {"indexes", "for_", "asked_for", "consistency"}
    )

    keeps: ItemId = Field(title="Keeps", description="The definition that is stored.")
    in_: ItemId = Field(alias="in", title="In", description="The component that stores it.")
    key: Ids = Field(
        title="Primary key", description="The field, or the fields in order, that find one."
    )
    shard_by: Ids = Field(
        (), title="Shard by", description="The fields that decide the shard; empty: the key."
    )
    indexes: tuple[Annotated[Ids, Field(min_length=1)], ...] = Field(
        (), title="Indexes", description="Further ways to find it, each a list of fields."
    )
    size: Size = Field(
        title="Size",
        description="Of one, with its share of the indexes. An object store takes its time for it.",
        gt=0,
    )
    count: Count | None = Field(None, title="How many", description="How many are kept in all.")
    popularity: Popularity = Field(
        Popularity(), title="Popularity", description="How unevenly they are asked for."
    )
    for_: Duration | None = Field(
        None, alias="for", title="Kept for", description="Retention; empty: for ever."
    )
    asked_for: tuple[Text, ...] = Field(
        (), title="Asked for", description="The access patterns, in words."
    )
    consistency: Text = Field(
        "", title="Consistency", description="What a reader may rely on, in words."
    )
