"""A whole design document: the five steps, and what they stand on."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import Field

from designs.model.architecture import Architecture
from designs.model.decisions import Decision
from designs.model.definitions import Definition
from designs.model.endpoints import Endpoint
from designs.model.flows import Flow
from designs.model.objects import StoredObject
from designs.model.part import Part
from designs.model.quantities import ItemId, Text
from designs.model.requirements import Requirement
from designs.model.scenarios import Scenario
from designs.model.workload import Workload

VERSION: Final = 1


class Design(Part):
    """A design, step by step; whatever is not there yet is empty."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"title", "summary", "out_of_scope"})

    windtunnel: Literal[1] = Field(title="Version", description="Of the format of this document.")
    title: Text = Field(title="Title", description="What this is called.", min_length=1)
    summary: Text = Field("", title="Summary", description="What it is, in a sentence or two.")
    requirements: dict[ItemId, Requirement] = Field(
        default_factory=dict, title="Requirements", description="What people need, and how well."
    )
    out_of_scope: tuple[Text, ...] = Field(
        (), title="Out of scope", description="What this design leaves out on purpose."
    )
    flows: dict[ItemId, Flow] = Field(
        default_factory=dict, title="Flows", description="How people go about it."
    )
    definitions: dict[ItemId, Definition] = Field(
        default_factory=dict, title="Definitions", description="The things this speaks of."
    )
    objects: dict[ItemId, StoredObject] = Field(
        default_factory=dict, title="Objects", description="Where each definition is kept."
    )
    endpoints: dict[ItemId, Endpoint] = Field(
        default_factory=dict, title="Endpoints", description="How it is asked for."
    )
    architecture: Architecture | None = Field(
        None, title="Architecture", description="Regions, components, and the ways to them."
    )
    workload: Workload | None = Field(
        None, title="Workload", description="Who comes, when, and from where."
    )
    scenarios: dict[ItemId, Scenario] = Field(
        default_factory=dict, title="Scenarios", description="Timelines of faults and surges."
    )
    decisions: dict[ItemId, Decision] = Field(
        default_factory=dict, title="Decisions", description="What was chosen, and why."
    )
