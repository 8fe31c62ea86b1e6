"""What must hold before and after the expected change."""

from typing import Any


def kept_three_notes_an_evening(m: Any) -> None:
    said = [each.partition(": ")[2] for each in m.evening("ada")]
    assert said == ["welcome", "remember the show", "come back"]


def asked_all_go_to_the_phone(m: Any) -> None:
    assert all(each.startswith("push to ada") for each in m.evening("ada"))
