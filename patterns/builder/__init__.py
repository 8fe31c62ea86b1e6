"""Builder: something with many parts is made step by step, and checked before it is there."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Builder",
    family=Family.CODE,
    promise="Say each part by its name; what is half made or mixed up never comes into being.",
    builds_on=("factory",),
    words={
        "builder": "collects the parts of something, checks them, and makes it in one go",
        "keyword argument": "a value that is given to a function by name: `seats=200`",
        "dataclass": "a class that only holds named values; Python writes the rest of it",
    },
    ours={
        "simulator.code:Code": "A builder. Instructions are added one by one, with labels for "
        "places not known yet; only at the end do they become numbers.",
        "simulator.assembler:Assembler.plan": "The step that checks and makes: sixty arrays that "
        "have to fit one another come into being at once.",
        "patterns.trying:Experiment": "Deliberately no builder. Many parts, but known all at once: "
        "a dataclass with keyword arguments and defaults does it.",
    },
)
