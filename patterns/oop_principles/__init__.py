"""The four principles of object-oriented programming, each measured on a change.

One lesson of four parts, each in a folder of its own with its sources before and after a change: a
principle is chosen against the others, so that their claims stand side by side on one page.
"""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Four principles of objects",
    family=Family.CODE,
    promise="Abstraction, encapsulation, inheritance, polymorphism: what a change costs.",
    builds_on=("what_a_design_pattern_is",),
    words={
        "class": "a description of things that have the same data and can do the same",
        "method": "a function that belongs to a class",
        "encapsulation": "only the thing itself changes its own data",
        "abstraction": "say what it does; how is nobody else's business",
        "inheritance": "what several classes share is said once, in one above them",
        "polymorphism": "one question, and each kind answers it in its own way",
        "function": "a named piece of a program: it is given values and gives one back",
    },
    ours={
        "designs.kinds.component:Component.cost": "Abstraction. Every kind of component can be "
        "asked what it costs; whoever adds the costs up knows no kind.",
        "designs.kinds.third_party:ThirdParty.enter": "Polymorphism. What a call does at a "
        "component is answered by its kind; nothing above asks which kind it is.",
        "designs.kinds.third_party:ThirdParty.suffer": "Inheritance. One case is its own, the rest "
        "is said once for all kinds, one level above.",
        "simulator.twin:Twin": "Inheritance, deliberately against the advice: one class in many "
        "levels, so that each file of it can be read as a chapter. It is never used in parts.",
        "patterns.trying:Outcome": "Encapsulation, in the way that suits values: nobody can change "
        "it, because it is frozen, so nothing needs to be hidden.",
        "simulator.plan:Plan": "Deliberately not followed. All arrays lie open and the loop "
        "reaches into them: objects would cost it most of its speed, and only two files touch it.",
    },
)
