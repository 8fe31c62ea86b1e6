"""A queue between those who ask for work and those who do it: now for later, one for each."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Message queue",
    family=Family.MESSAGING,
    promise="Work is accepted at once, done by whoever is free, and done again if that one dies.",
    builds_on=("load_balancing",),
    published=("V82", "V84"),
    when=(
        "Somebody asks for work whose result nobody waits for: small pictures, a mail, an invoice.",
        "Work comes in rushes, and the machines that do it are sized for the mean.",
        "Work that was accepted must be done, also if a machine dies in the middle of it.",
    ),
    when_not=(
        "The person needs the result on the next screen; then the queue only adds a place to wait.",
        "Work comes faster than it is done all day long; a queue grows for ever and mends nothing.",
        "Nobody can make the work harmless when it is done twice.",
        "Many parts of the system have to hear of the same thing; that takes a topic.",
    ),
    costs=(
        "A broker to run and to watch, and an alarm on the age of the oldest message.",
        "The answer says `accepted`, not `done`; a failure shows up somewhere else, and later.",
        "A message comes twice now and then, so each needs an id and work that knows it.",
        "Order is given up, or bought with partitions that wait behind each other.",
    ),
    called={
        "AWS": "SQS, Amazon MQ; as a log: Kinesis, MSK",
        "Google Cloud": "Cloud Tasks, Pub/Sub pull subscriptions",
        "Azure": "Storage queues, Service Bus queues; as a log: Event Hubs",
        "On one's own": "RabbitMQ, NATS JetStream, Celery or Sidekiq over Redis; as a log: Kafka",
        "In books": "competing consumers, point-to-point channel, load levelling",
    },
    treats=(
        Treats("waiting", ("service", "third_party")),
        Treats("saturated", ("service",)),
        Treats("full", ("service",)),
        Treats("quota", ("third_party",)),
    ),
    competes_with=("publisher_subscriber", "timeouts_and_retries"),
    words={
        "Kafka": "a widely used program that keeps messages in a log",
        "dead letter": "a message that failed several times and was put aside",
        "heartbeat": "a sign of life, sent again and again",
    },
)
