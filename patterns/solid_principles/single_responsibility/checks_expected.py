"""What must hold before and after the expected change."""

from typing import Any


def kept_many_are_cheaper(m: Any) -> None:
    assert "tea: 900" in m.close([("tea", 100, 10)], "monday", {})


def kept_an_evening_is_closed_once(m: Any) -> None:
    kept: dict[str, str] = {}
    m.close([], "monday", kept)
    try:
        m.close([], "monday", kept)
    except ValueError:
        return
    raise AssertionError("it was closed twice")


def asked_the_fee_has_an_upper_end(m: Any) -> None:
    assert "fee: 500\n" in m.close([("hall", 100_000, 1)], "monday", {})
