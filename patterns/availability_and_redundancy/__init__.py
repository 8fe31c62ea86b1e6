"""Availability: how often there is an answer, in a row, side by side, behind something shared."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Availability and redundancy",
    family=Family.FOUNDATIONS,
    promise="What a chain of parts is worth, what a second copy buys, and when it buys nothing.",
    builds_on=("distributed_system",),
    published=("V67", "V68"),
    words={
        "availability": "the share of calls that are answered",
        "nines": "how many nines availability has: 99.9 % are three",
        "redundancy": "more of something than is needed, so that one can fail",
        "retry": "asking once more after a failure",
        "single point of failure": "a part without which nothing is answered",
    },
)
