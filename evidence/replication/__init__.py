"""Replication, quorums, availability and distance."""
