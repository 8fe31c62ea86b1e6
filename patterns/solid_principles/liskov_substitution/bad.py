"""Substitution, broken: an archive calls itself a store and refuses to keep."""


class Store:
    """Keeps texts by name."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def keep(self, name: str, text: str) -> None:
        self.texts[name] = text

    def read(self, name: str) -> str:
        return self.texts.get(name, "")


def stores() -> list[Store]:
    return [Store(), Store()]


def keep_everywhere(name: str, text: str) -> list[Store]:
    found = stores()
    for each in found:
        each.keep(name, text)
    return found
