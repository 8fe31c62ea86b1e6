"""Dependency inversion, missing, after the other change."""

SENT: list[str] = []


class Mail:
    """Sends by mail."""

    def send(self, to: str, about: str, text: str) -> None:
        SENT.append(f"mail to {to}: [{about}] {text}")


def welcome(who: str) -> None:
    Mail().send(who, "hello", "welcome")


def remind(who: str, what: str) -> None:
    Mail().send(who, what, f"remember {what}")


def goodbye(who: str) -> None:
    Mail().send(who, "bye", "come back")


def evening(who: str) -> list[str]:
    SENT.clear()
    welcome(who)
    remind(who, "the show")
    goodbye(who)
    return list(SENT)
