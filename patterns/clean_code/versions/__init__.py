"""The price of a ticket: one long function, or names for what is done."""
