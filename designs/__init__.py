"""What a design is, and everything that can be said about one."""
