"""The catalogue of patterns and lessons: each one a change to a design, or an experiment."""
