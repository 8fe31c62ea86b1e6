"""Ten components with retries, caches and a fault (`benchmarks/ten.yaml`): CPU of each hop.

A hop is one visit: a request let into a component's station, or a look-up at a cache's node.
`python ten.py _ EVENTS SEED` runs about so many events, a web server lost for a fifth of them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

DOCUMENT = Path(__file__).parents[1] / "ten.yaml"
EACH = 22_000  # events of a simulated second, about


def run(text: str, seconds: float, seed: int) -> int:
    """One run at the stated load, from the text to the percentiles; how many hops there were."""
    from designs.trials.bench import Bench, Job
    from designs.trials.effort import EFFORTS
    from designs.trials.load import steady_span
    from designs.trials.scale import Scale, tiers
    from designs.trials.timeline import Fault
    from evidence import steady
    from simulator.plan import BIN_COLUMNS

    design = steady.design_of(text)
    bench = Bench(design, EFFORTS["long"], seed)
    span = steady_span(bench, 1.0, seconds)
    lost = Fault(
        "lose",
        ("instance", "web", "home", "1"),
        span.begin + seconds / 5,
        span.begin + seconds / 2.5,
    )
    (done,) = bench.run([Job(span, (lost,), seed, Scale(1.0, tiers(design)))], "ten components")
    for name in ("request/open_item", "request/order_item"):
        for statistic in ("p50", "p99"):
            done.seen.statistic([name], statistic)
    sums = done.bins.sum(axis=(0, 1))
    visits = ("entered", "hits", "misses", "coalesced")
    return int(sum(sums[BIN_COLUMNS.index(column)] for column in visits))


if __name__ == "__main__":
    document = DOCUMENT.read_text("utf-8")
    run(document, 1.0, 1)
    begun = time.process_time()
    hops = run(document, int(sys.argv[2]) / EACH, int(sys.argv[3]))
    print(json.dumps({"hops": hops, "cpu": time.process_time() - begun}))
