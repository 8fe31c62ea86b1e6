"""What must hold before and after the other change."""

from typing import Any


def kept_a_full_room_takes_nobody(m: Any) -> None:
    room = m.Room(1)
    assert m.by_link(room, "ada")
    assert not m.by_link(room, "bob")
    assert not m.by_invitation(room, "cy", ["cy"])


def kept_only_the_invited_come_by_invitation(m: Any) -> None:
    assert not m.by_invitation(m.Room(5), "ada", ["bob"])


def asked_a_speaker_comes_in_though_it_is_full(m: Any) -> None:
    room = m.Room(1)
    assert m.by_link(room, "ada") and m.as_speaker(room, "bob")
    assert list(room.people) == ["bob", "ada"]
