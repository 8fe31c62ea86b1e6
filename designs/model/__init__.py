"""The words of a design document, typed: one file per step."""
