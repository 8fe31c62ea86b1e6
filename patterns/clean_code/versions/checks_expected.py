"""What must hold before and after the expected change."""

from typing import Any


def kept_grown_people_pay_in_full(m: Any) -> None:
    assert m.calc([("seat", 40, 2, True)], False) == (5400, "2700 ")
    assert m.calc([("stand", 40, 1, False)], True) == (1350, "1350 ")


def kept_the_old_pay_half(m: Any) -> None:
    assert m.calc([("stand", 70, 1, False), ("seat", 70, 1, False)], True)[0] == 675 + 1080


def asked_who_is_twenty_sits_at_half_the_price(m: Any) -> None:
    assert m.calc([("seat", 20, 1, False)], False)[0] == 1200


def asked_who_is_twenty_stands_at_half_the_price(m: Any) -> None:
    assert m.calc([("stand", 20, 1, False)], False)[0] == 750


def asked_who_is_twenty_is_told_so(m: Any) -> None:
    assert m.quote("seat", 20, False) == "from 1200"
