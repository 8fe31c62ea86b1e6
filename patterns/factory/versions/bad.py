"""Factory, missing: every place that needs a store makes one itself."""


class InMemory:
    """Texts that are gone when the program ends."""

    def __init__(self, room: int) -> None:
        self.said = f"memory, room for {room}"


class OnDisk:
    """Texts in a folder."""

    def __init__(self, folder: str, room: int) -> None:
        self.said = f"disk at {folder}, room for {room}"


def opened_1(kind: str, room: int) -> str:
    if kind == "memory":
        return InMemory(room).said
    if kind == "disk":
        return OnDisk("/data", room).said
    raise ValueError(kind)
