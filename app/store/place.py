"""Where saved work lies: one database, in the folder this system keeps for a person's data."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def folder() -> Path:
    """The folder that saved work is kept in; `WINDTUNNEL_DATA` names another one."""
    if named := os.environ.get("WINDTUNNEL_DATA"):
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "windtunnel"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "windtunnel"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "windtunnel"


def database() -> str:
    """The address of the database; `WINDTUNNEL_DATABASE` names any that SQLAlchemy knows."""
    return os.environ.get("WINDTUNNEL_DATABASE") or f"sqlite:///{folder() / 'drafts.sqlite3'}"
