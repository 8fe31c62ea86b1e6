"""Metastable failure: what holds a system down after its cause has gone, and the way out."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Metastable failure, and the way out",
    family=Family.RESILIENCE,
    promise="When the trouble is over, the system comes back by itself.",
    builds_on=("timeouts_and_retries", "circuit_breaker"),
    published=("V54", "V55", "V56"),
    when=(
        "Callers give up and ask again, and what they asked for first is done all the same.",
        "A service runs near its limit, as a service that is not wasted does.",
        "After an outage load is higher than before it, and nobody knows why.",
    ),
    when_not=(
        "There is always twice the room that the peak needs; then nothing can be held down.",
        "What is asked for must be done even if nobody waits any more, such as a payment.",
        "Load is too high by itself: then it is overload, and it takes machines or fewer people.",
    ),
    costs=(
        "The callee has to know how long its caller waits: a deadline in each request.",
        "With a small budget a few of those who would have got through by a retry do not.",
        "Failures have to be practised, for the way in is never met in tests of small load.",
    ),
    called={
        "AWS": "a state to design against: retry quotas of the SDKs, constant work, load shedding",
        "Google Cloud": "gRPC deadlines and cancellation, retry throttling",
        "Azure": "the Retry Storm antipattern",
        "On one's own": "gRPC retryThrottling, CoDel queues, deadlines in a header",
        "In books": "Metastable failure; congestion collapse, in networks; goodput collapse",
    },
    treats=(
        Treats("saturated", ("service",)),
        Treats("slow"),
        Treats("metastable"),
        Treats("retry_storm"),
        Treats("lost", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("load_shedding", "autoscaling"),
)
