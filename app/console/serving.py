"""Serving the pages on this machine."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from app.console.speech import Wrong

ROOT = Path(__file__).parent.parent.parent


def serve(port: int) -> None:
    """Become the server; comes back only where it cannot."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError:
            raise Wrong(f"port {port} is taken; try `windtunnel serve --port {port + 1}`") from None
    server = Path(__file__).parent.parent / "server.py"
    order = [sys.executable, "-m", "streamlit", "run", str(server), "--server.port", str(port)]
    os.chdir(ROOT)  # where Streamlit looks for its settings
    os.execv(sys.executable, order)
