"""The steps of a design: what each asks of one, and how far a document has come with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.widgets import gaps
from app.widgets.gaps import Gap
from designs.document import Document


@dataclass(frozen=True)
class Step:
    """One step: its page, its question, what to think of, and what a document lacks there."""

    id: str
    number: str
    title: str
    question: str
    asks: tuple[str, ...]
    gaps: Callable[[dict[str, Any]], Iterator[Gap]]
    sections: tuple[str, ...]


def state(step: Step, document: Document, tree: dict[str, Any] | None) -> str:
    """`empty`, `wrong`, `open` or `done`, for the navigation.

    What one may well leave unsaid does not keep a step open.
    """
    if any(each.path[:1] and each.path[0] in step.sections for each in document.problems):
        return "wrong"
    if tree is None or not any(tree.get(section) for section in step.sections):
        return "empty"
    return "open" if any(gap.needed for gap in step.gaps(tree)) else "done"


STEPS = (
    Step(
        "requirements",
        "1",
        "Requirements",
        "What do people need from it, in their own words?",
        (
            "Start with the person, never with the machine: who, what, and what for.",
            "Then say how well: a number, of which flow, in which trial.",
            "What matters most goes first. For a live stream: it is seen live, and it stays up.",
            "Say what you leave out.",
        ),
        gaps.of_requirements,
        ("requirements", "out_of_scope", "title", "summary"),
    ),
    Step(
        "flows",
        "2",
        "Flows",
        "How do they go about it, step by step?",
        (
            "Take each want and walk it through as that person, from what sets it off.",
            "Each step calls one endpoint. Name it now; what it does comes later.",
            "How often does one person do it? This becomes the load.",
            "What else can happen on the way: too late, twice, not allowed, somewhere is down?",
        ),
        gaps.of_flows,
        ("flows",),
    ),
    Step(
        "definitions",
        "3",
        "Definitions",
        "What things does all this speak of, and what do they consist of?",
        (
            "Reduce words to fields. A comment: id, content, when, on what, in which thread.",
            "A field that names another definition is a relation.",
            "Give limits: how long may a text be?",
            "Whose is it? Personal and secret things are handled differently.",
        ),
        gaps.of_definitions,
        ("definitions",),
    ),
    Step(
        "objects",
        "4",
        "Objects",
        "Where is each thing kept, and how is it found again?",
        (
            "One object for each definition that must outlive the request.",
            "Which questions will be asked of it? The primary key answers the most frequent one.",
            "The shard key spreads the load: one famous thing must not fill one shard.",
            "How large, how many, how long, and what may a reader rely on?",
        ),
        gaps.of_objects,
        ("objects",),
    ),
    Step(
        "endpoints",
        "5",
        "Endpoints",
        "How is it asked for: read, added, changed, deleted?",
        (
            "HTTP or gRPC to be answered, WebSocket for what arrives unasked, streams for media.",
            "What it takes and gives, by definition.",
            "The path: every component it touches, in order, with timeouts and retries.",
            "What if it is called twice, too often, or by the wrong person?",
        ),
        gaps.of_endpoints,
        ("endpoints",),
    ),
    Step(
        "architecture",
        "",  # it stands on the five steps
        "Architecture",
        "What does it stand on, who comes, and what will hit it?",
        (
            "A region near each crowd, and another that takes over when it goes dark.",
            "Components, and the ways from people to them. What is alone will fail alone.",
            "The workload at its peak, and the scenarios that you fear.",
            "Write down each decision with what it was chosen over.",
        ),
        gaps.of_architecture,
        ("architecture", "workload", "scenarios", "decisions"),
    ),
)
