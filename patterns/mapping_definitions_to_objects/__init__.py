"""From definitions to objects: classes, tables, keys, relations, and what a shard key does."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="From definitions to objects",
    family=Family.DATA_MODEL,
    promise="One comment as a class, in a table, under a key, on a shard; the question decides.",
    builds_on=("the_five_steps", "oop_principles"),
    words={
        "table": "all things of one definition, a row for each",
        "primary key": "the fields that find exactly one row, and the order in which rows lie",
        "index": "the same rows, or their keys, in a further order",
        "shard": "one of several machines, each of which keeps a part of the rows",
        "shard key": "the fields that decide on which shard a row lies",
    },
    ours={
        "patterns.mapping_definitions_to_objects.schema:written": "What writes the classes and "
        "tables of this page from the document of the live stream, as it is now.",
    },
)
