"""Open-closed, done well, after the other change."""

from collections.abc import Callable

Rule = Callable[[str, bool], str]
RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    RULES.append(check)
    return check


def refused(comment: str, trusted: bool = False) -> str:
    """Why a comment is refused; empty if it is not."""
    return next((why for check in RULES if (why := check(comment, trusted))), "")


@rule
def empty(comment: str, trusted: bool) -> str:
    return "" if comment.strip() else "it is empty"


@rule
def too_long(comment: str, trusted: bool) -> str:
    return "it is too long" if len(comment) > 100 and not trusted else ""


@rule
def shouting(comment: str, trusted: bool) -> str:
    return "it shouts" if comment.isupper() and not trusted else ""
