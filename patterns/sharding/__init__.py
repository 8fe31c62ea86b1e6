"""Sharding: a store in parts, each with its own machine, and a key that says which part."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Sharding",
    family=Family.DATA,
    promise="Writes that were too many for one machine are shared out by key among several.",
    builds_on=("caching", "replication", "mapping_definitions_to_objects"),
    published=("V33", "V39"),
    when=(
        "One machine cannot take the writes any more, and a larger one is not to be had.",
        "The data outgrow one machine's disk, or its memory for indexes.",
        "Nearly every question names the key, so that one shard can answer it alone.",
    ),
    when_not=(
        "Reads are the trouble: a cache or replicas are simpler, and can be taken away again.",
        "One key has most of the traffic; it stays on one shard, however many there are.",
        "Questions range over all keys, or writes touch several keys that must change together.",
        "A larger machine, a better index or less to write would do for the next two years.",
    ),
    costs=(
        "Joins, transactions and unique names across shards are yours to build.",
        "A question without the key asks all shards, and takes as long as the slowest.",
        "Moving data to more shards while people use them is a project of its own.",
        "More machines, so that one of them is broken more often.",
    ),
    called={
        "AWS": "DynamoDB partitions, Aurora Limitless, ElastiCache cluster mode",
        "Google Cloud": "Spanner splits, Bigtable tablets",
        "Azure": "Cosmos DB partitions, Citus on Azure Database for PostgreSQL",
        "On one's own": "MongoDB sharding, Cassandra, Vitess before MySQL, Citus",
        "In books": "Horizontal partitioning; by hash, by range, by directory",
    },
    treats=(
        Treats("waiting", ("database",)),
        Treats("saturated", ("database",)),
        Treats("full", ("database",)),
        Treats("hot", ("database",)),
    ),
    competes_with=("caching", "replication"),
    words={
        "hash": "a number made of a key, which looks like chance and is always the same",
        "hot key": "a key that gets far more than its share",
        "transaction": "several writes that happen all together or not at all",
        "partition": "another word for a shard",
    },
)
