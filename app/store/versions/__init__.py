"""The steps that bring a store from one shape to the next; Alembic finds them by being here."""
