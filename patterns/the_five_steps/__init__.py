"""The five steps from what people need to what is asked for, told on the live stream."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="The five steps",
    family=Family.FOUNDATIONS,
    promise="Requirements, flows, definitions, objects, endpoints: each step holds up the next.",
    builds_on=("engineers_job",),
    words={
        "flow": "what somebody does to get something, call after call",
        "definition": "a thing of the subject, reduced to named fields",
        "object": "a definition as it is stored: where, under which key",
        "endpoint": "a call that the system answers",
        "relation": "a field that names another thing",
        "key": "the field, or fields, by which one stored thing is found",
        "server": "a machine, or the program on it, that answers others",
        "region": "a place on Earth where a data centre of ours stands",
        "field": "one named part of a thing, as a comment's text",
        "byte": "eight bits; a letter takes about one",
    },
)
