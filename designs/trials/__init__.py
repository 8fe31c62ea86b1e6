"""Trials: a design becomes a miniature, the miniature is tried, and requirements are judged."""
