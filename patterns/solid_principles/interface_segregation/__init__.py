"""Devices on a stage: one interface for all, or one for each ability."""
