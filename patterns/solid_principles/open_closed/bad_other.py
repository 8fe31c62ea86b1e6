"""Open-closed, missing, after the other change."""


def refused(comment: str, trusted: bool = False) -> str:
    """Why a comment is refused; empty if it is not."""
    if not comment.strip():
        return "it is empty"
    if len(comment) > 100 and not trusted:
        return "it is too long"
    if comment.isupper() and not trusted:
        return "it shouts"
    return ""
