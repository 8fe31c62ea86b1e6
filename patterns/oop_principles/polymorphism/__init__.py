"""Notices by mail, phone and letter: who knows which is which."""
