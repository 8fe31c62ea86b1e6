"""SimPy, as its documentation models a bank or a car wash: a process for each customer."""

from __future__ import annotations

import random

import simpy
from work import Answer, Run, Work, answer


def run(work: Work, customers: int, seed: int) -> Answer:
    """One run."""
    draw = random.Random(seed)
    env = simpy.Environment()
    stages = [
        (
            [simpy.Resource(env, capacity=stage.servers) for _ in range(stage.stations)],
            1 / stage.service,
        )
        for stage in work.stages
    ]
    times = []

    def customer():
        born = env.now
        for stations, rate in stages:
            station = stations[0] if len(stations) == 1 else draw.choice(stations)
            with station.request() as turn:
                yield turn
                yield env.timeout(draw.expovariate(rate))
        times.append(env.now - born)

    def source():
        for _ in range(customers):
            yield env.timeout(draw.expovariate(work.rate))
            env.process(customer())

    env.process(source())
    env.run()
    times.sort()
    return Answer(customers, sum(times) / len(times), times[int(0.99 * len(times))])


def prepare(work: Work) -> Run:
    """Nothing to compile."""
    return run


if __name__ == "__main__":
    answer(prepare)
