"""Formulas stand beside runs where they hold, agree there, and are silent where they do not."""

from __future__ import annotations

from functools import lru_cache

import pytest

from designs.document import read
from designs.trials.report import Beside
from designs.trials.tunnel import run

TEXT = """windtunnel: 1
title: Formulas
requirements: {{ask: {{as: person, want: ask}}}}
flows:
  asking: {{as: person, serves: [ask], {how}, steps: [{steps}]}}
endpoints: {{{endpoints}}}
{objects}
architecture:
  regions: [home]
  within: 1 ms
  components: {{{components}}}
"""


@lru_cache
def beside(
    components: str, *paths: str, how: str = "rate: 80/s", objects: str = ""
) -> tuple[Beside, ...]:
    names = [f"step{i}" for i in range(len(paths))]
    endpoints = ", ".join(
        f"{n}: {{http: GET /{n}, path: [{p}]}}" for n, p in zip(names, paths, strict=True)
    )
    text = TEXT.format(
        how=how,
        steps=", ".join(names),
        endpoints=endpoints,
        objects=objects,
        components=components,
    )
    (loaded,) = run(read(text), trials=("load",), effort="quick", seed=2).runs
    return loaded.formulas


ONE = "{kind: service, instances: 1, workers: 1}"
WORK = "{work: exp 10 ms, at: desk}"
CASES = {
    "M/M/c (Erlang C)": (f"desk: {ONE}", WORK),
    "M/G/1 (Pollaczek-Khinchine)": (f"desk: {ONE}", "{work: erlang 4 of 10 ms, at: desk}"),
    "M/D/c": (
        "desk: {kind: service, instances: 1, workers: 2}",
        "{work: exactly 20 ms, at: desk}",
    ),
    "M/M/c/K": ("desk: {kind: service, instances: 1, workers: 1, queue: 3}", WORK),
    "Erlang B": (
        "desk: {kind: service, instances: 1, workers: 4, queue: 0}",
        "{work: exactly 40 ms, at: desk}",
    ),
    "Jackson network": (f"desk: {ONE}, till: {ONE}", WORK, "{work: exp 5 ms, at: till}"),
    "Fork and join": (
        f"desk: {ONE}, till: {ONE}",
        "{parallel: [[{work: exp 10 ms, at: desk}], [{work: exp 10 ms, at: till}]]}",
    ),
    "Availability in series": (
        "desk: {kind: third_party, availability: 90 %}",
        "{call: desk, retries: {times: 1}}",
    ),
}


@pytest.mark.parametrize("formula", CASES)
def test_a_formula_stands_beside_the_run_and_agrees(formula):
    found = [row for row in beside(*CASES[formula]) if row.formula == formula]
    assert found
    for row in found:
        assert row.agrees, row
        assert row.by_formula == pytest.approx(row.measured, rel=0.25)


def test_clients_who_go_round_are_a_closed_network():
    (row,) = beside(f"desk: {ONE}", WORK, how="clients: 20, think: exp 100 ms")
    assert row.formula == "Mean value analysis" and row.agrees, row


@pytest.mark.parametrize(
    ("component", "path"),
    [
        ("{kind: service, instances: 2, workers: 1, balance: round_robin}", WORK),
        (ONE, "{work: exp 10 ms, at: desk, timeout: 50 ms}"),
        ("{kind: service, instances: 1, workers: 1, order: priority}", WORK),
        (ONE, "{work: exp 9 ms, at: desk}, {wait: 1 ms}"),
    ],
)
def test_where_an_assumption_fails_nothing_is_shown(component, path):
    assert not [r for r in beside(f"desk: {component}", path) if r.quantity != "busy"]
