"""Encapsulation, done well: only the room changes its list of people."""


class Room:
    """A room with so many seats, which sees to it that they suffice."""

    def __init__(self, seats: int) -> None:
        self._seats = seats
        self._people: list[str] = []

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(self._people)

    def take_in(self, name: str, place: int | None = None) -> bool:
        if len(self._people) >= self._seats:
            return False
        self._people.insert(len(self._people) if place is None else place, name)
        return True


def by_link(room: Room, name: str) -> bool:
    return room.take_in(name)


def by_invitation(room: Room, name: str, invited: list[str]) -> bool:
    return name in invited and room.take_in(name)


def as_speaker(room: Room, name: str) -> bool:
    return room.take_in(name, place=0)
