"""Stores, and an archive that is nearly one: may it stand in for them."""
