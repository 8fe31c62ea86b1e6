"""Consistent hashing: a key finds its node so that a node more or less moves only its share."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Consistent hashing",
    family=Family.DATA,
    promise="When a node comes or goes, only the keys of that node move.",
    builds_on=("caching", "sharding", "load_balancing"),
    published=("V34", "V35", "V36", "V37"),
    when=(
        "Keys are spread over nodes that come and go: caches, connections, partitions.",
        "A key that moves costs something: a fetch, a copy, a session.",
        "Everyone who asks must find the node alone, without a table that somebody keeps.",
    ),
    when_not=(
        "The number of nodes never changes: a remainder is simpler and spreads more evenly.",
        "Nothing is kept at a node, so that any node will do: balance the load instead.",
        "Somebody keeps a table anyway, as with logical shards that are moved by hand.",
        "One key is the trouble: it stays on one node, however keys are hashed.",
    ),
    costs=(
        "Nodes get unlike shares unless each stands for many points on the ring.",
        "Everyone must agree on who is there; two views of the ring are two homes for a key.",
        "A bound on the load sends some keys to a second node, which has to fetch them too.",
    ),
    called={
        "AWS": "DynamoDB's partitioning, ElastiCache clients (ketama)",
        "Google Cloud": "Maglev hashing in Cloud Load Balancing, Memorystore clients",
        "Azure": "Distribution mode of Load Balancer by hash, Redis clients",
        "On one's own": "libketama, HAProxy hash-type consistent, Envoy ring hash, Cassandra",
        "In books": "Hash ring, rendezvous hashing (highest random weight), jump hash",
    },
    treats=(
        Treats("lost", ("cache",)),
        Treats("full", ("service",)),
    ),
    competes_with=("replication",),
    words={
        "virtual node": "one of many points on a ring that stand for one machine",
        "rendezvous hashing": "every node draws a number for the key, and the highest wins",
        "remainder": "what is left of a hash when it is divided by the number of nodes",
        "bounded load": "a node that has a little more than its share passes keys on",
    },
)
