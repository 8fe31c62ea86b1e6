"""Polymorphism, done well, after the other change."""


class Mail:
    """A notice by mail."""

    price = 0.0001
    longest = 10_000
    delay = 30.0

    def sent(self, to: str) -> str:
        return f"mail to {to}"


class Push:
    """A notice on a phone."""

    price = 0.0
    longest = 200
    delay = 1.0

    def sent(self, to: str) -> str:
        return f"push to the phone of {to}"


def _kind(kind: str) -> Mail | Push:
    kinds: dict[str, Mail | Push] = {"mail": Mail(), "push": Push()}
    return kinds[kind]


def sent(kind: str, to: str) -> str:
    return _kind(kind).sent(to)


def price(kind: str) -> float:
    return _kind(kind).price


def delay(kind: str) -> float:
    return _kind(kind).delay


def longest(kind: str) -> int:
    return _kind(kind).longest
