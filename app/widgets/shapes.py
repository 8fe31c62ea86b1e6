"""What a field of a model looks like to a form: read from its annotation, once."""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from designs.model.quantities import ItemId, Quantity, Sentence
from designs.model.steps import Step, StepBase
from designs.model.units import say


@dataclass(frozen=True)
class Shape:
    """How a value is shown and edited; everything that is not a number or a choice is text."""

    sort: Literal["text", "words", "switch", "choice", "list", "map", "group", "variants", "either"]
    options: tuple[str, ...] = ()  # of a choice
    examples: tuple[str, ...] = ()  # of a text
    model: type[BaseModel] | None = None  # of a group
    inner: Shape | None = None  # of a list's or map's items; of an either, its map
    variants: tuple[type[BaseModel], ...] = ()
    is_id: bool = False
    one_or_many: bool = False  # a list of one may stand as the one alone


@dataclass(frozen=True)
class FieldOf:
    """One field of a model, as a form shows it."""

    name: str  # in the document
    title: str
    description: str
    shape: Shape
    required: bool
    default: str  # in words; empty where there is none worth saying
    descriptive: bool
    examples: tuple[str, ...] = field(default=())


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldOf, ...]:
    """The fields of a model in order; a field whose only value is fixed (`kind`) is left out."""
    found = []
    # What every step may have comes after what makes this one.
    late = [name for name in StepBase.model_fields if issubclass(model, StepBase)]
    for python_name in (*(name for name in model.model_fields if name not in late), *late):
        info = model.model_fields[python_name]
        shape = shape_of(info.annotation, tuple(info.metadata))
        if shape.sort == "choice" and len(shape.options) == 1 and info.is_required():
            continue
        found.append(
            FieldOf(
                name=info.alias or python_name,
                title=info.title or python_name.strip("_").replace("_", " ").capitalize(),
                description=info.description or "",
                shape=shape,
                required=info.is_required(),
                default=_default(info),
                descriptive=python_name in getattr(model, "descriptive", ()),
            )
        )
    return tuple(found)


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape of an annotation, the metadata of its field included."""
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = (*more, *metadata)
    if isinstance(annotation, ForwardRef):
        return shape_of(Step)  # the only one that names itself in its branches
    if (quantity := Quantity.of(metadata)) is not None:
        return Shape("text", examples=quantity.examples)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _union(get_args(annotation))
    if origin is Literal:
        return Shape("choice", options=tuple(str(each) for each in get_args(annotation)))
    if origin in (tuple, list):
        inner = shape_of(get_args(annotation)[0])
        many = inner.is_id and any("BeforeValidator" in type(each).__name__ for each in metadata)
        return Shape("list", inner=inner, one_or_many=many)
    if origin is dict:
        return Shape("map", inner=shape_of(get_args(annotation)[1]))
    if annotation is bool:
        return Shape("switch")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("group", model=annotation)
    if isinstance(annotation, type) and issubclass(annotation, Sentence):
        return Shape("text", examples=annotation.examples)
    if annotation is str:
        is_id = shape_is_id(metadata)
        return Shape("text" if is_id else "words", is_id=is_id)
    return Shape("text")


def shape_is_id(metadata: tuple[Any, ...]) -> bool:
    """Whether a text is an id: it carries the same limits as `ItemId`."""
    return any(each in get_args(ItemId)[1:] for each in metadata)


def _union(members: tuple[Any, ...]) -> Shape:
    shapes = [shape_of(each) for each in members if each is not type(None)]
    if len(shapes) == 1:
        return shapes[0]
    groups = [each.model for each in shapes if each.sort == "group" and each.model is not None]
    if len(groups) == len(shapes):
        return Shape("variants", variants=tuple(groups))
    kept = [each for each in shapes if each.sort in ("map", "list", "group")]
    if kept:
        plain = next((each for each in shapes if each.sort not in ("map", "list", "group")), None)
        return Shape("either", inner=kept[0], examples=plain.examples if plain else ())
    options = next((each.options for each in shapes if each.sort == "choice"), ())
    return Shape("text", examples=options)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return ""
    value = info.get_default(call_default_factory=True, validated_data={})
    if value in (None, "", (), {}, PydanticUndefined) or isinstance(value, BaseModel | dict):
        return ""
    quantity = Quantity.of(info.metadata)
    if quantity is not None and isinstance(value, int | float):
        return say(float(value), quantity.unit)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value)
    return str(value)
