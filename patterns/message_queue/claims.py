"""What a queue and a log do to a rush, to order, to a lost machine and to work that fails."""

from __future__ import annotations

from collections.abc import Callable

from designs import edits
from patterns.message_queue.numbers import Numbers
from patterns.message_queue.variants import WORKER
from patterns.model import Claim, Control


def _workers(**has: object) -> Callable[[str], str]:
    def changed(text: str) -> str:
        for name, value in has.items():
            text = edits.put(text, (*WORKER, name), value)
        return text

    return changed


CALM = Control("No rush", {"rush": 1})
SOUND = Control("No attempt fails", {"spoils": 0})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "In the rush the slowest twentieth of uploads is taken at least a hundred times sooner "
        "when the small pictures wait in a queue than when the upload waits for them.",
        lambda run: run.before.upload / run.after.upload,
        CALM,
        at_least=100,
    ),
    Claim(
        "Whoever only looks at photos meets nothing of it: the slowest hundredth opens at least "
        "twenty times sooner, for no worker stands waiting.",
        lambda run: run.before.photo / run.after.photo,
        CALM,
        at_least=20,
    ),
    Claim(
        "Half as many web servers again do not help: the slowest hundredth of photos still opens "
        "at least twenty times later.",
        lambda run: run["servers"].photo / run.after.photo,
        CALM,
        at_least=20,
    ),
    Claim(
        "The work is still to be done: the last small pictures of the rush come more than a "
        "minute late, and every one of them comes.",
        lambda run: run.after.longest,
        CALM,
        at_least=60,
        unit="s",
    ),
    Claim(
        "A queue with eight workers lets later photos of a person overtake earlier ones, at "
        "least five in a thousand.",
        lambda run: run["queue"].overtaken,
        Control("One message in hand at a time", edit=_workers(ordered=True), of="queue"),
        at_least=0.005,
        unit="share",
    ),
    Claim(
        "A log whose partitions are read in order lets none overtake.",
        lambda run: run["log"].overtaken,
        Control("Any free worker takes the next", edit=_workers(ordered=False), of="log"),
        at_most=0.0005,
        unit="share",
    ),
    Claim(
        "When one of four machines dies, photos in its partitions of the log wait for more than "
        "40 s: so long it takes to miss it.",
        lambda run: run["log_lost"].longest,
        Control("Missed after 3 s", edit=_workers(check="1 s x 3"), of="log_lost"),
        at_least=40,
        unit="s",
    ),
    Claim(
        "The queue gives what the dead machine had in hand to the others at once: nothing waits "
        "as long as 10 s.",
        lambda run: run["queue_lost"].longest,
        Control("Four workers in all", edit=_workers(workers=4), of="queue_lost"),
        at_most=10,
        unit="s",
    ),
    Claim(
        "Where one attempt in ten fails, the log keeps everything behind a failure waiting: its "
        "slowest twentieth comes at least five times as late as from the queue.",
        lambda run: run["log_failing"].lag / run["queue_failing"].lag,
        SOUND,
        at_least=5,
    ),
    Claim(
        "Work that is given to another after three times its mean is done twice for at least "
        "four photos in a hundred.",
        lambda run: run["again"].twice,
        Control("Given again after ten times the mean", {"patience": 1600}),
        at_least=0.04,
        unit="share",
    ),
)
