"""Pre-warming: what a crowd will need is there, and warm, before it comes."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Pre-warming",
    family=Family.ELASTICITY,
    promise="When the doors open, machines, caches and connections are ready.",
    builds_on=("autoscaling", "caching"),
    published=("V46", "V88"),
    when=(
        "The minute is known: a match, a sale, a message to millions, a Monday morning.",
        "The crowd comes faster than machines do, whatever the autoscaler is set to.",
        "New machines, caches or connections are slow at first, and many are new at once.",
    ),
    when_not=(
        "Nobody knows when it begins; then it takes room at all times, or polite refusals.",
        "The load doubles over hours: an autoscaler follows that by itself.",
        "What is missing is a quota of somebody else's; that is negotiated weeks before.",
    ),
    costs=(
        "Machines that wait: so many, from when they are asked for until the crowd is there.",
        "A guess of how many will come; too low, and it is an outage that was planned.",
        "A calendar that somebody keeps, and someone who knows about every campaign.",
        "What is warmed too early has gone cold, or old, again.",
    ),
    called={
        "AWS": "EC2 Auto Scaling scheduled actions, warm pools; Lambda provisioned concurrency",
        "Google Cloud": "Scaling schedules; Cloud Run minimum instances",
        "Azure": "Autoscale profiles by schedule; pre-warmed instances of Functions",
        "On one's own": "KEDA cron scaler, a ladder of numbers and times",
        "In books": "Scheduled scaling, cache warming, ladders",
    },
    treats=(
        Treats("saturated", ("service",)),
        Treats("full", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("autoscaling",),
)
