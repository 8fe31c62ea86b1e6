"""Tables of fields as people read them: how each is written, what holds without it, its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from designs.kinds.component import Component
from designs.model import units
from designs.model.quantities import IDS, Quantity, Sentence
from designs.model.sentences import Spread
from designs.model.steps import StepBase
from designs.references import PLACES, WHOLE
from designs.writing import inline

# What tables call that which has a section of its own.
SHORT: Final = {
    "Spread": "a time that varies, `2 ms`",
    "FieldType": "a type, `text(80)`",
    "Frequency": "how often, `100/s`",
    "Measure": "a measure, `response_time p95 <= 300 ms`",
    "Step": "a step",
    "Component": "a component",
}
# Fields that no run reads: they are there for people.
FOR_READERS: Final[dict[str, frozenset[str]]] = {
    "Design": frozenset({"title", "summary", "out_of_scope", "decisions"}),
    "Functional": frozenset({"as", "want", "so_that"}),
    "Quality": frozenset({"known_to_miss"}),
    "Flow": frozenset({"as", "begins", "otherwise"}),
    "Definition": frozenset({"sensitivity"}),
    "StoredObject": frozenset({"indexes", "size", "for", "asked_for", "consistency"}),
    "Endpoint": frozenset(
        [
            "http",
            "grpc",
            "websocket",
            "takes",
            "gives",
            "delivers",
            "auth",
            "idempotent_by",
            "limit",
            "pages",
            "errors",
        ]
    ),
    "Decision": frozenset({"chosen", "instead_of", "because"}),
}


def fields_of(
    model: type[BaseModel], place: str, without: frozenset[str] = frozenset()
) -> list[str]:
    """The fields of a model, one a row; `place` is where it stands, as in `PLACES`."""
    rows = []
    named = _named_by(model) if issubclass(model, Component) else {}
    for name, field in model.model_fields.items():
        if name not in without:
            key = field.alias or name
            ids = named.get(name) or _names_at(f"{place}.{key}")
            rows.append((f"`{key}`", _written(field, ids), _left_out(field), _means(model, name)))
    return table(("field", "written as", "left out", "meaning"), rows)


def _means(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    key, said = field.alias or name, field.description or ""
    if not said or (field.title or "").lower() != key.replace("_", " "):
        said = f"{field.title}. {said}".strip()
    still = key in FOR_READERS.get(model.__name__, ()) or name in getattr(model, "descriptive", ())
    return f"{said} *For readers: it changes no number.*" if still else said


def _named_by(kind: type[Component]) -> dict[str, str]:
    """What the ids in a kind's fields name, as the kind says it."""
    filled: dict[str, Any] = {
        name: {"x": 1} if get_origin(field.annotation) is dict else "x"
        for name, field in kind.model_fields.items()
    }
    return {where: _an_id_of(what) for where, _, what in kind.model_construct(**filled).refers()}


def _left_out(field: FieldInfo) -> str:
    """What holds where a field is not written, as people write it."""
    if field.is_required():
        return "must be there"
    value = field.get_default(call_default_factory=True, validated_data={})
    if value in (None, (), {}, "") or value is PydanticUndefined:
        return ""
    if isinstance(value, BaseModel):
        return "its fields' own"
    quantity = next(_quantities(field.annotation, field.metadata), None)
    if isinstance(value, dict):
        return f"`{inline({k: units.say(v, quantity.unit) for k, v in value.items()})}`"  # type: ignore[union-attr]
    if isinstance(value, tuple):
        return f"`{inline(list(value))}`"
    if isinstance(value, float):
        return f"`{units.exactly(value, quantity.unit) if value and quantity else f'{value:g}'}`"
    if isinstance(value, Sentence):
        brief = re.sub(r"\S+e-\d+ s", lambda m: units.say(float(m[0][:-2]), "s"), str(value))
        return f"`{brief}`"
    return f"`{inline(value)}`"


def _written(field: FieldInfo, ids: str) -> str:
    """In words, how a field is written; ids say what they may name."""
    said = _form(field.annotation, field.metadata, ids)
    own = field.get_default()
    if isinstance(own, Spread):
        said += f"; bare: {'constant' if own.law == 'constant' else 'exponential'}"
    return said + _within(field)


def _names_at(place: str) -> str:
    """What the ids at a place of the document name, as the checks of names know it."""
    for each in PLACES:
        stem = each.path.removesuffix(".#").removesuffix(".#")
        if each.keys and f"{place}.*" == stem:
            return _an_id_of(*each.to) if each.form == WHOLE else "region-region"
        if place == stem and each.form == WHOLE:
            return _an_id_of(*each.to)
    return "id"


def _an_id_of(*to: str) -> str:
    what = " or ".join(each.removeprefix("component:").replace("_", " ") for each in to)
    return f"id of {'an' if what[0] in 'aeiou' else 'a'} {what}"


def _form(annotation: Any, metadata: list[Any], ids: str) -> str:
    quantity = Quantity.of(metadata)
    if quantity:
        return f"{quantity.name}, `{quantity.examples[0]}`"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(inner[0], list(inner[1:]), ids)
    if origin in (Union, UnionType):
        forms = [_form(each, metadata, ids) for each in inner if each is not NoneType]
        return " or ".join(dict.fromkeys(form for form in forms if form))
    if origin is Literal:
        return " or ".join(f"`{each}`" for each in inner if each != "")
    if origin is dict:
        keys = ids if ids != "id" else "id" if get_origin(inner[0]) else "name"
        return f"group, each `{keys}:` {_form(inner[1], [], 'id')}"
    if origin in (tuple, list):
        one = _form(inner[0], [], ids)
        return f"one or a list of: {one}" if "_listed" in repr(metadata) else f"list of: {one}"
    if isinstance(annotation, type):
        for each in annotation.__mro__:
            name = "Step" if each is StepBase else each.__name__
            if name in SHORT:
                return SHORT[name]
        if issubclass(annotation, Sentence):
            return " or ".join(f"`{each}`" for each in annotation.examples[:4])
        if issubclass(annotation, BaseModel):
            return f"group, see {annotation.__name__}"
    if annotation is str:
        return ids if any(getattr(m, "pattern", "") == IDS for m in metadata) else "text"
    words = {int: "a whole number", float: "a number", bool: "`true` or `false`"}
    return words.get(annotation, "a step")


def _quantities(annotation: Any, metadata: list[Any]) -> Iterator[Quantity]:
    if found := Quantity.of([*metadata, *getattr(annotation, "__metadata__", ())]):
        yield found
    for inner in get_args(annotation):
        yield from _quantities(inner, [])


def _within(field: FieldInfo) -> str:
    """The bounds of a number."""
    words = {"ge": "{} or more", "gt": "more than {}", "le": "at most {}", "lt": "less than {}"}
    quantity = next(_quantities(field.annotation, field.metadata), None)
    found = []
    for each in field.metadata:
        for name, form in words.items():
            bound = getattr(each, name, None)
            if bound is not None:
                found.append(
                    form.format(units.say(float(bound), quantity.unit if quantity else "count"))
                )
    return "; " + ", ".join(found) if found else ""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table of Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in rows]
