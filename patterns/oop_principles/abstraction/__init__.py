"""Notes: how much does each feature know of how they are kept."""
