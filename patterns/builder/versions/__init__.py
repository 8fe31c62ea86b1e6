"""A show, made by position, by a builder, and by keyword."""
