"""The model's complaints about a document, in plain words and one for each wrong place."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from designs.kinds import kinds
from designs.model.design import Design
from designs.model.quantities import Quantity
from designs.model.readings import described
from designs.model.sentences import Spread
from designs.model.steps import STEPS
from designs.model.units import plain, say
from designs.problems import Path, Problem, listed, nearest
from designs.tree import Tree

# What each type of complaint would rather have seen.
WANTED: Final = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
    "none_required": "nothing",
}
BOUNDS: Final = {
    "greater_than_equal": ("ge", "{} or more"),
    "greater_than": ("gt", "more than {}"),
    "less_than_equal": ("le", "{} or less"),
    "less_than": ("lt", "less than {}"),
}


def complaints(error: ValidationError, tree: Tree, data: Any) -> list[Problem]:
    """One for each wrong place; where several forms were allowed, it names them all."""
    found: dict[Path, list[tuple[Path, ErrorDetails]]] = {}
    problems = []
    for each in error.errors(include_url=False):
        path, form = _way(data, each["loc"])
        if each["type"] == "too_short" and _at(data, path):
            continue  # what is in it is wrong, and is complained of itself
        if form is None:
            problems.append(_problem(each, path, tree, data))
        else:
            found.setdefault(form, []).append((path, each))
    for form, several in found.items():
        # The form that was meant is the one of which more fits than its outermost type.
        meant = [
            (path, each) for path, each in several if each["type"] not in WANTED or path != form
        ]
        if meant:
            problems.extend(_problem(each, path, tree, data) for path, each in meant)
        else:
            forms = " or ".join(dict.fromkeys(WANTED[each["type"]] for _, each in several))
            message = f"must be {forms}, got {described(_at(data, form))}"
            problems.append(Problem(*tree.place(form), form, message))
    return problems


def field_at(path: tuple[str | int, ...]) -> FieldInfo | None:
    """The model's field at the end of a complaint's location; None where there is none."""
    here: Any = Design
    found: FieldInfo | None = None
    for part in path:
        found = _fields(here).get(str(part))
        here = _into(here, part)
        if here is None:
            return None
    return found


def _problem(each: ErrorDetails, path: Path, tree: Tree, data: Any) -> Problem:
    context = each.get("ctx") or {}
    came = _at(data, path)
    near = None
    match each["type"]:
        case "missing":
            name = str(each["loc"][-1])
            field = field_at(each["loc"])
            meaning = f": {field.description}" if field and field.description else ""
            message = f"must have `{name}`{meaning}"
            path = path[:-1] if path and path[-1] == name else path
        case "extra_forbidden":
            names = _names(each["loc"][:-1])
            near = nearest(str(path[-1]), names)
            message = f"is no field here; the fields are {listed(names, 20)}"
        case "value_error":
            message = str(context.get("error", each["msg"]))
        case "literal_error":
            expected = str(context["expected"]).replace("'", "`").replace(" or ", ", ")
            one_of = "one of " if "," in expected else ""
            near = nearest(str(came), expected.replace("`", "").split(", "))
            message = f"must be {one_of}{expected}, got {described(came)}"
        case "union_tag_invalid" if isinstance(came, dict) and path[:2] == _COMPONENTS:
            near, kinds_are = nearest(str(came.get("kind")), kinds()), listed(kinds(), 20)
            path = (*path, "kind") if "kind" in came else path
            got = f"be one of {kinds_are}, got {described(came['kind'])}" if "kind" in came else ""
            message = f"must {got or f'have a `kind`, one of {kinds_are}'}"
        case "union_tag_not_found" | "union_tag_invalid" if isinstance(came, dict):
            near = next((word for key in came if (word := nearest(key, STEPS))), None)
            message = f"a step must say what it does: {', '.join(STEPS)}; got {listed(came)}"
            message += _as_work(came)
        case "union_tag_not_found" | "union_tag_invalid":
            message = f"must be a group of fields, got {described(came)}"
        case "too_short":
            message = "must not be empty"
        case "string_too_long":
            message = f"must have at most {context['max_length']} characters"
        case "string_too_short":
            message = "must not be empty"
        case kind if kind in BOUNDS:
            key, words = BOUNDS[kind]
            message = f"must be {words.format(_bound(each, context[key]))}, got {described(came)}"
        case kind if kind in WANTED:
            message = f"must be {WANTED[kind]}, got {described(came)}" + _advice(kind, came)
        case _:
            message = f"{each['msg'][:1].lower()}{each['msg'][1:]}, got {described(came)}"
    return Problem(*tree.place(path), path, message, near)


_COMPONENTS: Final = ("architecture", "components")


def _advice(kind: str, came: Any) -> str:
    """What would do, where people come from another YAML."""
    if kind.startswith("bool") and str(came).lower() in ("yes", "no", "on", "off", "y", "n"):
        would = "true" if str(came).lower() in ("yes", "on", "y") else "false"
        return f" (which is a word in YAML 1.2; write {would})"
    if kind == "string_type" and isinstance(came, bool | int | float):
        return "; put it in quotes"
    return ""


def _as_work(came: dict[str, Any]) -> str:
    """What would do for `api: 2 ms`."""
    try:
        ((component, work),) = came.items()
        Spread.said(str(work))
    except ValueError:
        return ""
    return f"; did you mean `{{work: {work}, at: {component}}}`?"


def _bound(each: ErrorDetails, bound: float) -> str:
    field = field_at(each["loc"])
    quantity = Quantity.of(field.metadata) if field else None
    return say(float(bound), quantity.unit) if quantity else plain(float(bound))


def _way(data: Any, location: tuple[str | int, ...]) -> tuple[Path, Path | None]:
    """The path in the document of a complaint, and where on it several forms were allowed."""
    path: list[str | int] = []
    form: Path | None = None
    here = data
    for place, part in enumerate(location):
        last = place == len(location) - 1
        if isinstance(part, str) and part.startswith("<") and not _has(here, part):
            continue
        if part == "[key]":
            continue
        if _has(here, part):
            here = here[part]
            path.append(part)
        elif last and isinstance(here, Mapping) and field_at(location) is not None:
            path.append(part)
        else:
            form = form or tuple(path)
    return tuple(path), form


def _has(here: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(here, list) and 0 <= part < len(here)
    return isinstance(here, dict) and part in here


def _at(data: Any, path: Path) -> Any:
    for part in path:
        if not _has(data, part):
            return None
        data = data[part]
    return data


def _names(location: tuple[str | int, ...]) -> list[str]:
    here: Any = Design
    for part in location:
        here = _into(here, part)
    return list(_fields(here))


def _fields(annotation: Any) -> dict[str, FieldInfo]:
    """The fields of a model by the name they have in a document."""
    model = _bare(annotation)
    if isinstance(model, type) and issubclass(model, BaseModel):
        return {field.alias or name: field for name, field in model.model_fields.items()}
    if get_origin(model) in (Union, UnionType):
        for form in get_args(model):
            if fields := _fields(form):
                return fields
    return {}


def _into(annotation: Any, part: str | int) -> Any:
    """The annotation of a part of what is annotated; None where it has no such part."""
    here = _bare(annotation)
    origin, inner = get_origin(here), get_args(here)
    if origin in (Union, UnionType):
        if isinstance(part, str) and part.startswith("<"):
            return next((form for form in inner if _tag(form) == part), None) or next(
                (found for form in inner if (found := _into(form, part)) is not None), None
            )
        return next((found for form in inner if (found := _into(form, part)) is not None), None)
    if origin in (dict, Mapping) and isinstance(part, str):
        return inner[1]
    if origin in (tuple, list) and isinstance(part, int):
        return inner[0]
    field = _fields(here).get(str(part))
    return field.annotation if field else None


def _tag(form: Any) -> str | None:
    metadata: tuple[Any, ...] = getattr(form, "__metadata__", ())
    return next((each.tag for each in metadata if isinstance(each, Tag)), None)


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation
