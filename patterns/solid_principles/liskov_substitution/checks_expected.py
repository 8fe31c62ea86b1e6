"""What must hold before and after the expected change."""

from typing import Any


def kept_every_store_has_what_it_was_given(m: Any) -> None:
    assert all(each.read("a") == "text" for each in m.keep_everywhere("a", "text"))


def kept_any_of_the_stores_keeps(m: Any) -> None:
    for each in m.stores():
        each.keep("a", "text")
        assert each.read("a") == "text"


def asked_what_is_in_the_archive_is_found(m: Any) -> None:
    assert m.found("old") == "last year"
