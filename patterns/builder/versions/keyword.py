"""By keyword: every value says what it is, and what is missing is an error."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, kw_only=True)
class Show:
    """An evening in a hall."""

    title: str
    hall: str
    seats: int
    minutes: int
    price: int
    age: int


def made() -> tuple[object, ...]:
    show = Show(title="The Tempest", hall="Old Mill", seats=200, minutes=90, price=15, age=12)
    return astuple(show)
