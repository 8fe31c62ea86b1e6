"""Metrics, one file each, found by being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from designs.metrics.metric import Metric


@cache
def metrics() -> dict[str, Metric]:
    """Every metric by its name in documents.

    >>> metrics()["response_time"].unit
    's'
    """
    found: dict[str, Metric] = {}
    for module_info in pkgutil.iter_modules(__path__):
        if module_info.name != "metric":
            found[module_info.name] = import_module(f"{__name__}.{module_info.name}").METRIC
    return found
