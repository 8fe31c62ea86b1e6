"""Saved work: drafts with their history, and finished runs."""
