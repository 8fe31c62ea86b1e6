"""Load balancing: whoever is least busy gets the next request, and whoever is gone gets none."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Load balancing",
    family=Family.TRAFFIC,
    promise="No request waits behind another while a server somewhere has nothing to do.",
    builds_on=("what_a_design_pattern_is",),
    published=("V05", "V08", "V22", "V23", "V26"),
    when=(
        "There is more than one instance, and each request could be served by any of them.",
        "Requests differ in how long they take, so that turns do not come out even.",
        "Instances come and go, and callers should not have to know which are there.",
    ),
    when_not=(
        "There is one instance; a balancer before it only adds a hop and something to fail.",
        "All instances are busy nearly all the time: balance moves the queue, it makes no room.",
        "What is asked for lives on one of them, as a shard or a session: then the key decides.",
        "The counts that it decides by are old: the least busy of ten seconds ago is a trap.",
    ),
    costs=(
        "A hop more on each request, and nodes of its own, which need a spare themselves.",
        "Everything passes it: when it is wrongly set, nothing works.",
        "Knowing who is least busy takes counting; several balancers count apart.",
        "A broken instance that refuses at once looks idle, and draws requests until noticed.",
    ),
    called={
        "AWS": "Elastic Load Balancing: ALB (least outstanding requests), NLB",
        "Google Cloud": "Cloud Load Balancing",
        "Azure": "Load Balancer, Application Gateway",
        "On one's own": "HAProxy (leastconn), nginx (least_conn), Envoy (two choices)",
        "In books": "Join the shortest queue, power of two choices",
    },
    treats=(Treats("waiting", ("service",)),),
    competes_with=("message_queue",),
    words={
        "client": "a program that asks a server: an app, a browser, another server",
        "round robin": "each in turn",
        "least connections": "the one that has the fewest requests open",
        "session": "what a server remembers of one person between requests",
        "M/M/1": "the textbook's queue before one server: chance arrivals, chance work",
        "two choices": "look at two machines at random, take the less busy one",
        "consistent hashing": "machines and keys on one ring; one machine more moves few keys",
    },
)
