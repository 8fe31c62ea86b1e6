"""The distributed system: one service in several places, why, and what it costs."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="The distributed system",
    family=Family.FOUNDATIONS,
    promise="Servers in three countries are near everyone and survive one; agreeing takes longer.",
    builds_on=("latency_numbers",),
    published=("V73", "V74"),
    words={
        "distributed system": "one service that runs on machines in several places",
        "replica": "a further copy of data, kept up to date by the first",
        "primary": "the copy that takes the writes",
        "asynchronous": "the answer is given before the replicas have it",
        "synchronous": "the answer waits until the replicas have it",
        "consistency": "what a reader may rely on: the newest, or something a little older",
        "fail-over": "somebody else takes over what was lost",
    },
)
