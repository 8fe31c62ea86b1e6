"""Polymorphism, done well, after the expected change."""


class Mail:
    """A notice by mail."""

    price = 0.0001
    longest = 10_000

    def sent(self, to: str) -> str:
        return f"mail to {to}"


class Push:
    """A notice on a phone."""

    price = 0.0
    longest = 200

    def sent(self, to: str) -> str:
        return f"push to the phone of {to}"


class Letter:
    """A notice on paper."""

    price = 0.85
    longest = 4_000

    def sent(self, to: str) -> str:
        return f"letter to {to}"


def _kind(kind: str) -> Mail | Push | Letter:
    kinds: dict[str, Mail | Push | Letter] = {
        "mail": Mail(),
        "push": Push(),
        "letter": Letter(),
    }
    return kinds[kind]


def sent(kind: str, to: str) -> str:
    return _kind(kind).sent(to)


def price(kind: str) -> float:
    return _kind(kind).price


def longest(kind: str) -> int:
    return _kind(kind).longest
