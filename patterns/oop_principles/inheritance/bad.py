"""Inheritance, missing: three reports say the same three times."""


class Visitors:
    """How many came."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(f"visitors: {sum(numbers)}")
        return "\n".join(lines)


class Busiest:
    """The busiest hour."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(f"busiest hour: {max(numbers)}")
        return "\n".join(lines)


class Quietest:
    """The quietest hour."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(f"quietest hour: {min(numbers)}")
        return "\n".join(lines)
