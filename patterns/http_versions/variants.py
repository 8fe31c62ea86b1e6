"""One page over six connections, over one, and over one whose streams are apart."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.trying import Documents, beside

PAGE = beside(__file__)
PATH = ("endpoints", "page", "path")
PARTS = ("architecture", "components")
PART = "exactly 5 ms"  # of the line, for one part


class Settings(Knobs):
    """The page, the distance, and how much is lost on the way."""

    parts: int = Field(
        30, ge=1, le=60, title="Parts", description="Files that the page consists of."
    )
    trip: Literal[10, 50, 100, 200] = Field(
        100, title="Round trip in ms", description="Between the reader and the server."
    )
    loss: Literal[0, 1, 2, 5, 10] = Field(
        0, title="Lost, in percent", description="Of the parts; each is sent again a trip later."
    )


def variants(s: Settings) -> Documents:
    """HTTP/1.1, HTTP/2 and HTTP/3, and the same where every tenth part is lost."""
    lossy = s.but(loss=10)
    return {
        "before": _six_lines(s),
        "after": _all_at_once(s),
        "quic": _by_stream(s),
        "lossy_http1": _six_lines(lossy),
        "lossy_http2": _all_at_once(lossy),
        "lossy_quic": _by_stream(lossy),
    }


def _page(s: Settings, opening: int, fetched: list[Any], branch: list[Any]) -> str:
    """A page that opens its connections and then asks for all of its parts."""
    text = edits.put(PAGE, PATH, [{"wait": f"exactly {opening * s.trip} ms"}])
    text = edits.put(text, (*PARTS, "air", "availability"), f"{100 - s.loss} %")
    text = edits.insert(
        text, ("endpoints",), {"http": "GET /part", "path": fetched}, name="fetched"
    )
    return edits.insert(text, PATH, {"parallel": [branch] * s.parts})


def _arrives(s: Settings) -> dict[str, Any]:
    trip = f"{s.trip} ms"
    return {"call": "air", "retries": {"times": 10, "backoff": trip, "cap": trip}}


def _six_lines(s: Settings) -> str:
    """Two trips to open a connection; each of six carries one question at a time."""
    fetched = [
        {"work": "exactly 1 us", "at": "connections"},
        {"wait": f"exactly {s.trip} ms"},
        {"work": PART, "at": "line"},
        _arrives(s),
    ]
    text = _page(s, 2, fetched, [{"call": "fetched"}])
    six = {"kind": "service", "instances": 1, "workers": 6, "price": 0}
    return edits.insert(text, PARTS, six, name="connections")


def _all_at_once(s: Settings) -> str:
    """Two trips to open one connection; what follows a lost part waits until it is there."""
    fetched = [{"work": PART, "at": "line"}, _arrives(s)]
    return _page(s, 2, fetched, [{"wait": f"exactly {s.trip} ms"}, {"call": "fetched"}])


def _by_stream(s: Settings) -> str:
    """One trip to open a connection; only the part that was lost waits for itself."""
    branch = [{"wait": f"exactly {s.trip} ms"}, {"call": "fetched"}, _arrives(s)]
    return _page(s, 1, [{"work": PART, "at": "line"}], branch)
