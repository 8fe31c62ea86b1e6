"""What a design becomes piece by piece: stations, places, and programs while they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from designs.model.quantities import Spread
from simulator.code import Code
from simulator.programs import Blame, Law, Op, Policy

if TYPE_CHECKING:
    from designs.trials.lowering import Lowering


@dataclass
class Station:
    """Where a station of the plan stands in the design."""

    component: str
    region: int
    zone: int
    share: float  # how many real instances it stands for, as a weight in tables
    aside: bool = False  # a part of a node that is no node of its own


@dataclass
class Place:
    """What a component became: its views by role, and facts its own file put there."""

    views: dict[str, int] = field(default_factory=dict)
    regions: list[int] = field(default_factory=list)
    tables: dict[str, int] = field(default_factory=dict)

    @property
    def view(self) -> int:
        """The main view."""
        return self.views["main"]


@dataclass
class Body:
    """One program while it is written.

    Its code, whose level of detail, and who holds the caller's worker.
    """

    code: Code
    lowering: Lowering
    name: str
    level: float = 0.0
    holder: str = ""  # the service whose worker is held
    owner: str = ""  # the service whose worker is held by who asked for this, and waits
    streaming: bool = False  # the item is a segment, set by the player
    keyed: str = ""  # the definition whose key the item is
    balance: str = ""  # what the balancer in front decided
    news: float = 0.0  # and how often it hears how busy they are, s; 0: it always knows
    bound: float = 0.0  # and how much more than the mean one instance may have; 0: any
    size: float = 0.0  # bytes of what is read or written
    used: dict[str, int] = field(default_factory=dict)

    def real(self, component: str) -> bool:
        """Whether the component is simulated for requests of this level.

        Otherwise only its time passes.
        """
        return self.lowering.share(component) >= self.level - 1e-12

    def step(self, *words: str) -> str:
        """The name of a step for its draws: words, and which of the same words it is."""
        name = "/".join((self.name, *words))
        self.used[name] = self.used.get(name, 0) + 1
        return name if self.used[name] == 1 else f"{name}#{self.used[name]}"

    def pass_time(self, spread: Spread | None, law: Law, words: str) -> None:
        """Let the time of a component pass that this level leaves out."""
        if spread is not None and spread.mean > 0:
            index = self.lowering.law(spread, law)
            self.code.add(Op.WAIT, index, Blame.OTHER, step=self.step(words))

    def connect(self, component: str) -> bool:
        """Take a connection to a component, where whoever asks has a pool of them."""
        from_ = self.holder or self.owner
        pool = self.lowering.places[from_].views.get(f"pool {component}") if from_ else None
        if pool is None or not self.real(from_):
            return False
        held = self.lowering.places[from_].view
        self.code.add(Op.ENTER, pool, Policy.BESIDE, held, step=self.step(component, "connect"))
        return True

    def let_down(self, component: str) -> None:
        """The worker that is held may be one that fails some of those it serves."""
        if self.lowering.flawed(component):
            self.code.add(Op.FLAW, step=self.step(component, "flaw"))

    def child(self, name: str) -> tuple[Body, bool]:
        """The body of another program at the same level, and whether it is still to be written."""
        child, fresh = self.lowering.body_of(name, self.level)
        child.keyed = self.keyed
        child.owner = self.holder or self.owner
        return child, fresh

    def let_go(self) -> None:
        """Release the worker that the path held."""
        if self.holder and self.real(self.holder):
            self.code.add(Op.LEAVE)
        self.holder = ""
