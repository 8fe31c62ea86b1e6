"""Abstraction, done well: features ask for a text and give one."""


class Notes:
    """Texts by number; how they are kept is nobody else's business."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, str]] = []

    def put(self, number: int, text: str) -> None:
        self._kept = [each for each in self._kept if each[0] != number]
        self._kept.append((number, text))

    def get(self, number: int) -> str:
        return next((text for known, text in self._kept if known == number), "")


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
