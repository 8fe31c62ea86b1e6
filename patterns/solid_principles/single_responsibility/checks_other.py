"""What must hold before and after the other change."""

from typing import Any


def kept_the_name_comes_first(m: Any) -> None:
    assert m.close([("tea", 100, 2)], "monday", {}).startswith("monday")


def asked_single_sales_do_not_count(m: Any) -> None:
    assert "tea" not in m.close([("tea", 100, 1)], "monday", {})


def asked_twenty_are_many(m: Any) -> None:
    assert "tea: 1000" in m.close([("tea", 100, 10)], "monday", {})


def asked_the_fee_is_a_twenty_fifth(m: Any) -> None:
    assert "Fee: 40" in m.close([("tea", 100, 10)], "monday", {})


def asked_it_says_that_it_has_been_closed(m: Any) -> None:
    kept = {"monday": ""}
    try:
        m.close([], "monday", kept)
    except ValueError as error:
        assert "has been closed" in str(error)
