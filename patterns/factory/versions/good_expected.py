"""Factory, kept, after the expected change."""


class InMemory:
    """Texts that are gone when the program ends."""

    def __init__(self, room: int) -> None:
        self.said = f"memory, room for {room}"


class OnDisk:
    """Texts in a folder."""

    def __init__(self, folder: str, room: int) -> None:
        self.said = f"disk at {folder}, room for {room}"


class Remote:
    """Texts on another machine."""

    def __init__(self, address: str, room: int) -> None:
        self.said = f"remote at {address}, room for {room}"


def store(kind: str, room: int) -> InMemory | OnDisk | Remote:
    if kind == "memory":
        return InMemory(room)
    if kind == "disk":
        return OnDisk("/data", room)
    if kind == "remote":
        return Remote("10.0.0.7", room)
    raise ValueError(kind)


def opened_1(kind: str, room: int) -> str:
    return store(kind, room).said
