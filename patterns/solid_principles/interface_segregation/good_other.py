"""Interface segregation, done well, after the other change."""

from abc import ABC, abstractmethod


class Device(ABC):
    """Anything on a stage."""

    @abstractmethod
    def name(self) -> str: ...

    @abstractmethod
    def watts(self) -> int: ...


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

    def watts(self) -> int:
        return 20

    def film(self) -> str:
        return "pictures"


class Speaker(Device, Sounds):
    """It sounds."""

    def name(self) -> str:
        return "speaker"

    def watts(self) -> int:
        return 200

    def sound(self) -> str:
        return "music"


class Lamp(Device):
    """It does neither."""

    def name(self) -> str:
        return "lamp"

    def watts(self) -> int:
        return 500


def stage() -> list[Device]:
    return [Camera(), Speaker(), Lamp()]
