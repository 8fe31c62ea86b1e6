"""Caching: an answer that was worth working for is kept near, for as long as it may be old."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Caching",
    family=Family.DATA,
    promise="What many ask for is worked out once, and for a while the copy answers.",
    builds_on=("load_balancing",),
    published=("V41", "V43", "V44", "V46", "V48"),
    when=(
        "The same things are asked for again and again, and some far more often than others.",
        "An answer may be a little old: seconds, minutes, until its article is edited.",
        "Working the answer out is dear, and the place where that happens is nearly full.",
    ),
    when_not=(
        "Everyone asks for something else: a copy that nobody asks for again is only memory.",
        "The answer must be that of this very moment, as a balance before a withdrawal.",
        "Most requests write; a cache answers questions, it takes no work off a write.",
        "The store could not bear the load if the cache were empty, and nobody has tried that.",
    ),
    costs=(
        "People see something old, for up to the time to live.",
        "A second copy of the truth, and the question who throws it away when the truth changes.",
        "Memory, and one more thing that can be down, slow or empty.",
        "The store's true load is hidden until the day on which the cache is empty.",
    ),
    called={
        "AWS": "ElastiCache (Redis, Memcached), DAX before DynamoDB",
        "Google Cloud": "Memorystore",
        "Azure": "Azure Cache for Redis",
        "On one's own": "Memcached, Redis, Valkey, Caffeine inside a Java process",
        "In books": "Cache-aside, read-through, memoisation",
    },
    treats=(
        Treats("waiting", ("database",)),
        Treats("saturated", ("database",)),
        Treats("full", ("database",)),
    ),
    competes_with=("replication", "sharding", "cdn"),
    words={
        "LRU": "least recently used: what was not asked for longest has to go",
        "time to live": "how long a copy may be used before it is asked for again",
        "Zipf's law": "the k-th most popular thing is asked for in proportion to 1 / k",
        "stampede": "everybody asks the store at once, because a copy has just died",
        "coalescing": "equal questions wait for the first one's answer",
        "cold start": "beginning with an empty cache",
        "query": "a question to a database",
        "lease": "the right, for a moment, to be the one who fetches it",
        "cache-aside": "the asker looks into the cache, then into the store",
        "read-through": "the cache asks the store",
        "write-through": "what is written goes to both at once",
        "write-behind": "what is written goes to the store later",
        "single flight": "another name for coalescing",
        "LFU": "least frequently used: what was asked for least often has to go",
    },
)
