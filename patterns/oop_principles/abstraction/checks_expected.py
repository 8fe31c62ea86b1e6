"""What must hold before and after the expected change."""

from typing import Any


def kept_notes_are_read_as_written(m: Any) -> None:
    notes = m.start()
    m.write(notes, 1, "a")
    m.write(notes, 1, "b")
    m.longer(notes, 1, "c")
    m.copied(notes, 1, 2)
    assert m.read(notes, 2) == "bc" and m.same(notes, 1, 2) and m.read(notes, 3) == ""


def asked_each_note_knows_how_often_it_was_written(m: Any) -> None:
    notes = m.start()
    m.write(notes, 1, "a")
    m.longer(notes, 1, "b")
    m.copied(notes, 1, 2)
    m.copied(notes, 1, 2)
    assert (m.times(notes, 1), m.times(notes, 2), m.times(notes, 3)) == (2, 2, 0)
