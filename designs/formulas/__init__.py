"""Formulas of the textbook, shown beside what a run measured, one file each."""
