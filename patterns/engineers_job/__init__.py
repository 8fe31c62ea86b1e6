"""The engineer's job: from what a business wants to what is reliable, scalable, maintainable."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="The engineer's job",
    family=Family.FOUNDATIONS,
    promise="Turn a wish into a number, and the number into a system that keeps it on a bad day.",
    words={
        "requirement": "what somebody needs, said so that one can tell whether it is there",
        "reliable": "it goes on doing what it should when a part of it fails",
        "scalable": "more of the same machines carry more of the same people",
        "maintainable": "others can understand and change it later",
        "load": "how much is asked for in a second",
        "workers": "those who work on requests inside a machine, one request each at a time",
        "instance": "one running copy of a program, on a machine of its own",
        "load balancer": "spreads requests over alike instances",
        "percentile": "p95 is the value that 95 of 100 requests do not exceed",
        "response time": "from asking to the answer, as the person sees it",
        "health check": "a question asked again and again of a machine, to notice when it is gone",
        "request": "one question to a system, from asking to the answer",
    },
)
