"""The engine: programs, pools and a clock; it knows nothing of designs."""
