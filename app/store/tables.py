"""The tables of the store, as SQLAlchemy maps them; `versions/` makes them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """What all tables here share."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )


class DraftRow(Table):
    """One design that someone works on. Its text is the version at `position`."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int] = mapped_column(Integer)  # grows with every change, undo among them
    position: Mapped[int] = mapped_column(Integer)
    begun_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class VersionRow(Table):
    """One state in a draft's history, and why it came about."""

    __tablename__ = "versions"

    draft: Mapped[str] = mapped_column(
        String(40), ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class EntryRow(Table):
    """What someone typed into a field and the document cannot take yet."""

    __tablename__ = "entries"

    draft: Mapped[str] = mapped_column(
        String(40), ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[str] = mapped_column(String(800), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)


class RunRow(Table):
    """A finished run, by the content it is a function of."""

    __tablename__ = "runs"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
