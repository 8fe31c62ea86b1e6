"""A design document in the steady load of the load trial, at a length that the result chooses."""

from __future__ import annotations

from functools import lru_cache

from designs.document import read
from designs.model.design import Design
from designs.trials.bench import Bench, Job
from designs.trials.effort import EFFORTS
from designs.trials.load import settled, steady_span
from designs.trials.observed import Observed
from designs.trials.scale import Scale, tiers


@lru_cache(maxsize=64)
def design_of(text: str) -> Design:
    """The design that a text describes; a wrong one is an error that names its problems."""
    document = read(text)
    if document.design is None or document.problems:
        raise ValueError("; ".join(map(str, document.problems)))
    return document.design


def observed(text: str, seed: int, seconds: float) -> Observed:
    """What one steady run at the stated load shows, nothing shrunk, its warm-up left out."""
    design = design_of(text)
    bench = Bench(design, EFFORTS["long"], seed)
    span = steady_span(bench, 1.0, seconds)
    (done,) = bench.run([Job(span, (), seed, Scale(1.0, tiers(design)))], "a result")
    return settled([done.seen], span)[0]


def statistic(seen: Observed, name: str, stream: str = "request/answer") -> float:
    """A mean or percentile of the requests of an endpoint, in seconds."""
    found = seen.statistic([stream], name)
    if found is None:
        raise ValueError(f"too few samples of {stream} for {name}")
    return found


def service(rate: float, work: str, *, workers: int = 1, instances: int = 1, more: str = "") -> str:
    """One service, one endpoint `answer`, one flow with so many requests a second."""
    return f"""\
windtunnel: 1
title: A queue
requirements:
  ask: {{as: person, want: ask}}
flows:
  asking: {{as: person, serves: [ask], rate: {rate!r}/s, steps: [answer]}}
endpoints:
  answer:
    http: GET /answer
    path:
      - {{work: {work}, at: desk}}
architecture:
  regions: [home]
  components:
    desk: {{kind: service, instances: {instances}, workers: {workers}{more}}}
"""


def areas(seen: Observed, component: str = "desk", region: str = "home") -> tuple[float, ...]:
    """Busy worker seconds, seconds in its queue, and seconds that passed times its workers."""
    busy, queued, passed, *_ = seen.counts[component][region]
    return busy, queued, passed
