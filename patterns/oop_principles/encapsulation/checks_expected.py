"""What must hold before and after the expected change."""

from typing import Any


def kept_a_full_room_takes_nobody(m: Any) -> None:
    room = m.Room(1)
    assert m.by_link(room, "ada")
    assert not m.by_link(room, "bob")
    assert not m.by_invitation(room, "cy", ["cy"])


def kept_only_the_invited_come_by_invitation(m: Any) -> None:
    assert not m.by_invitation(m.Room(5), "ada", ["bob"])


def asked_nobody_takes_two_seats_by_link(m: Any) -> None:
    room = m.Room(2)
    assert m.by_link(room, "ada") and m.by_link(room, "ada") and m.by_link(room, "bob")


def asked_nobody_takes_two_seats_by_invitation(m: Any) -> None:
    room = m.Room(2)
    assert m.by_link(room, "ada") and m.by_invitation(room, "ada", ["ada"])
    assert m.by_link(room, "bob")


def asked_nobody_takes_two_seats_as_speaker(m: Any) -> None:
    room = m.Room(2)
    assert m.by_link(room, "ada") and m.as_speaker(room, "ada") and m.by_link(room, "bob")
