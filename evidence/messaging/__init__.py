"""Messages, fan-out and gossip."""
