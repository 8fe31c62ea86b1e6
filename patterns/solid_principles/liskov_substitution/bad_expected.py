"""Substitution, broken, after the expected change."""


class Store:
    """Keeps texts by name."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def keep(self, name: str, text: str) -> None:
        self.texts[name] = text

    def read(self, name: str) -> str:
        return self.texts.get(name, "")


class Archive(Store):
    """Of last year; nothing can be kept there."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {"old": "last year"}

    def keep(self, name: str, text: str) -> None:
        raise PermissionError("the archive is read only")


def stores() -> list[Store]:
    return [Store(), Store(), Archive()]


def found(name: str) -> str:
    return next((text for each in stores() if (text := each.read(name))), "")


def keep_everywhere(name: str, text: str) -> list[Store]:
    found = stores()
    for each in found:
        each.keep(name, text)
    return found
