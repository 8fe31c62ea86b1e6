"""Encapsulation, done badly, after the other change."""


class Room:
    """A room with so many seats."""

    def __init__(self, seats: int) -> None:
        self.seats = seats
        self.people: list[str] = []


def by_link(room: Room, name: str) -> bool:
    if len(room.people) >= room.seats:
        return False
    room.people.append(name)
    return True


def by_invitation(room: Room, name: str, invited: list[str]) -> bool:
    if name not in invited or len(room.people) >= room.seats:
        return False
    room.people.append(name)
    return True


def as_speaker(room: Room, name: str) -> bool:
    room.people.insert(0, name)
    return True
