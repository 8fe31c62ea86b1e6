"""Open-closed, done well: a new rule is a new function beside the others."""

from collections.abc import Callable

Rule = Callable[[str], str]
RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    RULES.append(check)
    return check


def refused(comment: str) -> str:
    """Why a comment is refused; empty if it is not."""
    return next((why for check in RULES if (why := check(comment))), "")


@rule
def empty(comment: str) -> str:
    return "" if comment.strip() else "it is empty"


@rule
def too_long(comment: str) -> str:
    return "it is too long" if len(comment) > 100 else ""


@rule
def shouting(comment: str) -> str:
    return "it shouts" if comment.isupper() else ""
