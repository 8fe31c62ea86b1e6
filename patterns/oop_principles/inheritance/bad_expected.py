"""Inheritance, missing, after the expected change."""


class Visitors:
    """How many came."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(f"visitors: {sum(numbers)}")
        lines.append(f"from {len(numbers)} hours")
        return "\n".join(lines)


class Busiest:
    """The busiest hour."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(f"busiest hour: {max(numbers)}")
        lines.append(f"from {len(numbers)} hours")
        return "\n".join(lines)


class Quietest:
    """The quietest hour."""

    def text(self, title: str, numbers: list[int]) -> str:
        lines = [title.upper()]
        lines.append(f"quietest hour: {min(numbers)}")
        lines.append(f"from {len(numbers)} hours")
        return "\n".join(lines)
