"""Rules for comments: is there a place for the next one."""
