"""What the command line says and does, apart from its options."""
