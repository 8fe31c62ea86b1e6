"""What every component kind has: a place, a look, and what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from designs.model.quantities import Spread
from designs.trials.striking import ail
from simulator.programs import Blame, Law, Op, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault

BALANCES = {
    "random": Policy.RANDOM,
    "round_robin": Policy.ROUND_ROBIN,
    "least_connections": Policy.LEAST,
    "two_choices": Policy.TWO,
    "two_with_replacement": Policy.TWO_DRAWS,
    "by_key": Policy.RING,
    "by_viewer": Policy.VIEWER,
}
Balance = Literal[
    "random",
    "round_robin",
    "least_connections",
    "two_choices",
    "two_with_replacement",
    "by_key",
    "by_viewer",
]
BY_NEWS = {Policy.LEAST: Policy.BOARD, Policy.TWO: Policy.TWO_BOARD}


class Facts(BaseModel):
    """What is known of a kind: its look, its names elsewhere, what it leaves out."""

    model_config = ConfigDict(frozen=True)

    title: str
    what: str
    shape: str  # a Graphviz shape
    elsewhere: dict[str, str]  # provider -> product
    leaves_out: tuple[str, ...]  # what a run does not model, printed beside its verdicts
    sources: tuple[str, ...] = ()  # of default figures and prices, with year


class Component(BaseModel):
    """One box of the architecture.

    Kinds are its subclasses, one file each; `kind` tells them apart.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: ClassVar[Facts]
    tier: ClassVar[str] = ""  # the field that counts alike instances, if load is spread over them
    own_law: ClassVar[Law] = Law.EXPONENTIAL  # what a bare duration of work means
    holds: ClassVar[bool] = False
    """Its worker stays with the request while the rest of the path goes on."""
    silent: ClassVar[bool] = True  # a lost instance answers nothing; False: it refuses at once
    picks: ClassVar[bool] = False  # whether it decides which instance behind it is asked
    descriptive: ClassVar[frozenset[str]] = frozenset({"note"})
    """Fields that change no number, and look so."""

    kind: str
    in_: str | list[str] = Field(
        "each region",
        alias="in",
        title="Where it stands",
        description="`each region`, one region, or a list of regions.",
    )
    note: str = Field("", title="Note", description="A remark; changes no number.")

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """Yield (field, id, what it must be) for what this one names.

        What it must be is `component`, `topic` or `endpoint`.
        """
        yield from ()

    def instances_per_region(self) -> int:
        """How many alike instances stand in one region, for drawing and cost."""
        return 1

    def standing(self, id: str, design: Design) -> int:
        """In how many regions it stands."""
        return len(design.architecture.stands_in(id)) if design.architecture else 0

    def cost(self, id: str, design: Design) -> float:
        """Dollars an hour of what stands there, by the prices named in `facts.sources`."""
        return 0.0

    def lower(self, id: str, lowering: Lowering) -> None:
        """Put this component's stations, views and tables into the plan."""
        raise NotImplementedError(f"kind {self.kind!r} does not say what it lowers to")

    def subscribe(self, id: str, lowering: Lowering) -> None:
        """After all endpoints are written: the programs that this component runs of its own."""

    def work_of(self, work: Spread | None) -> Spread | None:
        """The time one visit takes, unless the step says it."""
        return work

    def enter(self, id: str, body: Body, work: Spread | None) -> None:
        """Go there, get a worker, work; the worker is still held afterwards."""
        if not body.real(id):
            body.pass_time(self.work_of(work), self.own_law, id)
            return
        place = body.lowering.places[id]
        balance = BALANCES.get(body.balance or getattr(self, "balance", "random"), Policy.RANDOM)
        bound = ceil(body.bound * 100) if balance is Policy.RING and body.bound else -1
        if body.news:
            balance = BY_NEWS.get(balance, balance)
            for region in place.regions:
                body.lowering.a.board(place.view, region, body.news)
        body.balance, body.bound, body.news = "", 0.0, 0.0
        body.code.add(Op.TRAVEL, place.view)
        self.admit(id, body)
        body.code.add(Op.ENTER, place.view, balance, bound, step=body.step(id, "pick"))
        body.let_down(id)
        self.keep_busy(id, body, work)

    def admit(self, id: str, body: Body) -> None:
        """What is asked of a request at the door, before it is given to an instance."""

    def keep_busy(self, id: str, body: Body, work: Spread | None) -> None:
        """Keep the worker that is held busy."""
        spread = self.work_of(work)
        if spread is not None and spread.mean > 0 and body.real(id):
            law = body.lowering.law(spread, self.own_law)
            body.code.add(Op.WORK, law, step=body.step(id, "work"))

    def visit(self, id: str, body: Body, work: Spread | None) -> None:
        """Go there, be served, and let go."""
        self.enter(id, body, work)
        if body.real(id):
            body.code.add(Op.LEAVE)

    def blind(self, id: str, lowering: Lowering) -> float:
        """Seconds until those who pick an instance know that it is lost.

        A balancer on the way before it checks for itself.
        """
        components = lowering.architecture.components
        before = (
            components[one]
            for way in lowering.architecture.ways
            for one, other in pairwise(way.stations)
            if other == id
        )
        picker = next((c for c in before if c.picks), self)
        check = getattr(picker, "check", None)
        return check.interval * check.times if check else 0.0

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """What a fault does to it: here, stations are lost or slowed and come back."""
        blind = self.blind(id, lowering)
        struck = set(lowering.struck(id, fault))
        for station in sorted(struck):
            whole_region = fault.where[0] == "region"  # nobody there is left to tell others
            silent = self.silent and fault.where[0] != "instance"
            alone = struck.issuperset(lowering.stations_of(id, lowering.stations[station].region))
            lowering.lose(station, fault, None if whole_region else blind, silent, alone)
        ail(id, lowering, fault)
        if fault.deploy is not None and fault.where == ("component", id):
            from designs.trials.deploying import roll  # which knows scenarios, which know kinds

            roll(id, lowering, fault, blind)


def wait(body: Body, spread: Spread, law: Law, blame: Blame, *words: str) -> None:
    """Let time pass outside any server: a network, somebody else's house."""
    if spread.mean > 0:
        body.code.add(Op.WAIT, body.lowering.law(spread, law), blame, step=body.step(*words))
