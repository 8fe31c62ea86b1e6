"""This engine, fed by a design document: parsed, lowered, run, judged by percentile and blame.

Reading the document and lowering it are part of the work; having the loop compiled is not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from work import Answer, Run, Stage, Work, answer

sys.path.insert(0, str(Path(__file__).parents[2]))

FRAME = """\
windtunnel: 1
title: {title}
requirements:
  ask: {{as: person, want: ask}}
flows:
  asking: {{as: person, serves: [ask], rate: {rate!r}/s, steps: [{steps}]}}
endpoints:
{endpoints}
architecture:
  regions: [home]
  components:
{components}
"""


def document(work: Work) -> str:
    """The work as a design: a service for each stage, a flow that asks one after another."""
    steps = [f"step{i}" for i in range(len(work.stages))]
    return FRAME.format(
        title=work.title,
        rate=work.rate,
        steps=", ".join(steps),
        endpoints="\n".join(
            f"  {step}: {{http: GET /{step}, path: "
            f"[{{work: exp {1000 * stage.service:g} ms, at: stage{i}}}]}}"
            for i, (step, stage) in enumerate(zip(steps, work.stages, strict=True))
        ),
        components="\n".join(_component(i, stage) for i, stage in enumerate(work.stages)),
    )


def _component(number: int, stage: Stage) -> str:
    return (
        f"    stage{number}: {{kind: service, instances: {stage.stations}, "
        f"workers: {stage.servers}, balance: random}}"
    )


def run(work: Work, customers: int, seed: int) -> Answer:
    """One run: the document in, the mean and p99 of the whole flow out."""
    from evidence import steady

    steady.design_of.cache_clear()
    seen = steady.observed(document(work), seed, customers / work.rate)
    stream = "flow/asking" if len(work.stages) > 1 else "request/step0"
    return Answer(
        customers,
        steady.statistic(seen, "mean", stream),
        steady.statistic(seen, "p99", stream),
    )


def prepare(work: Work) -> Run:
    """Have the loop compiled, and modules imported."""
    run(work, 2000, 1)
    return run


if __name__ == "__main__":
    answer(prepare)
