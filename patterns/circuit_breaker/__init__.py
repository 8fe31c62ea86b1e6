"""A circuit breaker: who fails again and again is not asked for a while."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Circuit breaker",
    family=Family.RESILIENCE,
    promise="What hangs elsewhere takes nothing here with it.",
    builds_on=("timeouts_and_retries", "mapping_definitions_to_objects"),
    published=("V57", "V58"),
    when=(
        "A callee may hang or fail for minutes, and callers hold something while they wait.",
        "The caller does other things too, which should go on.",
        "There is something to do instead: an older answer, a queue, an honest no.",
        "The callee needs quiet to come back.",
    ),
    when_not=(
        "Nobody waits for the answer: a queue holds it until the callee is back.",
        "A call fails by chance, one of many; then a retry is what helps.",
        "One of many shards fails: a breaker over all of them cuts off the sound ones too.",
        "Calls are so few that ten seconds never see enough of them to tell.",
    ),
    costs=(
        "Calls that would have succeeded are refused until it has tried and closed.",
        "Four numbers to choose for each callee, and they age.",
        "A state that each caller learns apart from the others.",
        "Something has to be done instead, and that path is seldom walked.",
    ),
    called={
        "AWS": "ECS Service Connect: outlier detection; Step Functions with DynamoDB, of one's own",
        "Google Cloud": "Cloud Service Mesh: outlier detection and circuit breaking",
        "Azure": "Circuit Breaker pattern, Polly",
        "On one's own": "Resilience4j, Envoy outlier detection, Istio; once Netflix's Hystrix",
        "In books": "Circuit Breaker, in Nygard's Release It!, 2007",
    },
    treats=(
        Treats("slow"),
        Treats("held", ("service",)),
        Treats("retry_storm", ("service", "database")),
        Treats("lost"),
        Treats("cut"),
        Treats("full", ("service",)),
        Treats("saturated", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("timeouts_and_retries", "message_queue"),
)
