"""Polymorphism, missing, after the expected change."""


def sent(kind: str, to: str) -> str:
    if kind == "mail":
        return f"mail to {to}"
    if kind == "push":
        return f"push to the phone of {to}"
    if kind == "letter":
        return f"letter to {to}"
    raise ValueError(kind)


def price(kind: str) -> float:
    return {"mail": 0.0001, "letter": 0.85}.get(kind, 0.0)


def longest(kind: str) -> int:
    if kind == "mail":
        return 10_000
    if kind == "letter":
        return 4_000
    return 200
