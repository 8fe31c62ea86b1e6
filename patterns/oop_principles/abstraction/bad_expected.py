"""Abstraction, done badly, after the expected change."""

Notes = dict[int, tuple[str, int]]


def start() -> Notes:
    return {}


def write(notes: Notes, number: int, text: str) -> None:
    times = notes[number][1] if number in notes else 0
    notes[number] = (text, times + 1)


def read(notes: Notes, number: int) -> str:
    return notes[number][0] if number in notes else ""


def longer(notes: Notes, number: int, more: str) -> None:
    if number in notes:
        write(notes, number, notes[number][0] + more)


def same(notes: Notes, one: int, other: int) -> bool:
    return read(notes, one) == read(notes, other)


def copied(notes: Notes, one: int, other: int) -> None:
    if one in notes:
        write(notes, other, notes[one][0])


def times(notes: Notes, number: int) -> int:
    return notes[number][1] if number in notes else 0
