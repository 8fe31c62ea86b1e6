"""The reference of the format, made of the models, kinds and metrics, and of the prose beside them.

`format.md` is the prose; a line there such as `{{fields Flow flows.*}}` stands for what the models
say themselves, so that neither can outlive the other. `windtunnel format` prints the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, get_args

from pydantic import BaseModel

from designs import reference
from designs.field_tables import fields_of, table
from designs.kinds import kinds
from designs.kinds.component import Component
from designs.metrics import metrics
from designs.model import units
from designs.model.architecture import Architecture
from designs.model.decisions import Decision
from designs.model.definitions import Definition, PlainType
from designs.model.design import Design
from designs.model.endpoints import RUNGS, Endpoint, Stream
from designs.model.flows import Flow, Otherwise, Recorded
from designs.model.objects import StoredObject
from designs.model.quantities import Quantity
from designs.model.requirements import Functional, Quality
from designs.model.scenarios import Happening
from designs.model.steps import STEPS, Choice, ChooseStep, Retries, StepBase
from designs.model.workload import Access, Audience, Patience, Shape, Turn, Workload
from designs.trials.effort import EFFORTS
from designs.writing import inline
from simulator.programs import Law

PROSE: Final = Path(__file__).with_suffix(".md")
MODELS: Final[dict[str, type[BaseModel]]] = {
    model.__name__: model
    for model in (
        Design,
        Functional,
        Quality,
        Flow,
        Otherwise,
        Definition,
        StoredObject,
        Endpoint,
        Stream,
        StepBase,
        Retries,
        Architecture,
        Workload,
        Audience,
        Shape,
        Turn,
        Recorded,
        Access,
        Patience,
        Happening,
        Decision,
    )
}
# What a component must name, for its smallest example: a kind with another such field says it here.
NAMED: Final[dict[str, tuple[str, dict[str, str]]]] = {"reads": ("note_added", {"kind": "topic"})}


def text() -> str:
    """The whole reference, in Markdown.

    >>> "## Requirements" in text()
    True
    """
    lines: list[str] = []
    for line in PROSE.read_text("utf-8").splitlines():
        said = re.fullmatch(r"\{\{(\w+) ?(.*)\}\}", line)
        lines += PIECES[said[1]](*said[2].split()) if said else [_inside(line)]
    return "\n".join(lines) + "\n"


def _inside(line: str) -> str:
    """Numbers of the code in the middle of a sentence: `{{outage.GONE s}}`."""
    return re.sub(r"\{\{(\w+)\.(\w+) (\S+)\}\}", lambda m: _number(*m.groups()), line)


def _number(module: str, name: str, unit: str) -> str:
    return units.say(float(getattr(import_module(f"designs.trials.{module}"), name)), unit)


def fields(model: str, place: str = "") -> list[str]:
    """The fields of a model as a table; `place` is where it stands, for what its ids may name."""
    return fields_of(MODELS[model], place)


def steps() -> list[str]:
    """Each step of a path: what it does, and its fields."""
    lines: list[str] = []
    shared = StepBase.model_fields
    for verb, step in STEPS.items():
        lines += [f"### {verb}", "", *_told(step.__doc__), ""]
        lines += fields_of(step, "endpoints.*.path.**", without=frozenset(shared))
        if verb == ChooseStep.verb:
            lines += ["", "Each way:", ""]
            lines += fields_of(Choice, "endpoints.*.path.**")
        lines.append("")
    return lines[:-1]


def all_kinds() -> list[str]:
    """Each kind of component: what it is, its smallest example, its fields, what it leaves out."""
    lines: list[str] = []
    shared = frozenset(Component.model_fields)
    for name, kind in kinds().items():
        lines += [f"### {name}", "", kind.facts.what, "", *_told(kind.__doc__), ""]
        lines += ["```yaml", "architecture:", f"  components: {inline(_smallest(name))}", "```", ""]
        lines += [*fields_of(kind, "architecture.components.*", without=shared), ""]
        if kind.holds or kind.work_of is not Component.work_of:
            own = "constant" if kind.own_law is Law.CONSTANT else "exponential"
            lines.append(f"- A bare duration of a step's `work` there is {own}.")
        if kind.holds:
            lines.append("- Its worker stays with the request until the path has ended.")
        lines += [f"- Left out. {each}" for each in kind.facts.leaves_out]
        lines += [f"- Source. {each}." for each in kind.facts.sources]
        elsewhere = ", ".join(f"{one}: {what}" for one, what in kind.facts.elsewhere.items())
        lines += [f"- Elsewhere. {elsewhere}.", ""]
    return lines[:-1]


def all_metrics() -> list[str]:
    """Each metric: its unit, its statistics, what exactly it counts."""
    rows = []
    for name, metric in metrics().items():
        forms = ", ".join(f"`{each}`" if each else "none" for each in metric.statistics)
        better = "more" if metric.more_is_better else "less"
        rows.append((f"`{name}`", BOUNDS[metric.unit], forms, better, metric.sentence))
    return table(("metric", "bound in", "statistics", "better", "what it counts"), rows)


BOUNDS: Final = {
    "s": "a duration",
    "share": "percent",
    "/s": "a rate",
    "$/h": "$/h",
    "bit/s": "a bandwidth",
    "count": "a count",
}


def quantities() -> list[str]:
    """How plain quantities are written, and in which units."""
    from designs.model import quantities as kept

    found = [Quantity.of(getattr(getattr(kept, name), "__metadata__", ())) for name in kept.__all__]
    rows = [
        (each.name, ", ".join(f"`{e}`" for e in each.examples), _units_of(each))
        for each in found
        if each
    ]
    return table(("what", "such as", "units"), rows)


def _units_of(quantity: Quantity) -> str:
    match quantity.name:
        case "a duration":
            names = [*units.TIMES]
            return ", ".join(f"`{n}`" for n in names if n.isascii()) + "; plurals too"
        case "a size":
            return ", ".join(f"`{n}`" for n in units.SIZES)
        case "a bandwidth":
            return ", ".join(f"`{n}`" for n in units.BANDWIDTHS)
        case "a count":
            return "a number, or one with `k`, `M`, `G`, `bn` or `T`; a noun may follow"
        case "a rate":
            return "a count, then `/` or `per`, then a unit of time"
        case "a share":
            return "percent; or a number from 0 to 1"
        case "a cost":
            return "dollars an hour; `k` or `M` before the sign"
        case _:
            return "`x`, then a number"


def rungs() -> list[str]:
    """The well-known rungs of a ladder."""
    return table(("rung", "rate"), [(f"`{name}`", rate) for name, rate in RUNGS.items()])


def field_types() -> list[str]:
    """The plain types of fields."""
    return [", ".join(f"`{each}`" for each in get_args(PlainType)) + "."]


def efforts() -> list[str]:
    """What each effort may spend."""
    rows = [
        (
            f"`{each.name}`",
            f"{each.steady_events:,}",
            f"{each.seeds} to {_seeds_at_most(each.seeds, each.looks)}",
            ", ".join(f"{load:.0%}" for load in each.curve),
            str(each.terminating_seeds),
            f"{each.terminating_events:,}",
            "every zone" if each.zones else "one zone of each region",
        )
        for each in EFFORTS.values()
    ]
    head = ("effort", "events of a load run", "its seeds", "other loads", "seeds of the rest")
    return table((*head, "events of one of them", "zones lost"), rows)


def _seeds_at_most(seeds: int, looks: int) -> int:
    return sum(seeds * 2 ** max(look - 2, 0) for look in range(1, looks + 1))


def design(name: str) -> list[str]:
    """A design that comes with us, as it is."""
    return ["```yaml", reference.text(name).rstrip("\n"), "```"]


PIECES: Final[dict[str, Callable[..., list[str]]]] = {
    "fields": fields,
    "steps": steps,
    "kinds": all_kinds,
    "metrics": all_metrics,
    "quantities": quantities,
    "rungs": rungs,
    "field_types": field_types,
    "efforts": efforts,
    "design": design,
}


def _told(docstring: str | None) -> list[str]:
    """A docstring as prose, paragraphs kept."""
    return [line.strip() for line in (docstring or "").strip().splitlines()]


def _smallest(kind: str) -> dict[str, dict[str, str]]:
    """A component of a kind with nothing that can be left out, and what it names."""
    fields = kinds()[kind].model_fields
    needed = [name for name, field in fields.items() if field.is_required() and name != "kind"]
    others = dict(NAMED[name] for name in needed)
    return {**others, f"some_{kind}": {"kind": kind, **{n: NAMED[n][0] for n in needed}}}
