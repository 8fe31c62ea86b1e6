"""Published results that the engine has to reproduce, one file each, and what came of it."""
