"""Ciw, as its documentation does it: a network, a number of customers, and their records."""

from __future__ import annotations

import ciw
from work import Answer, Run, Work, answer


def run(work: Work, customers: int, seed: int) -> Answer:
    """One run."""
    stations = [(stage, s) for s, stage in enumerate(work.stages) for _ in range(stage.stations)]
    share = {s: 1 / stage.stations for s, stage in enumerate(work.stages)}
    network = ciw.create_network(
        arrival_distributions=[
            ciw.dists.Exponential(work.rate) if s == 0 else None for _, s in stations
        ],
        service_distributions=[ciw.dists.Exponential(1 / stage.service) for stage, _ in stations],
        number_of_servers=[stage.servers for stage, _ in stations],
        routing=[[share[s] if s == here + 1 else 0.0 for _, s in stations] for _, here in stations],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(customers, method="Finish")
    born: dict[int, float] = {}
    gone: dict[int, float] = {}
    for row in simulation.get_all_records():
        born[row.id_number] = min(row.arrival_date, born.get(row.id_number, row.arrival_date))
        gone[row.id_number] = max(row.exit_date, gone.get(row.id_number, 0.0))
    last = len(work.stages)
    done = {i.id_number for i in simulation.nodes[-1].all_individuals} if last else set(gone)
    times = sorted(gone[i] - born[i] for i in done)
    return Answer(len(times), sum(times) / len(times), times[int(0.99 * len(times))])


def prepare(work: Work) -> Run:
    """Nothing to compile."""
    return run


if __name__ == "__main__":
    answer(prepare)
