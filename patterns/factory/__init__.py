"""Factory: one place that knows which kinds there are, so that the others need not."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Factory",
    family=Family.CODE,
    promise="Ask for what you need by its name; one place knows how it is made.",
    builds_on=("solid_principles",),
    words={"factory": "a function or object that makes others, chosen by a name or a setting"},
    ours={
        "designs.kinds:kinds": "A factory that finds what it can make: each file beside it is a "
        "kind, and a document's `kind: cache` becomes the class of that name.",
        "designs.trials.report:Chart": "Deliberately not followed. There is one kind of chart, so "
        "whoever needs one makes it; a factory of one kind is a detour.",
    },
)
