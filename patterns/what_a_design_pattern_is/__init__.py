"""A design pattern: a solution that was found often enough for its problem to have a name."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="What a design pattern is",
    family=Family.FOUNDATIONS,
    promise="The same change cures one system and does nothing for another: first the problem.",
    builds_on=("availability_and_redundancy",),
    words={
        "design pattern": "a reusable solution to a problem that occurs again and again",
        "topic": "a list of messages that others read in their own time",
        "backlog": "what has arrived and is not done yet",
    },
)
