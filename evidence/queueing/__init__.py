"""Queues: the results that every other one leans on."""
