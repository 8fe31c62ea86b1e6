"""Open-closed, missing: every new rule is an edit of the same function."""


def refused(comment: str) -> str:
    """Why a comment is refused; empty if it is not."""
    if not comment.strip():
        return "it is empty"
    if len(comment) > 100:
        return "it is too long"
    if comment.isupper():
        return "it shouts"
    return ""
