"""Polymorphism, missing: every function asks which kind it is."""


def sent(kind: str, to: str) -> str:
    if kind == "mail":
        return f"mail to {to}"
    if kind == "push":
        return f"push to the phone of {to}"
    raise ValueError(kind)


def price(kind: str) -> float:
    return 0.0001 if kind == "mail" else 0.0


def longest(kind: str) -> int:
    if kind == "mail":
        return 10_000
    return 200
