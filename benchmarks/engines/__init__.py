"""One script for each engine: `python FILE WORK CUSTOMERS SEED` prints one line of JSON."""
