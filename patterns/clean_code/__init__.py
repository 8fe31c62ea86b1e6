"""Clean code: names, short functions, and each fact in one place, measured."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Clean code",
    family=Family.CODE,
    promise="Write so that the next reader finds the one place, and changes only that.",
    builds_on=("singleton",),
    words={
        "nesting": "how many conditions and loops stand inside one another",
        "unnamed number": "a number in the middle of a function that does not say what it is",
    },
    ours={
        "designs.trials.statistics:over_seeds": "One thing, named, with its promise and its source "
        "in the docstring; the example in a docstring here is run by the tests.",
        "patterns.judging:judged": "A reader gets the whole decision on half a screen.",
        "simulator.plan:Plan": "Deliberately not followed: sixty fields in one class, and comments "
        "for types, because arrays are what the compiled loop can read.",
    },
)
