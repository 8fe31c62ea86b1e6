"""What must hold before and after the other change."""

from typing import Any


def kept_three_notes_go_by_mail(m: Any) -> None:
    assert len([each for each in m.evening("ada") if each.startswith("mail to ada")]) == 3


def asked_each_says_what_it_is_about(m: Any) -> None:
    said = [each.partition(": ")[2] for each in m.evening("ada")]
    assert said == ["[hello] welcome", "[the show] remember the show", "[bye] come back"]
