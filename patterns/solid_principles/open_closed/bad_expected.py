"""Open-closed, missing, after the expected change."""


def refused(comment: str) -> str:
    """Why a comment is refused; empty if it is not."""
    if not comment.strip():
        return "it is empty"
    if len(comment) > 100:
        return "it is too long"
    if comment.isupper():
        return "it shouts"
    if "http" in comment:
        return "it has a link"
    return ""
