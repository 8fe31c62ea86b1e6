"""Inheritance, done well: what all reports share is said once, above them."""


class Report:
    """A title, then what the report is about."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(self.said(numbers))
        return "\n".join(lines)

    def said(self, numbers: list[int]) -> str:
        raise NotImplementedError


class Visitors(Report):
    """How many came."""

    def said(self, numbers: list[int]) -> str:
        return f"visitors: {sum(numbers)}"


class Busiest(Report):
    """The busiest hour."""

    def said(self, numbers: list[int]) -> str:
        return f"busiest hour: {max(numbers)}"


class Quietest(Report):
    """The quietest hour."""

    def said(self, numbers: list[int]) -> str:
        return f"quietest hour: {min(numbers)}"
