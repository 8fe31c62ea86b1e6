"""A long function and the same with names: what a change touches, and what a reader meets."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from importlib import import_module
from inspect import getsource
from typing import Literal

from pydantic import Field

from patterns.model import Claim, Control, Knobs
from patterns.readings import measured
from patterns.sources import Touched, beside, bundle, unbundled
from patterns.sources import measure as compare
from patterns.trying import Documents, Experiment, Outcome

OBVIOUS = {0, 1, 2}
INNER = (ast.If, ast.For, ast.While, ast.With, ast.Try)


class Settings(Knobs):
    """What is asked for, and which of this project's own files is measured beside it."""

    asked: Literal["expected", "other"] = Field(
        "expected",
        title="Change",
        description="Expected: who is under 21 pays half. Other: a quote begins with `only`.",
    )
    ours: Literal["patterns.judging", "designs.edits", "designs.trials.statistics"] = Field(
        "patterns.judging", title="Ours", description="A file of this project, as it is now."
    )


def variants(s: Settings) -> Documents:
    """The long one, the named one, and a file of this project, which nothing is asked of."""
    own = getsource(import_module(s.ours))
    folder = f"{__package__}.versions"
    made = {side: beside(folder, side, s.asked) for side in ("bad", "good")}
    return {**made, "ours": bundle(own, own, "")}


@dataclass(frozen=True)
class Numbers(Touched):
    """What a reader meets, and what a change touches."""

    longest: float = measured(
        title="Longest function", unit="count", sentence="Its lines, in the old source."
    )
    depth: float = measured(
        title="Deepest nesting", unit="count", sentence="Conditions and loops inside one another."
    )
    unnamed: float = measured(
        title="Unnamed numbers",
        unit="count",
        sentence="Numbers other than 0, 1 and 2 inside functions.",
    )


def measure(text: str, seed: int) -> Numbers:
    """What one source shows to a reader; the seed changes nothing."""
    before, _, checks = unbundled(text)
    touched = compare(text, seed) if checks else Touched(0, 0, 0, 0)
    functions = [n for n in ast.walk(ast.parse(before)) if isinstance(n, ast.FunctionDef)]
    numbers = [
        node.value
        for each in functions
        for node in ast.walk(each)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    ]
    return Numbers(
        **vars(touched),
        longest=max((f.end_lineno or f.lineno) - f.lineno + 1 for f in functions),
        depth=max(_depth(each) for each in functions),
        unnamed=sum(number not in OBVIOUS for number in numbers),
    )


def _depth(node: ast.AST) -> int:
    below = max((_depth(each) for each in ast.iter_child_nodes(node)), default=0)
    return below + isinstance(node, INNER)


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "To let people under 21 pay half, at least two numbers, in two functions, have to be found "
        "in the long version, and one in the other.",
        lambda run: run["bad"].needed - run["good"].needed,
        Control("Only the words of a quote change", {"asked": "other"}),
        at_least=1,
        unit="count",
    ),
    Claim(
        "The lines that have to be read for it are at least thirty times as many.",
        lambda run: run["bad"].area / max(run["good"].area, 1),
        Control("Only the words of a quote change", {"asked": "other"}),
        at_least=30,
    ),
    Claim(
        "In the long version at least twenty numbers do not say what they are.",
        lambda run: run["bad"].unnamed,
        Control(
            "The named version in its place",
            edit=lambda _: beside(f"{__package__}.versions", "good", "expected"),
            of="bad",
        ),
        at_least=20,
        unit="count",
    ),
    Claim(
        "No function of this project's own file is nested deeper than three.",
        lambda run: run["ours"].depth,
        Control(
            "The long version in its place",
            edit=lambda _: beside(f"{__package__}.versions", "bad", "expected"),
            of="ours",
        ),
        at_most=3,
        unit="count",
    ),
)


def _reading(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("bad", "area") / max(outcome.mean("good", "area"), 1)
    return "alike" if ratio < 3 else "more"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={"bad": "one long function", "good": "with names", "ours": "this project's own"},
    answers={"reading": _reading},
    seeds=2,
    measure=measure,
)
