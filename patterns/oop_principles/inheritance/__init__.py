"""Reports: what they have in common, said three times or once."""
