"""Latency: what a memory, a disk, a room and an ocean take, and what no money makes quicker."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Latency numbers and the speed of light",
    family=Family.FOUNDATIONS,
    promise="Know the ten numbers that decide whether a page can be quick at all.",
    builds_on=("large_scale",),
    published=("V73",),
    words={
        "latency": "the time from asking to the answer",
        "round trip": "the way there and back between two places, without any work",
        "zone": "a building of a region, with power and network of its own",
        "packet": "a piece of some 1,500 bytes, in which a network carries everything",
        "TCP": "a connection on which bytes arrive in order, or not at all",
        "TLS": "encryption of a connection, agreed on before the first question",
        "connection": "what two machines agree on before they talk, and keep while they do",
        "cloud": "machines and services of somebody else, paid by use",
    },
)
