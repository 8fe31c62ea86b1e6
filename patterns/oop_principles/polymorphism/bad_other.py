"""Polymorphism, missing, after the other change."""


def sent(kind: str, to: str) -> str:
    if kind == "mail":
        return f"mail to {to}"
    if kind == "push":
        return f"push to the phone of {to}"
    raise ValueError(kind)


def price(kind: str) -> float:
    return 0.0001 if kind == "mail" else 0.0


def delay(kind: str) -> float:
    return {"mail": 30.0, "push": 1.0}[kind]


def longest(kind: str) -> int:
    if kind == "mail":
        return 10_000
    return 200
