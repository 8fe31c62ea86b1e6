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
from typing import Any, Literal

import streamlit as st

from app.errands import Errand, Tell
from app.reports.kept import unpacked
from app.store import runs
from designs.trials.report import Report

ROOM = 8  # runs that may wait; more are refused, for whoever waits behind them would give up
KEPT = 32  # results in memory; the store has more

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


Run = Callable[[Any, Tell, Callable[[], bool]], Any]


@dataclass
class _Job:
    errand: Errand
    tickets: set[str]
    progress: Progress = Progress("waiting")
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[None] | None = None


class Jobs:
    """The runs of this server.

    A ticket belongs to one session and cannot be guessed; equal errands share one run.
    """

    def __init__(self, run: Run | None = None, workers: int = 2, room: int = ROOM) -> None:
        self._run = run or (lambda errand, tell, cancelled: errand.run(tell, cancelled))
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="tunnel")
        self._most = workers + room
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, _Job] = OrderedDict()  # by ticket, the newest last
        self._results: OrderedDict[str, Any] = OrderedDict()

    def start(self, errand: Errand) -> str:
        """Begin a run, or join an equal one; answers with a ticket, or raises `Busy`."""
        ticket = secrets.token_urlsafe(18)
        with self._lock:
            job = self._under_way(errand.key)
            if job is None:
                waiting = {id(each) for each in self._jobs.values() if _is_open(each)}
                if len(waiting) >= self._most:
                    raise Busy(
                        f"{len(waiting)} runs are under way or waiting; try again in a minute"
                    )
                job = _Job(errand, set())
                job.future = self._pool.submit(self._work, job)
            job.tickets.add(ticket)
            self._jobs[ticket] = job
            self._forget()
        return ticket

    def under_way(self, errand: Errand) -> bool:
        """Whether an equal run is waiting or running, for a page that was loaded anew."""
        with self._lock:
            return self._under_way(errand.key) is not None

    def look(self, ticket: str) -> Progress:
        """How far it is; `NoSuchJob` for a ticket of nobody."""
        return self._job(ticket).progress

    def cancel(self, ticket: str) -> None:
        """Give up waiting; the run stops when nobody else waits for it."""
        job = self._job(ticket)
        with self._lock:
            job.tickets.discard(ticket)
            self._jobs[ticket] = _Job(job.errand, {ticket}, Progress("cancelled"))
            if not job.tickets:
                job.stop.set()
                if job.future is not None and job.future.cancel():
                    job.progress = Progress("cancelled")

    def report(self, key: str) -> Report | None:
        """The report of an order that was run before, in this process or another."""
        found: Report | None = self._find(key, unpacked)
        return found

    def result(self, errand: Errand) -> Any:
        """What came of an equal errand, in this process or another; None before that."""
        return self._find(errand.key, errand.unpacked)

    def _find(self, key: str, unpack: Callable[[bytes], Any]) -> Any:
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        body = runs.find(key)
        if body is None:
            return None
        try:
            found = unpack(body)
        except ValueError:
            return None  # another version packed it; it is run again
        self._keep(key, found)
        return found

    def _work(self, job: _Job) -> None:
        job.progress = Progress("running", doing="loading the engine")

        def tell(done: float, doing: str, events: int) -> None:
            job.progress = Progress("running", min(max(done, 0.0), 1.0), doing, events)

        errand = job.errand
        try:
            result = self._run(errand, tell, job.stop.is_set)
            body = errand.packed(result)
            if body is not None:
                runs.keep(errand.key, body)
            self._keep(errand.key, result)
            job.progress = Progress("done", 1.0)
        except Exception as trouble:  # the page says it, whatever it was, and stays up
            if job.stop.is_set():
                job.progress = Progress("cancelled")
                return
            log.exception("a run failed")
            job.progress = Progress("failed", trouble=f"{type(trouble).__name__}: {trouble}")

    def _keep(self, key: str, result: Any) -> None:
        with self._lock:
            self._results[key] = result
            self._results.move_to_end(key)
            while len(self._results) > KEPT:
                self._results.popitem(last=False)

    def _job(self, ticket: str) -> _Job:
        with self._lock:
            if ticket not in self._jobs:
                raise NoSuchJob("this run is not known here any more")
            return self._jobs[ticket]

    def _under_way(self, key: str) -> _Job | None:
        jobs = (job for job in self._jobs.values() if _is_open(job) and not job.stop.is_set())
        return next((job for job in jobs if job.errand.key == key), None)

    def _forget(self) -> None:
        """Old tickets of finished runs go; their results stay."""
        for ticket in [ticket for ticket, job in self._jobs.items() if not _is_open(job)][:-64]:
            del self._jobs[ticket]


def _is_open(job: _Job) -> bool:
    return job.progress.state in {"waiting", "running"}


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The one pool of this server; the page's own thread keeps a core to answer with."""
    return Jobs(workers=max(1, min(4, (os.cpu_count() or 2) - 1)))
