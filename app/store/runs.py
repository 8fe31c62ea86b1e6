"""Finished runs, kept by the content they are a function of."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select

from app.store.database import session
from app.store.tables import RunRow

KEPT = 200


def keep(key: str, body: bytes) -> None:
    """Remember a run under what it is a function of: document, trials, effort, seed, version."""
    with session() as store, store.begin():
        store.merge(RunRow(key=key, body=body, at=datetime.now(UTC)))
        store.flush()
        newest = select(RunRow.key).order_by(RunRow.at.desc()).limit(KEPT).subquery()
        store.execute(delete(RunRow).where(RunRow.key.not_in(select(newest.c.key))))


def find(key: str) -> bytes | None:
    """The run kept under this key, if there is one."""
    with session() as store, store.begin():
        return store.scalar(select(RunRow.body).where(RunRow.key == key))
