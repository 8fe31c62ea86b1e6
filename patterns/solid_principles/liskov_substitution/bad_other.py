"""Substitution, broken, after the other change."""


class Store:
    """Keeps texts by name."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def keep(self, name: str, text: str) -> None:
        self.texts[name] = text

    def read(self, name: str) -> str:
        return self.texts.get(name, "")


class Counting(Store):
    """Counts what it is given, and keeps it like any other."""

    kept = 0

    def keep(self, name: str, text: str) -> None:
        super().keep(name, text)
        self.kept += 1


def stores() -> list[Store]:
    return [Store(), Counting()]


def keep_everywhere(name: str, text: str) -> list[Store]:
    found = stores()
    for each in found:
        each.keep(name, text)
    return found
