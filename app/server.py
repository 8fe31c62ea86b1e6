"""The server: it pays for imports and the compiled loop before the first visitor comes."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio.to_thread
import streamlit as st

HEAVY = (
    "altair",
    "networkx",
    "pandas",
    "pydantic",
    "sqlalchemy",
    "alembic.command",
    "ruamel.yaml",
    "designs.document",
    "designs.edits",
    "app.widgets.forms",
)

log = logging.getLogger(__name__)


def warm() -> None:
    """Import what pages need, open the store, and have the loop compiled."""
    for name in HEAVY:
        import_module(name)
    from app.store import drafts

    drafts.recent(1)
    try:
        loop = import_module("simulator.loop")
        ready = getattr(loop, "warm", None)
        if ready is not None:
            ready()
    except ModuleNotFoundError as missing:
        log.warning("the event loop is not warmed: %s", missing)


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Before the first visitor: warm everything, then take it out of the collector's rounds."""
    await anyio.to_thread.run_sync(warm)
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(Path(__file__).with_name("main.py"), lifespan=lifespan)
