"""A room with seats: who may change the list of its people."""
