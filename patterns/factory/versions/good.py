"""Factory, kept: one function knows which kinds there are and what each needs."""


class InMemory:
    """Texts that are gone when the program ends."""

    def __init__(self, room: int) -> None:
        self.said = f"memory, room for {room}"


class OnDisk:
    """Texts in a folder."""

    def __init__(self, folder: str, room: int) -> None:
        self.said = f"disk at {folder}, room for {room}"


def store(kind: str, room: int) -> InMemory | OnDisk:
    if kind == "memory":
        return InMemory(room)
    if kind == "disk":
        return OnDisk("/data", room)
    raise ValueError(kind)


def opened_1(kind: str, room: int) -> str:
    return store(kind, room).said
