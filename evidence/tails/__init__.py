"""Tail latency: fan-out, hedges and quorums."""
