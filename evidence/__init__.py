"""Published results that the engine has to reproduce, one result in one file."""
