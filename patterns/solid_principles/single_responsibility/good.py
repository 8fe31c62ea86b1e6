"""Single responsibility, done well: adding up, laying out and keeping are three things."""

Kept = dict[str, str]
Sales = list[tuple[str, int, int]]


def amount(cents: int, many: int) -> int:
    return cents * many * 9 // 10 if many >= 10 else cents * many


def amounts(sales: Sales) -> list[tuple[str, int]]:
    return [(what, amount(cents, many)) for what, cents, many in sales if many > 0]


def fee(total: int) -> int:
    return total // 20


def laid_out(name: str, found: list[tuple[str, int]]) -> str:
    total = sum(each for _, each in found)
    lines = [name, *(f"{what}: {each}" for what, each in found)]
    return "\n".join([*lines, f"fee: {fee(total)}", f"total: {total - fee(total)}"])


def keep(name: str, text: str, kept: Kept) -> None:
    if name in kept:
        raise ValueError(f"{name} is closed already")
    kept[name] = text


def close(sales: Sales, name: str, kept: Kept) -> str:
    """Sales are (what, cents, how many)."""
    text = laid_out(name, amounts(sales))
    keep(name, text, kept)
    return text
