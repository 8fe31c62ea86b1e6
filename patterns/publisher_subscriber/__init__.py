"""Publisher and subscribers: what happened is said once, and whoever cares hears it elsewhere."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Publisher-subscriber",
    family=Family.MESSAGING,
    promise="One event reaches millions, and those who did not ask for it never notice.",
    builds_on=("load_balancing",),
    published=("V81", "V82"),
    when=(
        "One thing that happens concerns many, or concerns parts of the system that its cause "
        "need not know.",
        "Whoever causes it does not need to know that everyone has been told.",
        "Telling takes so much work that the servers of everyone else would feel it.",
    ),
    when_not=(
        "The answer depends on what the subscriber finds out: a payment is asked, not announced.",
        "Everyone must have it before anyone goes on; an event comes later, and may come twice.",
        "There are few to tell and telling them is quick: a function call is simpler.",
        "An account has so many followers, and its posts are read so seldom, that reading on "
        "demand is less work than writing ahead.",
    ),
    costs=(
        "A topic to run, workers that stand ready, and a lag to watch.",
        "Somebody sees the new state later than somebody else; the interface has to bear it.",
        "Messages come again after a failure, so that handling them twice must be harmless.",
        "What the publisher knew at once, whether it worked, is now known by looking at the "
        "subscribers.",
    ),
    called={
        "AWS": "SNS topics, often with SQS queues behind them; EventBridge; MSK",
        "Google Cloud": "Pub/Sub",
        "Azure": "Service Bus topics, Event Grid, Event Hubs",
        "On one's own": "Kafka, NATS, RabbitMQ with a fan-out exchange, Redis streams",
        "In books": "Observer, inside one program; fan-out on write, in social networks",
    },
    treats=(
        Treats("waiting", ("service",)),
        Treats("saturated", ("service", "third_party")),
        Treats("full", ("service",)),
        Treats("quota", ("third_party",)),
    ),
    competes_with=("message_queue", "caching"),
    words={
        "publisher": "who says that something has happened",
        "subscriber": "who wants to hear of it",
        "fan-out": "one message becomes one for each of many",
        "quota": "how much somebody else takes from us, at most",
    },
)
