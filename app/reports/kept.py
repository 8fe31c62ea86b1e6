"""A report as bytes and back, so that a run outlives the process that made it."""

from __future__ import annotations

from pydantic import ConfigDict, TypeAdapter

from designs.trials.report import Report

# In a tuple, because the report's own class takes no setting from outside, and inside one it does.
_REPORT = TypeAdapter(tuple[Report], config=ConfigDict(ser_json_inf_nan="strings"))


def packed(report: Report) -> bytes:
    """The whole report as JSON, an endless wait included."""
    return _REPORT.dump_json((report,))


def unpacked(body: bytes) -> Report:
    """The report that was packed; ValueError where another version packed it."""
    return _REPORT.validate_json(body)[0]
