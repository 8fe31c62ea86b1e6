"""Stores of two kinds, made where they are needed or in one place."""
