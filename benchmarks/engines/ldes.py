"""LINE's `ldes`, its compiled simulator, called as LINE's first tutorial calls it.

It keeps no times of single customers: the mean comes from its table, and there is no p99.
"""

from __future__ import annotations

from itertools import pairwise

from line_solver import (
    LDES,
    Exp,
    GlobalConstants,
    Network,
    OpenClass,
    Queue,
    SchedStrategy,
    Sink,
    Source,
    VerboseLevel,
)
from work import Answer, Run, Work, answer

GlobalConstants.set_verbose(VerboseLevel.SILENT)


def run(work: Work, customers: int, seed: int) -> Answer:
    """One run; `samples` counts services, so each customer is as many as there are stages."""
    model = Network("work")
    source, sink = Source(model, "source"), Sink(model, "sink")
    stages = [
        [Queue(model, f"stage {s}, {i}", SchedStrategy.FCFS) for i in range(stage.stations)]
        for s, stage in enumerate(work.stages)
    ]
    customer = OpenClass(model, "customer")
    source.set_arrival(customer, Exp(work.rate))
    for queues, stage in zip(stages, work.stages, strict=True):
        for queue in queues:
            queue.set_number_of_servers(stage.servers)
            queue.set_service(customer, Exp(1 / stage.service))
    routes = model.init_routing_matrix()
    chain = [[source], *stages, [sink]]
    for here, there in pairwise(chain):
        for a in here:
            for b in there:
                routes.set(customer, customer, a, b, 1 / len(there))
    model.link(routes)
    samples = customers * len(work.stages)
    table = LDES(model, seed=seed, samples=samples).avg_table()
    return Answer(customers, float(table["QLen"].sum()) / work.rate)


def prepare(work: Work) -> Run:
    """Nothing to compile."""
    return run


if __name__ == "__main__":
    answer(prepare)
