"""What must hold before and after the other change."""

from typing import Any


def kept_each_says_its_number(m: Any) -> None:
    assert "visitors: 6" in m.Visitors().text("monday", [1, 2, 3])
    assert "busiest hour: 3" in m.Busiest().text("monday", [1, 2, 3])
    assert "quietest hour: 1" in m.Quietest().text("monday", [1, 2, 3])


def kept_titles_are_loud(m: Any) -> None:
    assert m.Busiest().text("monday", [1]).startswith("MONDAY\n")


def asked_only_visitors_have_another_heading(m: Any) -> None:
    assert m.Visitors().text("monday", [1]).startswith("== monday\n")
