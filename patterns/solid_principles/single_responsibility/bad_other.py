"""Single responsibility, missing, after the other change."""

Kept = dict[str, str]


def close(sales: list[tuple[str, int, int]], name: str, kept: Kept) -> str:
    """Sales are (what, cents, how many)."""
    lines = [name]
    total = 0
    for what, cents, many in sales:
        if many <= 1:
            continue
        amount = cents * many
        if many >= 20:
            amount = amount * 9 // 10
        total += amount
        lines.append(f"{what}: {amount}")
    fee = total // 25
    lines.append(f"Fee: {fee}")
    lines.append(f"Total: {total - fee}")
    text = "\n".join(lines)
    if name in kept:
        raise ValueError(f"{name} has been closed")
    kept[name] = text
    return text
