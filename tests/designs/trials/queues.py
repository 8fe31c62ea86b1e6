"""Textbook queues as design documents, as somebody would write them from the format alone."""

from __future__ import annotations


def queue(
    servers: int, rate: float, service_ms: float, requirements: str = "", law: str = "exp"
) -> str:
    """M/M/c: one service with so many workers, one endpoint, one flow with a rate of its own."""
    return f"""\
windtunnel: 1
title: A queue
requirements:
  ask: {{as: person, want: ask}}
  mean_time: {{of: asking, measure: response_time mean <= 10 s, during: [load]}}
  slow_time: {{of: asking, measure: response_time p95 <= 10 s, during: [load]}}
{requirements}
flows:
  asking: {{as: person, serves: [ask], rate: {rate}/s, steps: [answer]}}
endpoints:
  answer:
    http: GET /answer
    path:
      - {{work: {law} {service_ms} ms, at: desk}}
architecture:
  regions: [home]
  components:
    desk: {{kind: service, instances: 1, workers: {servers}}}
"""


def two_regions(lost: str) -> str:
    """Two regions, each serving its own, with names that move people when one is lost."""
    return f"""\
windtunnel: 1
title: Two regions
requirements:
  answered: {{of: asking, measure: availability >= 99 %, during: [gone]}}
flows:
  asking: {{as: person, rate: 200/s, steps: [answer]}}
endpoints:
  answer:
    http: GET /answer
    path:
      - {{work: exp 2 ms, at: desk}}
architecture:
  regions: [east, west]
  distances: {{east-west: 100 ms}}
  components:
    names: {{kind: geo_router, check: 5 s x 2, ttl: 20 s}}
    desk: {{kind: service, instances: 4, workers: 4}}
  ways: [names > desk]
workload:
  audience: {{size: 1000, where: {{east: 60 %, west: 40 %}}}}
  shape: {{ramp: 1 min, stay: 10 min, end: 1 min}}
scenarios:
  gone: [{{at: 4 min, lose: region {lost}, for: 2 min}}]
"""
