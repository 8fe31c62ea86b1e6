"""Single responsibility, missing, after the expected change."""

Kept = dict[str, str]


def close(sales: list[tuple[str, int, int]], name: str, kept: Kept) -> str:
    """Sales are (what, cents, how many)."""
    lines = [name]
    total = 0
    for what, cents, many in sales:
        if many <= 0:
            continue
        amount = cents * many
        if many >= 10:
            amount = amount * 9 // 10
        total += amount
        lines.append(f"{what}: {amount}")
    fee = min(total // 20, 500)
    lines.append(f"fee: {fee}")
    lines.append(f"total: {total - fee}")
    text = "\n".join(lines)
    if name in kept:
        raise ValueError(f"{name} is closed already")
    kept[name] = text
    return text
