"""What must hold before and after the other change."""

from typing import Any


def kept_notes_are_read_as_written(m: Any) -> None:
    notes = m.start()
    m.write(notes, 1, "a")
    m.write(notes, 1, "b")
    m.longer(notes, 1, "c")
    m.copied(notes, 1, 2)
    assert m.read(notes, 2) == "bc" and m.same(notes, 1, 2) and m.read(notes, 3) == ""


def asked_one_can_ask_for_all_numbers(m: Any) -> None:
    notes = m.start()
    m.write(notes, 7, "a")
    m.write(notes, 9, "b")
    assert m.numbers(notes) == [7, 9]
