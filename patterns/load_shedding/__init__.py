"""Load shedding: who is asked for too much says no early, and to the right ones."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Load shedding and back-pressure",
    family=Family.TRAFFIC,
    promise="At twice the load it bears, a system still does all the work it can do in time.",
    builds_on=("load_balancing", "timeouts_and_retries"),
    published=("V10", "V62"),
    when=(
        "More may come than can be served, sooner than servers can be added.",
        "Some requests matter more than others, and it is known which.",
        "Whoever asks gives up after a while, so that late work is lost work.",
        "Callers can do with a quick no: an older page, another try later, a smaller answer.",
    ),
    when_not=(
        "All requests must be done, only not now: a queue that lasts keeps them.",
        "One caller is the flood: a limit for each key finds the guilty one.",
        "The load is high every day at noon: then there are too few machines.",
        "Whoever is refused asks again at once; without a budget for retries a no makes more load.",
    ),
    costs=(
        "People are refused while some of them could still have been served.",
        "A priority for each request, agreed on by those whose requests come last.",
        "Thresholds that must be right on the worst day of the year, and are only tried then.",
        "The way of saying no must itself bear all of the load.",
    ),
    called={
        "AWS": "Application Load Balancer target limits; load shedding in the Builders' Library",
        "Google Cloud": "Cloud Run concurrency limits; criticality in the SRE book",
        "Azure": "Throttling pattern, Queue-Based Load Leveling",
        "On one's own": "Envoy overload manager and admission control, Netflix concurrency-limits",
        "In books": "Admission control; guard channels in telephony (Hong & Rappaport, 1986)",
    },
    treats=(
        Treats("full", ("service",)),
        Treats("saturated", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("rate_limiting", "autoscaling", "message_queue"),
    words={
        "goodput": "what is answered in time, so that somebody has something of it",
    },
)
