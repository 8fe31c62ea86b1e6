"""Single responsibility, done well, after the other change."""

Kept = dict[str, str]
Sales = list[tuple[str, int, int]]


def amount(cents: int, many: int) -> int:
    return cents * many * 9 // 10 if many >= 20 else cents * many


def amounts(sales: Sales) -> list[tuple[str, int]]:
    return [(what, amount(cents, many)) for what, cents, many in sales if many > 1]


def fee(total: int) -> int:
    return total // 25


def laid_out(name: str, found: list[tuple[str, int]]) -> str:
    total = sum(each for _, each in found)
    lines = [name, *(f"{what}: {each}" for what, each in found)]
    return "\n".join([*lines, f"Fee: {fee(total)}", f"Total: {total - fee(total)}"])


def keep(name: str, text: str, kept: Kept) -> None:
    if name in kept:
        raise ValueError(f"{name} has been closed")
    kept[name] = text


def close(sales: Sales, name: str, kept: Kept) -> str:
    """Sales are (what, cents, how many)."""
    text = laid_out(name, amounts(sales))
    keep(name, text, kept)
    return text
