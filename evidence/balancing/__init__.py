"""Load balancing: how requests are spread over alike servers."""
