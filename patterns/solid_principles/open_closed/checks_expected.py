"""What must hold before and after the expected change."""

from typing import Any


def kept_what_was_refused_still_is(m: Any) -> None:
    assert m.refused(" ") == "it is empty" and m.refused("HELLO") == "it shouts"
    assert m.refused("a" * 101) == "it is too long" and m.refused("hello") == ""


def asked_links_are_refused(m: Any) -> None:
    assert m.refused("see http://example.org") == "it has a link"
