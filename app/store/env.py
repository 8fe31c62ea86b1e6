"""What Alembic runs to bring a store up to date: on the connection that `database.py` hands it."""

from alembic import context

from app.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite alters no column in place
)
with context.begin_transaction():
    context.run_migrations()
