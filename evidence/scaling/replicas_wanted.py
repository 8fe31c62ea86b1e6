"""How many replicas an autoscaler wants: those there are, times load over target, rounded up.

On the loop three stations at 80 % of their time and a scaler with a target of 50 % that looks every
15 s: five are on after the first look, and stay. The band of a tenth in which Kubernetes does
nothing is a formula only; the loop's scaler has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Law, Policy
from simulator.setups import replicas

ASKED = {(4, 200.0, 100.0): 8, (4, 50.0, 100.0): 2, (3, 0.8, 0.5): 5, (10, 0.54, 0.5): 10}


def measure(seed: int, length: float) -> Sequence[float]:
    """Stations that are on, before and after the first look, and at the end."""
    q = Load(2.4, seed, (Law.CONSTANT, 1.0, 0.0, 0.0))
    view = q.a.view([[1] * 8])
    q.a.behave(range(3, 8), on=0)
    q.a.scaler(view, 0, 1, 8, 0.5, interval=15.0, lag=0.0, calm=300.0, step=8)
    q.serve(view, q.a.constant(1.0), Policy.ROUND_ROBIN)
    seen = q.finished(120.0, ticks=120)
    on = seen.bins[:, :, 8].sum(axis=1) / 1e9
    return [float(on[10]), float(on[20]), float(on[110])]


RESULT = Result(
    number=87,
    title="Replicas wanted",
    claim="Three pods at 80 % with a target of 50 % become five.",
    source=Source(
        "Kubernetes documentation, Horizontal Pod Autoscaling, algorithm details",
        "the formula, the 15 s, the tolerance of 10 %, the window of 300 s",
    ),
    why="Nothing is left to chance.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("on before the first look", 3, off=1e-9),
                Figure("on after the first look", 5, off=1e-9),
                Figure("on in the end", 5, off=1e-9),
            ),
            measure,
            replications=1,
        ),
        Case(
            Column.FORMULA,
            tuple(
                Figure(f"wanted of {now} at {m:g} with a target of {t:g}", many, off=1e-9)
                for (now, m, t), many in ASKED.items()
            ),
            lambda seed, length: [float(replicas(*each)) for each in ASKED],
            replications=1,
        ),
    ),
)
