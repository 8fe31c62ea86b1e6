"""Long runs off the page's thread: bounded, with progress and cancel, kept by content."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from app.orders import Order
from app.reports.kept import packed, unpacked
from app.store import runs
from designs.trials.report import Report

ROOM = 8  # runs that may wait; more are refused, for whoever waits behind them would give up
KEPT = 32  # reports in memory; the store has more

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    done: float = 0.0
    doing: str = ""
    events: int = 0
    trouble: str = ""


class Busy(Exception):
    """Too many runs wait already."""


class NoSuchJob(LookupError):
    """This ticket is of no job here; the server may have started anew since."""


Tell = Callable[[float, str, int], None]
Run = Callable[[Order, Tell, Callable[[], bool]], Report]


@dataclass
class _Job:
    order: Order
    tickets: set[str]
    progress: Progress = Progress("waiting")
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[None] | None = None


class Jobs:
    """The runs of this server.

    A ticket belongs to one session and cannot be guessed; equal orders share one run.
    """

    def __init__(self, run: Run | None = None, workers: int = 2, room: int = ROOM) -> None:
        self._run = run or in_the_tunnel
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="tunnel")
        self._most = workers + room
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, _Job] = OrderedDict()  # by ticket, the newest last
        self._reports: OrderedDict[str, Report] = OrderedDict()

    def start(self, order: Order) -> str:
        """Begin a run, or join an equal one; answers with a ticket, or raises `Busy`."""
        ticket = secrets.token_urlsafe(18)
        with self._lock:
            job = self._under_way(order.key)
            if job is None:
                waiting = {id(each) for each in self._jobs.values() if _is_open(each)}
                if len(waiting) >= self._most:
                    raise Busy(
                        f"{len(waiting)} runs are under way or waiting; try again in a minute"
                    )
                job = _Job(order, set())
                job.future = self._pool.submit(self._work, job)
            job.tickets.add(ticket)
            self._jobs[ticket] = job
            self._forget()
        return ticket

    def under_way(self, order: Order) -> bool:
        """Whether an equal run is waiting or running, for a page that was loaded anew."""
        with self._lock:
            return self._under_way(order.key) is not None

    def look(self, ticket: str) -> Progress:
        """How far it is; `NoSuchJob` for a ticket of nobody."""
        return self._job(ticket).progress

    def cancel(self, ticket: str) -> None:
        """Give up waiting; the run stops when nobody else waits for it."""
        job = self._job(ticket)
        with self._lock:
            job.tickets.discard(ticket)
            self._jobs[ticket] = _Job(job.order, {ticket}, Progress("cancelled"))
            if not job.tickets:
                job.stop.set()
                if job.future is not None and job.future.cancel():
                    job.progress = Progress("cancelled")

    def report(self, key: str) -> Report | None:
        """The result of an order that was run before, in this process or another."""
        with self._lock:
            if key in self._reports:
                self._reports.move_to_end(key)
                return self._reports[key]
        body = runs.find(key)
        if body is None:
            return None
        try:
            report = unpacked(body)
        except ValueError:
            return None  # another version packed it; it is run again
        self._keep(key, report)
        return report

    def _work(self, job: _Job) -> None:
        job.progress = Progress("running", doing="loading the engine")

        def tell(done: float, doing: str, events: int) -> None:
            job.progress = Progress("running", min(max(done, 0.0), 1.0), doing, events)

        try:
            report = self._run(job.order, tell, job.stop.is_set)
            runs.keep(job.order.key, packed(report))
            self._keep(job.order.key, report)
            job.progress = Progress("done", 1.0)
        except Exception as trouble:  # the page says it, whatever it was, and stays up
            if job.stop.is_set():
                job.progress = Progress("cancelled")
                return
            log.exception("a run failed")
            job.progress = Progress("failed", trouble=f"{type(trouble).__name__}: {trouble}")

    def _keep(self, key: str, report: Report) -> None:
        with self._lock:
            self._reports[key] = report
            self._reports.move_to_end(key)
            while len(self._reports) > KEPT:
                self._reports.popitem(last=False)

    def _job(self, ticket: str) -> _Job:
        with self._lock:
            if ticket not in self._jobs:
                raise NoSuchJob("this run is not known here any more")
            return self._jobs[ticket]

    def _under_way(self, key: str) -> _Job | None:
        jobs = (job for job in self._jobs.values() if _is_open(job) and not job.stop.is_set())
        return next((job for job in jobs if job.order.key == key), None)

    def _forget(self) -> None:
        """Old tickets of finished runs go; their results stay."""
        for ticket in [ticket for ticket, job in self._jobs.items() if not _is_open(job)][:-64]:
            del self._jobs[ticket]


def _is_open(job: _Job) -> bool:
    return job.progress.state in {"waiting", "running"}


def in_the_tunnel(order: Order, tell: Tell, cancelled: Callable[[], bool]) -> Report:
    """The real thing; the engine loads here and not before."""
    from designs import document
    from designs.trials import tunnel

    return tunnel.run(
        document.read(order.text),
        trials=order.trials,
        scenario=order.scenario,
        requirement=order.requirement,
        effort=order.effort,
        seed=order.seed,
        progress=lambda told: tell(told.done, told.doing, told.events),
        cancelled=cancelled,
    )


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The one pool of this server; the page's own thread keeps a core to answer with."""
    return Jobs(workers=max(1, min(4, (os.cpu_count() or 2) - 1)))
