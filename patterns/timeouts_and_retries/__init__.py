"""Timeouts and retries: waiting ends, a second try begins, and not everybody's at once."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Timeouts, retries, backoff and jitter",
    family=Family.RESILIENCE,
    promise="A call that hangs or fails now and then is tried again, without trampling the callee.",
    builds_on=("load_balancing",),
    published=("V52", "V53", "V58"),
    when=(
        "A callee fails now and then for reasons of its own: a lost packet, a restart, a lock.",
        "Doing it twice does no harm, or a key tells the callee that it is the same thing again.",
        "Somebody waits for the answer, and can wait a little longer.",
    ),
    when_not=(
        "The callee fails because it has too much to do: each retry is more of that.",
        "The call changes something and has no key: the second try may charge a card twice.",
        "A layer above retries already; three layers of four tries are 64 calls.",
        "Nobody waits any more when the retry comes back.",
    ),
    costs=(
        "More calls, most of all when the callee can bear them least.",
        "A tail: those who retry have waited for the timeout and the pause.",
        "Keys that make a second try harmless, kept by the callee.",
        "Numbers to choose for each call, and to choose again when the callee changes.",
    ),
    called={
        "AWS": "retry modes of the SDKs (standard, adaptive); Step Functions Retry",
        "Google Cloud": "retry and deadline of the client libraries",
        "Azure": "Retry guidance, Polly",
        "On one's own": "gRPC deadlines and retry policy, Envoy, Resilience4j, Tenacity",
        "In books": "Exponential backoff; ALOHA and Ethernet had it first",
    },
    treats=(
        Treats("slow"),
        Treats("cut"),
        Treats("quota", ("third_party",)),
        Treats("held", ("service",)),
        Treats("retry_storm"),
    ),
    competes_with=("circuit_breaker", "hedged_requests"),
    words={
        "timeout": "after how long one stops waiting",
        "backoff": "a pause before the next try, longer each time",
        "jitter": "chance in that pause, so that not all try again at once",
        "circuit breaker": "who fails again and again is not asked for a while",
        "load shedding": "refusing some requests at once, so that the others are answered",
        "metastable failure": "trouble that stays after what set it off is gone",
        "median": "half of all values are below it",
    },
)
