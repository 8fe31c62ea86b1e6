"""Hedged requests: who is late is asked again, elsewhere, and the first answer counts."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Hedged requests",
    family=Family.RESILIENCE,
    promise="The slowest one in a hundred no longer decides how long everybody waits.",
    builds_on=("timeouts_and_retries", "load_balancing"),
    published=("V28", "V29", "V31"),
    when=(
        "A request asks many and waits for the slowest of them.",
        "A slow answer is bad luck of one machine, and another would likely be quick.",
        "Reading twice changes nothing.",
        "Machines have room: a twentieth more work is not felt.",
    ),
    when_not=(
        "Answers are slow because there is a queue: a second try makes it longer.",
        "All are slow for the same reason, a hot key or a heavy query; the copy is as slow.",
        "The call changes something.",
        "The delay is guessed, and nobody looks at it again when times change.",
    ),
    costs=(
        "A few percent more work in good times, and up to twice as much in the worst.",
        "Work that is thrown away: the loser goes on unless it can be told to stop.",
        "A second place that can answer, with the same data.",
        "A cap on second tries, kept somewhere, for the day on which everything is slow.",
    ),
    called={
        "AWS": "of one's own; the DynamoDB front end and S3 clients are advised to",
        "Google Cloud": "Bigtable and Spanner clients, of one's own with gRPC hedging",
        "Azure": "Cosmos DB: availability strategy with a threshold",
        "On one's own": "gRPC hedgingPolicy, Envoy hedge_policy, Cassandra speculative_retry",
        "In books": "Hedged and tied requests; speculative execution, in MapReduce",
    },
    treats=(Treats("slow"), Treats("lost", ("service", "database"))),
    competes_with=("timeouts_and_retries", "caching"),
    words={
        "hedge": "a second, equal request to somebody else, when the first takes long",
    },
)
