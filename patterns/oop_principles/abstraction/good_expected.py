"""Abstraction, done well, after the expected change."""


class Notes:
    """Texts by number; how they are kept is nobody else's business."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[str, int]] = {}

    def put(self, number: int, text: str) -> None:
        self._kept[number] = (text, self.times(number) + 1)

    def get(self, number: int) -> str:
        return self._kept.get(number, ("", 0))[0]

    def times(self, number: int) -> int:
        return self._kept.get(number, ("", 0))[1]


def start() -> Notes:
    return Notes()


def write(notes: Notes, number: int, text: str) -> None:
    notes.put(number, text)


def read(notes: Notes, number: int) -> str:
    return notes.get(number)


def longer(notes: Notes, number: int, more: str) -> None:
    if text := notes.get(number):
        notes.put(number, text + more)


def same(notes: Notes, one: int, other: int) -> bool:
    return notes.get(one) == notes.get(other)


def copied(notes: Notes, one: int, other: int) -> None:
    if text := notes.get(one):
        notes.put(other, text)


def times(notes: Notes, number: int) -> int:
    return notes.times(number)
