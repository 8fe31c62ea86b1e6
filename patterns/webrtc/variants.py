"""People who talk: each to each, through a server that forwards, and an audience."""

from __future__ import annotations

from math import ceil
from typing import Any, Literal

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.trying import Documents, beside

MESH = beside(__file__)
AUDIENCE = beside(__file__, "audience.yaml")
PATH = ("endpoints", "picture", "path")
PARTS = ("architecture", "components")
RATE = 1.2e6  # bit/s of one picture stream, an ordinary camera at 640 x 360
PICTURES = 30  # a second
FORWARD = 1 / (500 * PICTURES)  # s of a core; 500 consumers a core (mediasoup's documentation)
CORES, MACHINE = 16, 0.68  # four times c6i.xlarge, 0.17 $/h (us-east-1, 2025-03-02)
EGRESS = 0.09  # $/GB from EC2 to the internet, the first 10 TB of a month (guides of 2026)


class Settings(Knobs):
    """How many talk, and what their lines carry."""

    people: int = Field(8, ge=2, le=40, title="People", description="Who all see one another.")
    uplink: float = Field(
        5.0, ge=1.5, le=50.0, title="Uplink in Mbit/s", description="What one can send."
    )
    way: int = Field(40, ge=5, le=200, title="Way in ms", description="From one person to another.")
    audience: Literal[1_000, 4_000, 10_000] = Field(
        10_000, title="Audience", description="That only watches one of them."
    )


def variants(s: Settings) -> Documents:
    """One speaker's pictures in a mesh, through a server, and to an audience as segments."""
    sent = f"exactly {RATE / PICTURES / (s.uplink * 1e6) * 1000:.6g} ms"
    mesh = _sending(sent)
    others = s.people - 1
    branch = [{"call": "sent"}, {"wait": f"exactly {s.way} ms"}]
    mesh = edits.put(mesh, PATH, [{"parallel": [branch] * others}])
    cores = ceil(s.people * others / 500)
    price = MACHINE / CORES * cores + _leaving(s.people * others)
    server = {"kind": "service", "instances": 1, "workers": cores, "price": price}
    sfu = edits.insert(_sending(sent), PARTS, server, name="forwarder")
    copies: list[Any] = [
        {"call": "sent"},
        {"wait": f"exactly {s.way / 2:g} ms"},
        {"call": "others_picture"},
        {"wait": f"exactly {s.way / 2:g} ms"},
    ]
    # The others speak, too: the server has the pictures of all to forward.
    sfu = edits.put(sfu, PATH, copies)
    rest = {"as": "others", "rate": f"{PICTURES * others}/s", "steps": ["others_picture"]}
    forward = {"work": f"exactly {others * FORWARD * 1000:.6g} ms", "at": "forwarder"}
    entry = {"http": "POST /pictures", "path": [forward]}
    sfu = edits.insert(sfu, ("endpoints",), entry, name="others_picture")
    sfu = edits.insert(sfu, ("flows",), rest, name="others")
    watched = edits.put(AUDIENCE, ("workload", "audience", "size"), s.audience)
    return {"before": mesh, "after": sfu, "crowd": _relayed(watched), "cdn": watched}


def _relayed(text: str) -> str:
    """The audience before one forwarding machine, which sends frames as they are made."""
    relay = {"kind": "sfu", "nodes": 1, "cores": CORES, "price": MACHINE, "traffic": EGRESS}
    text = edits.put(text, ("endpoints", "play", "stream", "protocol"), "webrtc")
    text = edits.put(text, ("endpoints", "play", "path"), [{"call": "relay"}])
    text = edits.put(text, PARTS, {"relay": relay})
    return edits.remove(text, ("architecture", "ways"))


def _leaving(copies: int) -> float:
    """Dollars an hour for so many copies that leave a data centre."""
    return copies * RATE / 8 * 3600 / 1e9 * EGRESS


def _sending(sent: str) -> str:
    """The document with what it takes to put one picture on the line."""
    path = [{"work": sent, "at": "uplink"}]
    return edits.insert(MESH, ("endpoints",), {"http": "POST /sent", "path": path}, name="sent")
