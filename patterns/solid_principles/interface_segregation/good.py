"""Interface segregation, done well: each ability is an interface of its own."""

from abc import ABC, abstractmethod


class Device(ABC):
    """Anything on a stage."""

    @abstractmethod
    def name(self) -> str: ...


class Films(ABC):
    """What takes pictures."""

    @abstractmethod
    def film(self) -> str: ...


class Sounds(ABC):
    """What can be heard."""

    @abstractmethod
    def sound(self) -> str: ...


class Camera(Device, Films):
    """It films."""

    def name(self) -> str:
        return "camera"

    def film(self) -> str:
        return "pictures"


class Speaker(Device, Sounds):
    """It sounds."""

    def name(self) -> str:
        return "speaker"

    def sound(self) -> str:
        return "music"


class Lamp(Device):
    """It does neither."""

    def name(self) -> str:
        return "lamp"


def stage() -> list[Device]:
    return [Camera(), Speaker(), Lamp()]
