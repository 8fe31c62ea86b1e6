"""Reference designs, one YAML file each, found by being there."""

from __future__ import annotations

from importlib.resources import files


def names() -> list[str]:
    """The names of all reference designs.

    >>> "starter" in names()
    True
    """
    found = (each.name for each in files(__name__).iterdir())
    return sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))


def text(name: str) -> str:
    """The document of a reference design; KeyError with the names there are for any other."""
    if name not in names():
        raise KeyError(f"no reference design is called {name!r}; there are {', '.join(names())}")
    return (files(__name__) / f"{name}.yaml").read_text("utf-8")
