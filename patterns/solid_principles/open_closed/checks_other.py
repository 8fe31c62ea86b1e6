"""What must hold before and after the other change."""

from typing import Any


def kept_what_was_refused_still_is(m: Any) -> None:
    assert m.refused(" ") == "it is empty" and m.refused("HELLO") == "it shouts"
    assert m.refused("a" * 101) == "it is too long" and m.refused("hello") == ""


def asked_the_trusted_may_shout_at_length(m: Any) -> None:
    assert m.refused("HELLO", trusted=True) == "" and m.refused("a" * 101, trusted=True) == ""
    assert m.refused(" ", trusted=True) == "it is empty"
