"""Singleton: one of something for the whole program, and what that does to a database."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Singleton",
    family=Family.CODE,
    promise="What is dear to make can be shared: one of it is enough, if it is large enough.",
    builds_on=("builder",),
    words={
        "singleton": "something of which a program has exactly one",
        "connection pool": "connections that stay open and are lent to one request after another",
        "global state": "what any part of a program can change and no part of it owns",
        "process": "a program while it runs, with memory of its own",
    },
    ours={
        "designs.kinds:kinds": "One catalogue for the whole process: `cache` remembers it after "
        "the first call, which is all that Python needs for a singleton.",
        "patterns:chapters": "Another; a test that needs a fresh one clears the memory.",
        "patterns.confined:confined": "A limit for the whole process is one semaphore in the "
        "module: as many singletons as it has to be, and hidden behind a function.",
        "designs.trials.bench:Bench": "Deliberately not followed. Each run gets its own bench, "
        "so that two people's runs never meet.",
    },
)
