"""Abstraction, done badly: every feature knows that notes are pairs in a list."""

Notes = list[tuple[int, str]]


def start() -> Notes:
    return []


def write(notes: Notes, number: int, text: str) -> None:
    for place, (known, _) in enumerate(notes):
        if known == number:
            notes[place] = (number, text)
            return
    notes.append((number, text))


def read(notes: Notes, number: int) -> str:
    for known, text in notes:
        if known == number:
            return text
    return ""


def longer(notes: Notes, number: int, more: str) -> None:
    for place, (known, text) in enumerate(notes):
        if known == number:
            notes[place] = (number, text + more)


def same(notes: Notes, one: int, other: int) -> bool:
    found = dict(notes)
    return found.get(one) == found.get(other)


def copied(notes: Notes, one: int, other: int) -> None:
    for known, text in list(notes):
        if known == one:
            write(notes, other, text)
