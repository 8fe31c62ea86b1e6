"""Interface segregation, done well, after the expected change."""

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


class Zooms(ABC):
    """What can look closer."""

    @abstractmethod
    def zoom(self) -> str: ...


class Camera(Device, Films, Zooms):
    """It films."""

    def zoom(self) -> str:
        return "nearer"

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
