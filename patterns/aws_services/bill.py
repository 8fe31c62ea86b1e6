"""A design's bill by component, and what each of its kinds is called at three clouds."""

from __future__ import annotations

from designs.kinds import kinds
from designs.metrics.cost import dollars
from designs.model.design import Design

CLOUDS = ("AWS", "Google Cloud", "Azure")


def bill(design: Design) -> dict[str, float]:
    """Dollars an hour of each component, the dearest first."""
    components = design.architecture.components if design.architecture else {}
    found = {id: dollars(design, id) for id in components}
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def by_kind(design: Design) -> dict[str, float]:
    """Dollars an hour of each kind."""
    components = design.architecture.components if design.architecture else {}
    found: dict[str, float] = {}
    for id, price in bill(design).items():
        found[components[id].kind] = found.get(components[id].kind, 0.0) + price
    return found


def listed(design: Design) -> str:
    """The bill as a table in Markdown: what is dear comes first, what costs less than a cent not.

    >>> from designs import reference
    >>> from designs.document import read
    >>> print(listed(read(reference.text("starter")).sound).splitlines()[0])
    | component | kind | $/h |
    """
    components = design.architecture.components if design.architecture else {}
    rows = ["| component | kind | $/h |", "|---|---|---|"]
    for id, price in bill(design).items():
        if price >= 0.01:
            rows.append(f"| {id} | {components[id].facts.title} | {price:,.2f} |")
    return "\n".join([*rows, f"| together | | {dollars(design):,.2f} |"])


def called() -> str:
    """What every kind of component is called elsewhere, as a table in Markdown.

    >>> "CloudFront" in called()
    True
    """
    rows = [f"| kind | {' | '.join(CLOUDS)} |", "|---|" + "---|" * len(CLOUDS)]
    for kind in kinds().values():
        names = [kind.facts.elsewhere.get(cloud, "-") for cloud in CLOUDS]
        rows.append(f"| {kind.facts.title} | {' | '.join(names)} |")
    return "\n".join(rows)
