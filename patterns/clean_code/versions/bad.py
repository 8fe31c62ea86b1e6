"""Clean code, missing: one function that one has to read to the end."""


def calc(d: list[tuple[str, int, int, bool]], m: bool) -> tuple[int, str]:
    t = 0
    s = ""
    for x in d:
        if x[0] == "seat":
            if x[1] >= 65 or x[1] < 18:
                if m:
                    p = int(2400 * 0.5 * 0.9)
                else:
                    p = int(2400 * 0.5)
            else:
                if m:
                    p = int(2400 * 0.9)
                else:
                    p = 2400
            if x[3]:
                p = p + 300
            t = t + p * x[2]
            s = s + str(p) + " "
        elif x[0] == "stand":
            if x[1] >= 65 or x[1] < 18:
                if m:
                    p = int(1500 * 0.5 * 0.9)
                else:
                    p = int(1500 * 0.5)
            else:
                if m:
                    p = int(1500 * 0.9)
                else:
                    p = 1500
            t = t + p * x[2]
            s = s + str(p) + " "
    return t, s


def quote(kind: str, age: int, m: bool) -> str:
    p = 2400 if kind == "seat" else 1500
    if age >= 65 or age < 18:
        p = int(p * 0.5)
    return f"from {int(p * 0.9) if m else p}"
