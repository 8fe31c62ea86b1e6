"""Interface segregation, missing, after the other change."""

from abc import ABC, abstractmethod


class Device(ABC):
    """Anything on a stage."""

    @abstractmethod
    def name(self) -> str: ...

    @abstractmethod
    def watts(self) -> int: ...

    @abstractmethod
    def film(self) -> str: ...

    @abstractmethod
    def sound(self) -> str: ...


class Camera(Device):
    """It films."""

    def name(self) -> str:
        return "camera"

    def watts(self) -> int:
        return 20

    def film(self) -> str:
        return "pictures"

    def sound(self) -> str:
        raise NotImplementedError


class Speaker(Device):
    """It sounds."""

    def name(self) -> str:
        return "speaker"

    def watts(self) -> int:
        return 200

    def film(self) -> str:
        raise NotImplementedError

    def sound(self) -> str:
        return "music"


class Lamp(Device):
    """It does neither."""

    def name(self) -> str:
        return "lamp"

    def watts(self) -> int:
        return 500

    def film(self) -> str:
        raise NotImplementedError

    def sound(self) -> str:
        raise NotImplementedError


def stage() -> list[Device]:
    return [Camera(), Speaker(), Lamp()]
