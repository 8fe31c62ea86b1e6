"""cimba, as its documentation models a queue: processes that put and get, compiled together.

Birth times go through its stores, so that the mean time comes out; single times are not kept.
"""

from __future__ import annotations

import cimba as cb
from cimba import inputs
from work import Answer, Run, Work, answer


class One(cb.Model):
    """One server."""

    gap: cb.Input[float] = inputs.dist.exponential(mean=1 / 0.8)
    service: cb.Input[float] = inputs.dist.exponential(mean=1.0)
    queue: cb.Store[float]
    total: float = 0.0
    many: float = 0.0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self):
        while True:
            cb.hold(self.gap.next())
            self.queue.put(cb.now())

    @cb.process
    def server(self):
        while True:
            born = self.queue.get()
            cb.hold(self.service.next())
            self.total += cb.now() - born
            self.many += 1.0

    @cb.on_end
    def measure(self):
        self.mean = self.total / self.many


class Eight(cb.Model):
    """Eight servers and one queue."""

    gap: cb.Input[float] = inputs.dist.exponential(mean=1 / 7.2)
    service: cb.Input[float] = inputs.dist.exponential(mean=1.0)
    queue: cb.Store[float]
    total: float = 0.0
    many: float = 0.0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self):
        while True:
            cb.hold(self.gap.next())
            self.queue.put(cb.now())

    @cb.process(copies=8)
    def server(self):
        while True:
            born = self.queue.get()
            cb.hold(self.service.next())
            self.total += cb.now() - born
            self.many += 1.0

    @cb.on_end
    def measure(self):
        self.mean = self.total / self.many


class Tiers(cb.Model):
    """A balancer, four servers with queues of their own, a database of two."""

    gap: cb.Input[float] = inputs.dist.exponential(mean=1 / 100)
    front: cb.Input[float] = inputs.dist.exponential(mean=0.002)
    app: cb.Input[float] = inputs.dist.exponential(mean=0.028)
    back: cb.Input[float] = inputs.dist.exponential(mean=0.016)
    entry: cb.Store[float]
    app0: cb.Store[float]
    app1: cb.Store[float]
    app2: cb.Store[float]
    app3: cb.Store[float]
    database: cb.Store[float]
    total: float = 0.0
    many: float = 0.0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self):
        while True:
            cb.hold(self.gap.next())
            self.entry.put(cb.now())

    @cb.process
    def balancer(self):
        while True:
            born = self.entry.get()
            cb.hold(self.front.next())
            which = cb.random.uniform(0.0, 4.0)
            if which < 1.0:
                self.app0.put(born)
            elif which < 2.0:
                self.app1.put(born)
            elif which < 3.0:
                self.app2.put(born)
            else:
                self.app3.put(born)

    @cb.process
    def server0(self):
        while True:
            born = self.app0.get()
            cb.hold(self.app.next())
            self.database.put(born)

    @cb.process
    def server1(self):
        while True:
            born = self.app1.get()
            cb.hold(self.app.next())
            self.database.put(born)

    @cb.process
    def server2(self):
        while True:
            born = self.app2.get()
            cb.hold(self.app.next())
            self.database.put(born)

    @cb.process
    def server3(self):
        while True:
            born = self.app3.get()
            cb.hold(self.app.next())
            self.database.put(born)

    @cb.process(copies=2)
    def connection(self):
        while True:
            born = self.database.get()
            cb.hold(self.back.next())
            self.total += cb.now() - born
            self.many += 1.0

    @cb.on_end
    def measure(self):
        self.mean = self.total / self.many


MODELS = {1: One, 8: Eight, 2: Tiers}


def run(work: Work, customers: int, seed: int) -> Answer:
    """One run of one replication in one worker."""
    model = MODELS[work.stages[-1].servers]()
    window = cb.Window(warmup=0, duration=customers / work.rate)
    results = cb.Experiment(model, replications=1, window=window, seed=seed).run()
    return Answer(customers, float(results[model].mean.values.ravel()[0]))


def prepare(work: Work) -> Run:
    """Compile the model."""
    run(work, 100, 1)
    return run


if __name__ == "__main__":
    answer(prepare)
