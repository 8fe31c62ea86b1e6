"""By position: six values, and their order is all that says which is which."""


class Show:
    """An evening in a hall."""

    def __init__(
        self, title: str, hall: str, seats: int, minutes: int, price: int, age: int
    ) -> None:
        self.facts = (title, hall, seats, minutes, price, age)


def made() -> tuple[object, ...]:
    return Show("The Tempest", "Old Mill", 200, 90, 15, 12).facts
