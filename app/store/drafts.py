"""Drafts: every state one ever had, undo and redo, and no change over one it has not seen."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.store.database import session
from app.store.tables import DraftRow, EntryRow, VersionRow

KEPT_STATES = 300  # of one draft's history; older ones are let go
ONE_STROKE = timedelta(seconds=45)  # typing that pauses for less is one step of undo


@dataclass(frozen=True)
class Saved:
    """A draft as it lies in the store."""

    id: str
    text: str
    revision: int
    undoes: str | None  # the reason of the step that undo takes back
    redoes: str | None


@dataclass(frozen=True)
class Listed:
    """A draft in a list of drafts."""

    id: str
    title: str
    changed_at: datetime


@dataclass(frozen=True)
class State:
    """One line of a history."""

    position: int
    why: str
    at: datetime
    now: bool


class ChangedMeanwhile(Exception):
    """The draft is no longer at the revision the change was made from."""


class NoSuchDraft(LookupError):
    """No draft has this id."""


def begin(text: str, why: str) -> Saved:
    """Keep a new draft."""
    id, now = secrets.token_urlsafe(9), _now()
    with session() as store, store.begin():
        store.add(
            DraftRow(id=id, title=title(text), revision=1, position=1, begun_at=now, changed_at=now)
        )
        store.flush()
        store.add(VersionRow(draft=id, position=1, text=text, why=why[:400], at=now))
    return Saved(id, text, 1, None, None)


def find(id: str) -> Saved:
    """The draft as it is now."""
    with session() as store, store.begin():
        return _saved(store, _row(store, id))


def revision(id: str) -> int:
    """The draft's revision, without its text."""
    with session() as store, store.begin():
        found = store.scalar(select(DraftRow.revision).where(DraftRow.id == id))
    if found is None:
        raise NoSuchDraft(id)
    return found


def change(id: str, seen: int, text: str, why: str, *, typing: bool = False) -> Saved:
    """Make `text` the draft's newest state; `ChangedMeanwhile` if `seen` is not its revision.

    While someone is `typing`, what they do for one reason is one step of undo.
    """
    why, now = why[:400], _now()
    with session() as store, store.begin():
        draft = _claim(store, id, seen)
        store.execute(
            delete(VersionRow).where(VersionRow.draft == id, VersionRow.position > draft.position)
        )
        newest = _version(store, draft)
        goes_on = typing and newest.why == why and now - _utc(newest.at) < ONE_STROKE
        if draft.position > 1 and goes_on:
            newest.text, newest.at = text, now
        else:
            draft.position += 1
            store.add(VersionRow(draft=id, position=draft.position, text=text, why=why, at=now))
            store.execute(
                delete(VersionRow).where(
                    VersionRow.draft == id, VersionRow.position <= draft.position - KEPT_STATES
                )
            )
        draft.title = title(text)
        store.flush()
        return _saved(store, draft)


def step(id: str, seen: int, by: int) -> Saved:
    """Undo (-1) or redo (+1); where there is nothing to take back, the draft as it is."""
    with session() as store, store.begin():
        draft = _row(store, id)
        there = store.get(VersionRow, (id, draft.position + by))
        if there is None:
            return _saved(store, draft)
        draft = _claim(store, id, seen)
        draft.position, draft.title = there.position, title(there.text)
        store.flush()
        return _saved(store, draft)


def history(id: str) -> list[State]:
    """The states that undo and redo walk over, the newest first."""
    with session() as store, store.begin():
        now = _row(store, id).position
        rows = store.execute(
            select(VersionRow.position, VersionRow.why, VersionRow.at)
            .where(VersionRow.draft == id)
            .order_by(VersionRow.position.desc())
        ).all()
    return [State(at, why, _utc(when), at == now) for at, why, when in rows]


def recent(most: int = 12) -> list[Listed]:
    """The drafts that were changed last."""
    with session() as store, store.begin():
        rows = store.scalars(select(DraftRow).order_by(DraftRow.changed_at.desc()).limit(most))
        return [Listed(row.id, row.title, _utc(row.changed_at)) for row in rows]


def remove(id: str) -> None:
    """Let a draft and its history go."""
    with session() as store, store.begin():
        for table in (EntryRow, VersionRow):
            store.execute(delete(table).where(table.draft == id))
        store.execute(delete(DraftRow).where(DraftRow.id == id))


def title(text: str) -> str:
    """The title a document gives itself, read without parsing it.

    >>> title("windtunnel: 1\\ntitle: 'Live stream'  # small")
    'Live stream'
    """
    found = re.search(r"^title:[ \t]*(.+?)[ \t]*(?:[ \t]#.*)?$", text[:20_000], re.MULTILINE)
    said = found.group(1).strip("\"'") if found else ""
    return said[:200] or "Untitled design"


def _claim(store: Session, id: str, seen: int) -> DraftRow:
    claimed = store.execute(
        update(DraftRow)
        .where(DraftRow.id == id, DraftRow.revision == seen)
        .values(revision=DraftRow.revision + 1, changed_at=_now())
        .returning(DraftRow.id)
    ).first()
    row = _row(store, id)
    if claimed is None:
        raise ChangedMeanwhile(
            f"draft {id} is at revision {row.revision}, this change knows {seen}"
        )
    store.refresh(row)
    return row


def _row(store: Session, id: str) -> DraftRow:
    row = store.get(DraftRow, id)
    if row is None:
        raise NoSuchDraft(id)
    return row


def _version(store: Session, draft: DraftRow) -> VersionRow:
    return store.get_one(VersionRow, (draft.id, draft.position))


def _saved(store: Session, draft: DraftRow) -> Saved:
    here = _version(store, draft)
    first = store.scalar(select(func.min(VersionRow.position)).where(VersionRow.draft == draft.id))
    ahead = store.get(VersionRow, (draft.id, draft.position + 1))
    return Saved(
        draft.id,
        here.text,
        draft.revision,
        here.why if first is not None and draft.position > first else None,
        ahead.why if ahead else None,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite keeps no zone
