"""Overload: retries, breakers, rate limits and states that do not end by themselves."""
