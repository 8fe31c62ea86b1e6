"""Substitution, kept, after the expected change."""


class Readable:
    """Texts by name, to be read."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def read(self, name: str) -> str:
        return self.texts.get(name, "")


class Store(Readable):
    """Texts by name, which can be kept as well."""

    def keep(self, name: str, text: str) -> None:
        self.texts[name] = text


class Archive(Readable):
    """Of last year; nothing can be kept there."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {"old": "last year"}


def readables() -> list[Readable]:
    return [*stores(), Archive()]


def found(name: str) -> str:
    return next((text for each in readables() if (text := each.read(name))), "")


def stores() -> list[Store]:
    return [Store(), Store()]


def keep_everywhere(name: str, text: str) -> list[Store]:
    found = stores()
    for each in found:
        each.keep(name, text)
    return found
