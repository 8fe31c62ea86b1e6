"""What must hold before and after the other change."""

from typing import Any


def kept_grown_people_pay_in_full(m: Any) -> None:
    assert m.calc([("seat", 40, 2, True)], False) == (5400, "2700 ")
    assert m.calc([("stand", 40, 1, False)], True) == (1350, "1350 ")


def kept_the_old_pay_half(m: Any) -> None:
    assert m.calc([("stand", 70, 1, False), ("seat", 70, 1, False)], True)[0] == 675 + 1080


def asked_a_quote_sounds_better(m: Any) -> None:
    assert m.quote("seat", 40, False) == "only 2400"
