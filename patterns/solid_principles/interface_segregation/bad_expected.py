"""Interface segregation, missing, after the expected change."""

from abc import ABC, abstractmethod


class Device(ABC):
    """Anything on a stage."""

    @abstractmethod
    def name(self) -> str: ...

    @abstractmethod
    def film(self) -> str: ...

    @abstractmethod
    def sound(self) -> str: ...

    @abstractmethod
    def zoom(self) -> str: ...


class Camera(Device):
    """It films."""

    def name(self) -> str:
        return "camera"

    def film(self) -> str:
        return "pictures"

    def zoom(self) -> str:
        return "nearer"

    def sound(self) -> str:
        raise NotImplementedError


class Speaker(Device):
    """It sounds."""

    def name(self) -> str:
        return "speaker"

    def film(self) -> str:
        raise NotImplementedError

    def sound(self) -> str:
        return "music"

    def zoom(self) -> str:
        raise NotImplementedError


class Lamp(Device):
    """It does neither."""

    def name(self) -> str:
        return "lamp"

    def zoom(self) -> str:
        raise NotImplementedError

    def film(self) -> str:
        raise NotImplementedError

    def sound(self) -> str:
        raise NotImplementedError


def stage() -> list[Device]:
    return [Camera(), Speaker(), Lamp()]
