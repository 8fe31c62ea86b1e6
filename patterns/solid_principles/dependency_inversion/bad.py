"""Dependency inversion, missing: each feature makes its own mail client."""

SENT: list[str] = []


class Mail:
    """Sends by mail."""

    def send(self, to: str, text: str) -> None:
        SENT.append(f"mail to {to}: {text}")


def welcome(who: str) -> None:
    Mail().send(who, "welcome")


def remind(who: str, what: str) -> None:
    Mail().send(who, f"remember {what}")


def goodbye(who: str) -> None:
    Mail().send(who, "come back")


def evening(who: str) -> list[str]:
    SENT.clear()
    welcome(who)
    remind(who, "the show")
    goodbye(who)
    return list(SENT)
