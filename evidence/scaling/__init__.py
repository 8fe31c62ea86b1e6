"""Automatic scaling and cold starts."""
