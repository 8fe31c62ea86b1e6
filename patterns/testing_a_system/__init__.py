"""Testing a system: load, stress, soak and chaos, each of them done wrongly and rightly."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Testing a system",
    family=Family.TESTING,
    promise="A test that waits for its answers, is brief, or begins too early says what one hopes.",
    builds_on=("what_a_design_pattern_is",),
    words={
        "load test": "as much as is expected, to see whether the requirements are met",
        "stress test": "more and more, to see where it breaks, and how",
        "soak test": "a normal load for long, to see what grows",
        "chaos test": "something is broken on purpose while people are there",
        "open test": "requests come when they come, answered or not",
        "closed test": "so many testers, each of whom waits for an answer before asking again",
        "coordinated omission": "the test stops asking just while answers would be slow",
    },
)
