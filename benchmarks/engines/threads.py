"""What two threads give: the same two runs one after another, and side by side.

`python threads.py bare|engine CUSTOMERS SEED` says how many times as much a second two threads did.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from work import WORKS


def gain(run: Callable[[int], object], seed: int) -> float:
    """Time of two runs in a row, over the time of two at once."""
    begun = time.perf_counter()
    run(seed)
    run(seed + 1)
    in_a_row = time.perf_counter() - begun
    with ThreadPoolExecutor(2) as pool:
        begun = time.perf_counter()
        list(pool.map(run, (seed, seed + 1)))
        return in_a_row / (time.perf_counter() - begun)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        import bare_loop as engine
    else:
        import windtunnel as engine  # type: ignore[no-redef]
    work, customers, first = WORKS["W2"], int(sys.argv[2]), int(sys.argv[3])
    engine.prepare(work)
    print(json.dumps({"gain": gain(lambda seed: engine.run(work, customers, seed), first)}))
