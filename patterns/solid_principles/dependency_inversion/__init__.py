"""Telling people: do the features choose the way, or are they given one."""
