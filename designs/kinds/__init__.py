"""Component kinds, one file each, found by being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from designs.kinds.component import Component

NOT_KINDS = {"component"}


@cache
def kinds() -> dict[str, type[Component]]:
    """Every kind by its name in documents; a file that cannot load is an error, never a gap.

    >>> "service" in kinds()
    True
    """
    found: dict[str, type[Component]] = {}
    for module_info in pkgutil.iter_modules(__path__):
        if module_info.name in NOT_KINDS:
            continue
        module = import_module(f"{__name__}.{module_info.name}")
        found[module_info.name] = module.KIND
    return found
