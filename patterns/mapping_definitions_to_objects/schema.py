"""A design's definitions and objects as classes and as tables, written from the document."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model.definitions import Definition, FieldType
from designs.model.design import Design
from designs.model.objects import StoredObject

IN_PYTHON = {"number": "int", "decimal": "float", "flag": "bool", "bytes": "bytes"}
IN_SQL = {"number": "INTEGER", "decimal": "REAL", "flag": "INTEGER", "bytes": "BLOB"}


def written(design: Design) -> str:
    """Classes as a comment, then tables with keys, relations and indexes, and where they stand."""
    classes = "\n\n".join(_class(id, each) for id, each in design.definitions.items())
    tables = "\n\n".join(_table(design, id, each) for id, each in design.objects.items())
    return f"/*\n{classes}\n*/\n\n{tables}\n"


def _class(id: str, definition: Definition) -> str:
    fields = [f"    {name}: {_in_python(kind)}" for name, kind in definition.fields.items()]
    return "\n".join([f"class {_title(id)}:", *fields])


def _title(id: str) -> str:
    return "".join(part.capitalize() for part in id.split("_"))


def _in_python(kind: FieldType) -> str:
    name = IN_PYTHON.get(kind.name, "str" if kind.name in PLAIN else _title(kind.name))
    name = f"list[{name}]" if kind.many else name
    return f"{name} | None" if kind.optional else name


PLAIN = {"id", "text", "time", "date", "duration", "link", "place", "picture", "video", *IN_PYTHON}


def _table(design: Design, id: str, stored: StoredObject) -> str:
    definition = design.definitions[stored.keeps]
    homes = {each.keeps: other for other, each in design.objects.items()}
    key = ", ".join(f'"{name}"' for name in stored.key)
    lines = [*_columns(definition, homes), f"  PRIMARY KEY ({key})"]
    by = ", ".join(stored.shard_by or stored.key)
    components = design.architecture.components if design.architecture else {}
    shards = getattr(components.get(stored.in_), "shards", 1)
    where = f"-- {id}: in {stored.in_}, over {shards} shards, by {by}"
    made = [f'CREATE TABLE "{id}" (', ",\n".join(lines), ") WITHOUT ROWID;"]
    for number, index in enumerate(stored.indexes, 1):
        names = ", ".join(f'"{name}"' for name in index)
        made.append(f'CREATE INDEX "{id}_{number}" ON "{id}" ({names});')
    return "\n".join([where, *made])


def _columns(definition: Definition, homes: dict[str, str]) -> Iterator[str]:
    for name, kind in definition.fields.items():
        sort = IN_SQL.get(kind.name, "TEXT")
        needed = "" if kind.optional else " NOT NULL"
        to = f' REFERENCES "{homes[kind.name]}" ("id")' if kind.name in homes else ""
        yield f'  "{name}" {sort}{needed}{to}'
