"""Inheritance, done well, after the other change."""


class Report:
    """A title, then what the report is about."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [self.heading(title)]
        lines.append(self.said(numbers))
        return "\n".join(lines)

    def heading(self, title: str) -> str:
        return title.upper()

    def said(self, numbers: list[int]) -> str:
        raise NotImplementedError


class Visitors(Report):
    """How many came."""

    def heading(self, title: str) -> str:
        return "== " + title

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
