"""Caches, delivery networks and equal misses."""
