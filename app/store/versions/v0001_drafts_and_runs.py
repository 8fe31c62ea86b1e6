"""Drafts with their history and unfinished entries, and runs by content."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_changed_at", "drafts", ["changed_at"])
    op.create_table(
        "versions",
        sa.Column("draft", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("why", sa.String(400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("draft", "position", name="pk_versions"),
        sa.ForeignKeyConstraint(
            ["draft"], ["drafts.id"], name="fk_versions_draft_drafts", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "entries",
        sa.Column("draft", sa.String(40), nullable=False),
        sa.Column("place", sa.String(800), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("draft", "place", name="pk_entries"),
        sa.ForeignKeyConstraint(
            ["draft"], ["drafts.id"], name="fk_entries_draft_drafts", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "runs",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_runs"),
    )


def downgrade() -> None:
    for table in ("runs", "entries", "versions", "drafts"):
        op.drop_table(table)
