"""What a new item holds before anyone has filled it in: valid wherever the document allows it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from app.widgets.references import names_for, names_for_keys
from app.widgets.shapes import FieldOf, Shape, fields_of
from app.widgets.tree import Path, of_kind
from designs.kinds.component import Component
from designs.model.endpoints import ENTRIES
from designs.model.scenarios import WHATS
from designs.model.steps import STEPS, StepBase
from designs.references import DEPLOYED, FAILED, SLOWED

OPEN = "…"  # stands where something must be said and has not been

# Exactly one of these fields stands; a form asks which, and then for its value.
ONE_OF: dict[str, tuple[str, ...]] = {"Endpoint": ENTRIES, "Happening": WHATS}


def which(variants: tuple[type[BaseModel], ...], value: Any) -> type[BaseModel] | None:
    """The variant a plain value is of; None where it says none of them."""
    if not isinstance(value, dict):
        return None
    said = next((verb for verb in STEPS if verb in value), None)
    for each in variants:
        if issubclass(each, StepBase):
            if each.verb == said:
                return each
        elif issubclass(each, Component):
            if value.get("kind") == kind(each):
                return each
        elif (each.__name__ == "Quality") == bool({"measure", "during", "of"} & value.keys()):
            return each
    return None


def title(variant: type[BaseModel]) -> str:
    """What a variant is called in a form."""
    if issubclass(variant, StepBase):
        return variant.verb.replace("_", " ").capitalize()
    if issubclass(variant, Component):
        return variant.facts.title
    return variant.__name__


def kind(component: type[Component]) -> str:
    """The word that stands for a kind in a document."""
    return str(get_args(component.model_fields["kind"].annotation)[0])


def varieties(shape: Shape) -> tuple[str, ...]:
    """The sorts a new item may be of; a form asks which."""
    if shape.sort == "variants":
        return tuple(title(each) for each in shape.variants)
    model = shape.model or (shape.inner.model if shape.inner else None)
    return ONE_OF.get(model.__name__, ()) if model else ()


def blank(shape: Shape, tree: Any, path: Path, variety: str | None = None) -> Any:
    """A new value of this shape, to be put at `path`."""
    match shape.sort:
        case "variants":
            chosen = next((e for e in shape.variants if title(e) == variety), shape.variants[0])
            return of_model(chosen, tree, path)
        case "group":
            assert shape.model is not None
            return of_model(shape.model, tree, path, variety)
        case "list":
            assert shape.inner is not None
            return [blank(shape.inner, tree, (*path, 0), variety)]
        case "map" | "either":
            return {}
        case "switch":
            return False
        case "choice":
            return shape.options[0]
    if names := names_for(tree, path):
        return names[0]
    if shape.is_id:
        return "new"
    return shape.examples[0] if shape.examples else OPEN


def of_model(model: type[BaseModel], tree: Any, path: Path, variety: str | None = None) -> Any:
    """A new group of fields: those that must be there, and what is usual."""
    value: dict[str, Any] = {}
    if issubclass(model, Component):
        value["kind"] = kind(model)
    if one_of := ONE_OF.get(model.__name__):
        chosen = variety if variety in one_of else one_of[0]
        value |= _usual(model, chosen, tree, path)
        shape = next(each.shape for each in fields_of(model) if each.name == chosen)
        value.setdefault(chosen, blank(shape, tree, (*path, chosen)))
    value |= _usual(model, "", tree, path)
    for field in fields_of(model):
        if field.required and field.name not in value:
            value[field.name] = _required(field, tree, path)
    order = [field.name for field in fields_of(model)]
    return dict(sorted(value.items(), key=lambda e: order.index(e[0]) if e[0] in order else -1))


def _required(field: FieldOf, tree: Any, path: Path) -> Any:
    value = blank(field.shape, tree, (*path, field.name))
    return value[0] if field.shape.one_or_many and value else value


def _usual(model: type[BaseModel], chosen: str, tree: Any, path: Path) -> dict[str, Any]:
    """What most people would write there first."""
    match (model.__name__, chosen):
        case ("Functional", _):
            return {"as": "user", "want": OPEN}
        case ("Quality", _):
            flows = names_for(tree, ("requirements", "new", "of"))
            of = {"of": flows[0]} if flows else {}
            return {**of, "measure": "availability >= 99.9 %", "during": ["load"]}
        case ("Flow", _):
            return {"as": "user"}
        case ("Definition", _):
            return {"fields": {"id": "id"}}
        case ("StoredObject", _):
            return {"key": "id", "size": "1 kB"}
        case ("Retries", _):
            return {"times": 2, "backoff": "50 ms", "jitter": "full"}
        case ("Audience", _):
            regions = names_for_keys(tree, ("workload", "audience", "where")) or ("here",)
            even = round(100 / len(regions), 2)
            rest = round(100 - even * (len(regions) - 1), 2)
            shares = {each: f"{even:g} %" for each in regions[:-1]}
            return {"size": "10 k viewers", "where": {**shares, regions[-1]: f"{rest:g} %"}}
        case ("Endpoint", "http"):
            return {"http": "GET /things/{id}"}
        case ("Endpoint", "grpc"):
            return {"grpc": "Things.Get"}
        case ("Endpoint", "websocket"):
            return {"websocket": "/things"}
        case ("Endpoint", "stream"):
            return {"stream": {"protocol": "hls", "segment": "2 s"}}
        case ("Endpoint", ""):
            workers = of_kind(tree, "service")
            return {"path": [{"work": "2 ms", "at": workers[0]}] if workers else []}
        case ("ChooseStep", _):
            return {"choose": [{"share": "50 %", "do": []}]}
        case ("RepeatStep", _):
            return {"repeat": [{"wait": "1 ms"}], "again": "50 %"}
        case ("Turn", _):
            return {"at": "30 min", "to": "40 %", "over": "2 min"}
        case ("Happening", _) if chosen in WHATS:
            return {"at": "10 min", "for": "5 min", chosen: _happens(chosen, tree)}
    return {}


def _happens(what: str, tree: Any) -> str:
    regions = names_for_keys(tree, ("workload", "audience", "where")) or (OPEN,)
    slowed, failed, deployed = (
        next(iter(of_kind(tree, *kinds)), OPEN) for kinds in (SLOWED, FAILED, DEPLOYED)
    )
    endpoints = names_for(tree, ("flows", "x", "steps")) or (OPEN,)
    pair = "-".join((*regions, *regions)[:2])
    return {
        "lose": f"region {regions[0]}",
        "surge": f"x3 on {endpoints[0]}",
        "spike": f"10 k on {endpoints[0]}, half within 30 s",
        "slow": f"{slowed} x5",
        "fail": f"{failed} 10 %",
        "lossy": f"{pair} 2 %",
        "deploy": deployed,
        "empty": next(iter(of_kind(tree, "cache", "cdn")), OPEN),
        "lag": f"{next(iter(of_kind(tree, 'database')), OPEN)} by 30 s",
        "cut": pair,
        "stretch": f"{pair} to 400 ms",
    }[what]
