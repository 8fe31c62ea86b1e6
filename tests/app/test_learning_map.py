"""The map of the catalogue: every chapter in one row, no row too long, the goal at the end."""

from app.widgets import learning_map
from patterns import chapters


def test_every_chapter_stands_in_one_row_and_no_row_is_too_long():
    rows = learning_map.rows(chapters())
    drawn = [id for _, row in rows for id in row]
    assert sorted(drawn) == sorted([*chapters(), learning_map.GOAL])
    assert max(len(row) for _, row in rows) <= learning_map.WIDE
    assert rows[-1][1] == [learning_map.GOAL]


def test_every_road_is_drawn_once():
    found = chapters()
    drawn = learning_map.dot(found, dict.fromkeys(found, ""))
    arrows = [line for line in drawn.splitlines() if "->" in line and "invis" not in line]
    assert len(arrows) == len(set(learning_map.roads(found)))
