"""Large scale: much data, that changes often, for many people, and what each of the three asks."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="What large scale means",
    family=Family.FOUNDATIONS,
    promise="Three ways to be large, what each of them wears out, and how to estimate it by hand.",
    builds_on=("the_five_steps",),
    published=("V13", "V16"),
    words={
        "throughput": "how many requests are answered in a second",
        "utilisation": "the share of the time in which a server's workers are busy",
        "cache": "a quick memory in front of a slow store, for what was asked for lately",
        "hit ratio": "the share of look-ups that find what they look for in the cache",
        "Little's law": "how many are there = how many come a second x how long each stays",
        "queue": "those who wait for their turn, mostly the first to come first",
        "Mbit/s": "a million bits a second; eight bits are a byte",
        "standard deviation": "how far values lie from their mean, as a rule",
        "bandwidth": "how many bits a second a line carries",
    },
)
