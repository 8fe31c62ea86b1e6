"""Factory, missing, after the other change."""


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
        return InMemory(room).said + " for opened_1"
    if kind == "disk":
        return OnDisk("/data", room).said + " for opened_1"
    raise ValueError(kind)
