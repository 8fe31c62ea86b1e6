"""Replication: the same data on several machines, and the question how alike they are."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Replication",
    family=Family.DATA,
    promise="Reads are shared out among copies, and the loss of one machine is not that of data.",
    builds_on=("distributed_system",),
    published=("V64", "V65", "V66", "V67", "V71", "V75", "V76"),
    when=(
        "Many more read than write, and one machine no longer answers all of them.",
        "The loss of a machine must neither stop the reads nor lose what was written.",
        "Readers can do with an answer that is a moment old, or it can be told who cannot.",
    ),
    when_not=(
        "Writes are the trouble: every copy takes every write, so copies do not help.",
        "The same few things are read again and again: a cache answers them for less.",
        "Each reader must see what was written a moment ago, by whomever it was.",
        "It is meant as a backup: what is deleted by mistake is deleted on all copies at once.",
    ),
    costs=(
        "A copy that is behind gives old answers, and somebody will see them.",
        "Either a loss forgets the writes that were still on their way, or each write waits.",
        "Every copy is a whole machine, and takes every write.",
        "Fail-over is a procedure of its own, and must be tried before it is needed.",
    ),
    called={
        "AWS": "RDS read replicas and Multi-AZ, Aurora replicas",
        "Google Cloud": "Cloud SQL read replicas, Spanner",
        "Azure": "Azure Database read replicas, failover groups",
        "On one's own": "PostgreSQL streaming replication, MySQL semi-synchronous replication",
        "In books": "Leader and followers, primary copy, quorum",
    },
    treats=(
        Treats("waiting", ("database",)),
        Treats("saturated", ("database",)),
        Treats("full", ("database",)),
        Treats("lost", ("database",)),
    ),
    competes_with=("caching", "sharding"),
    words={
        "quorum": "as many copies as must agree, mostly more than half",
        "lag": "how far a copy is behind",
        "node": "one machine of several that do a thing together",
        "cluster": "machines that do a thing together",
        "sharding": "data in parts, each on its own machine",
        "Raft": "a way in which copies agree on who leads them",
    },
)
