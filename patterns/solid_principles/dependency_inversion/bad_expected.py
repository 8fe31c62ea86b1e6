"""Dependency inversion, missing, after the expected change."""

SENT: list[str] = []


class Mail:
    """Sends by mail."""

    def send(self, to: str, text: str) -> None:
        SENT.append(f"mail to {to}: {text}")


class Push:
    """Sends to phones."""

    def send(self, to: str, text: str) -> None:
        SENT.append(f"push to {to}: {text}")


def welcome(who: str) -> None:
    Push().send(who, "welcome")


def remind(who: str, what: str) -> None:
    Push().send(who, f"remember {what}")


def goodbye(who: str) -> None:
    Push().send(who, "come back")


def evening(who: str) -> list[str]:
    SENT.clear()
    welcome(who)
    remind(who, "the show")
    goodbye(who)
    return list(SENT)
