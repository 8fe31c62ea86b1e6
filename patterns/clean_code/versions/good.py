"""Clean code, kept: each thing that is done has a name, and each number too."""

from typing import NamedTuple

PRICES = {"seat": 2400, "stand": 1500}
AISLE = 300
YOUNG, OLD = 18, 65
HALF, MEMBER = 0.5, 0.9


class Wish(NamedTuple):
    """Some tickets of one sort, for people of one age."""

    kind: str
    age: int
    many: int
    aisle: bool = False


def price(wish: Wish, member: bool) -> int:
    found = PRICES[wish.kind] * (HALF if is_reduced(wish.age) else 1)
    return int(found * (MEMBER if member else 1)) + aisle(wish)


def is_reduced(age: int) -> bool:
    return age < YOUNG or age >= OLD


def aisle(wish: Wish) -> int:
    return AISLE if wish.aisle and wish.kind == "seat" else 0


def calc(wishes: list[tuple[str, int, int, bool]], member: bool) -> tuple[int, str]:
    asked = [Wish(*each) for each in wishes if each[0] in PRICES]
    prices = [price(each, member) for each in asked]
    total = sum(p * wish.many for p, wish in zip(prices, asked, strict=True))
    return total, "".join(f"{p} " for p in prices)


def quote(kind: str, age: int, member: bool) -> str:
    return f"from {price(Wish(kind, age, 1), member)}"
