"""SOLID: five rules about where a change may reach, each measured on a change that is asked for.

One lesson of five parts, each in a folder of its own with its sources before and after a change: a
principle is chosen against the others, so that their claims stand side by side on one page.
"""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="SOLID: five principles",
    family=Family.CODE,
    promise="One reason to change, room for more, no broken promises, small faces, given tools.",
    builds_on=("oop_principles",),
    words={
        "responsibility": "one reason for which a piece of code may have to change",
        "interface": "what can be asked of something, without how it is done",
        "subtype": "a kind of thing that may stand wherever the more general one is expected",
        "dependency": "something that a piece of code needs to do its work",
        "constructor": "what makes an object, and is given what the object needs",
        "decorator": "a line above a function, `@name`, that hands the function to another",
        "module": "one file of a program",
    },
    ours={
        "patterns.judging:judged": "Single responsibility. It decides what seeds say of a claim; "
        "running and drawing are elsewhere.",
        "designs.kinds:kinds": "Open-closed. A new kind of component is a new file; nothing that "
        "is there is edited.",
        "designs.kinds.component:Component.enter": "Substitution. Every kind keeps this promise, "
        "and one test goes through all kinds to see it.",
        "patterns.applying:Change": "Interface segregation. Whoever applies a pattern sees three "
        "names of it, and neither its prose nor its quiz.",
        "patterns.running:run": "Dependency inversion. It is given whom to tell of progress and "
        "whom to ask whether to stop; it knows no page and no terminal.",
        "designs.edits:put": "Deliberately not followed. It knows the YAML library directly: an "
        "interface before it would have one user and one implementation.",
    },
)
