"""Dependency inversion, done well: features are given whatever can send."""

from typing import Protocol

SENT: list[str] = []


class Sender(Protocol):
    """Whatever can send."""

    def send(self, to: str, text: str) -> None: ...


class Mail:
    """Sends by mail."""

    def send(self, to: str, text: str) -> None:
        SENT.append(f"mail to {to}: {text}")


def welcome(sender: Sender, who: str) -> None:
    sender.send(who, "welcome")


def remind(sender: Sender, who: str, what: str) -> None:
    sender.send(who, f"remember {what}")


def goodbye(sender: Sender, who: str) -> None:
    sender.send(who, "come back")


def evening(who: str) -> list[str]:
    SENT.clear()
    sender = Mail()
    welcome(sender, who)
    remind(sender, who, "the show")
    goodbye(sender, who)
    return list(SENT)
