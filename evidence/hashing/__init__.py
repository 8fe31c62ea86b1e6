"""Consistent hashing and sharding."""
