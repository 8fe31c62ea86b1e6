"""A bulkhead: what waits for one callee may hold so many workers, and no more."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Bulkhead",
    family=Family.RESILIENCE,
    promise="One callee that hangs floods one compartment, not the ship.",
    builds_on=("timeouts_and_retries",),
    published=("V57",),
    when=(
        "One pool of workers waits for several callees, and one of them may hang.",
        "Some of what the pool does needs none of them, and should go on.",
        "A timeout cannot be short: a good answer may take seconds.",
        "Tenants or sorts of request should not be able to crowd each other out.",
    ),
    when_not=(
        "Everything needs that one callee: a bulkhead then only sets how many fail slowly.",
        "Waiting costs nothing, as with callbacks on one thread; then bound connections.",
        "Answers are quick and the timeout is short: it bounds the same thing by itself.",
        "The pool is so small that its parts would refuse on good days.",
    ),
    costs=(
        "Places that stand empty: what one part does not use, another may not have.",
        "A number for each callee, which ages with rates and response times.",
        "Refusals on good days, if a part is too small for chance.",
        "Something has to be done instead of the call that is refused.",
    ),
    called={
        "AWS": "Reserved concurrency of Lambda, cells and shuffle sharding",
        "Google Cloud": "Maximum concurrent requests of Cloud Run, connection pools by backend",
        "Azure": "Bulkhead pattern",
        "On one's own": "Resilience4j Bulkhead, Envoy circuit breaking limits, Polly",
        "In books": "Bulkheads, in Nygard's Release It!, 2007",
    },
    treats=(
        Treats("slow"),
        Treats("lost"),
        Treats("full", ("service",)),
        Treats("saturated", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("circuit_breaker", "timeouts_and_retries"),
    words={
        "bulkhead": "a bound on how many wait for one callee at once",
    },
)
