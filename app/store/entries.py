"""Entries: what was typed into a field and the document cannot take, kept until it is mended."""

from __future__ import annotations

from sqlalchemy import delete, select

from app.store.database import session
from app.store.tables import EntryRow


def keep(draft: str, place: str, text: str, message: str) -> None:
    """Remember what stands in a field, and why the document has not taken it."""
    with session() as store, store.begin():
        store.merge(EntryRow(draft=draft, place=place[:800], text=text, message=message))


def drop(draft: str, place: str) -> None:
    """Forget the entry of one field, if it has one."""
    with session() as store, store.begin():
        store.execute(delete(EntryRow).where(EntryRow.draft == draft, EntryRow.place == place))


def relocate(draft: str, old: str, new: str) -> None:
    """Let the entries below one place follow it to another."""
    with session() as store, store.begin():
        rows = store.scalars(select(EntryRow).where(EntryRow.draft == draft)).all()
        for row in rows:
            if row.place.startswith(old + "/"):
                row.place = (new + row.place.removeprefix(old))[:800]


def of(draft: str) -> dict[str, tuple[str, str]]:
    """Place -> (text, message), of every field that waits to be mended."""
    with session() as store, store.begin():
        rows = store.scalars(select(EntryRow).where(EntryRow.draft == draft))
        return {row.place: (row.text, row.message) for row in rows}
