"""The report as JSON for machines: named fields, sorted, and the same bytes for the same run."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

from app.reports import formulas, wording
from designs.trials.report import Evidence, Report


def written(report: Report) -> str:
    """JSON text that ends in a newline.

    Numbers are in SI units. What was never answered is the string `"inf"`, for JSON has no number
    for it; what is not known is null.
    """
    body = {
        "design": report.title,
        "document_hash": report.document_hash,
        "engine_version": report.engine_version,
        "seed": report.seed,
        "effort": report.effort,
        "scale": wording.scale(report),
        "events": report.events,
        "evidence": [_finite(_evidence(row)) for row in report.rows],
        "formulas": [_finite(asdict(row)) for row in formulas.rows(report)],
    }
    return json.dumps(body, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"


def _evidence(row: Evidence) -> dict[str, Any]:
    """The named fields, without what only the judging needs."""
    return {name: value for name, value in asdict(row).items() if name != "episodes"}


def _finite(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _number(value) if isinstance(value, float) else value for name, value in row.items()
    }


def _number(value: float) -> float | str | None:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value
