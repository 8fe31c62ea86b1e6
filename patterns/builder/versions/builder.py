"""By a builder: parts are collected by name, checked, and made into a show at the end."""

from typing import Any

NEEDED = ("title", "hall", "seats", "minutes", "price", "age")


class Show:
    """An evening in a hall."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = tuple(facts.get(each) for each in NEEDED)


class ShowBuilder:
    """Collects the parts of a show."""

    def __init__(self) -> None:
        self._parts: dict[str, Any] = {}

    def part(self, *parts: Any) -> "ShowBuilder":
        if len(parts) != 2:
            raise ValueError("a step names one part and its value")
        for name, value in zip(parts[::2], parts[1::2], strict=True):
            if name not in NEEDED:
                raise ValueError(f"a show has no {name}")
            self._parts[name] = value
        return self

    def sizes(self, seats: int, minutes: int) -> "ShowBuilder":
        return self.part("seats", seats).part("minutes", minutes)

    def build(self) -> Show:
        missing = [each for each in NEEDED if each not in self._parts]
        if missing:
            raise ValueError(f"a show needs {', '.join(missing)}")
        return Show(self._parts)


def made() -> tuple[object, ...]:
    steps = ShowBuilder().part("title", "The Tempest").part("hall", "Old Mill")
    steps.part("seats", 200).part("minutes", 90)
    steps.part("price", 15).part("age", 12)
    return steps.build().facts
