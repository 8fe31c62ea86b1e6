"""What a run writes down: samples, and the journal of some requests."""

from __future__ import annotations

import numpy as np

from simulator.loop.memory import (
    BLAME_AT,
    BLAMES,
    SAMPLE_BLAME_AT,
    SAMPLE_SIZE,
    TOKEN_SIZE,
    Record,
    get_int,
    get_key,
    journal_row,
    put_int,
    sample_row,
)
from simulator.loop.routine import routine


@routine
def record(
    s: Record, i: int, t: Record, stream: int, value: int, weight: float, outcome: int
) -> None:
    """One sample of token i; room for it was checked before the instruction."""
    n = s.samples_n
    row = sample_row(s.samples, n)
    row.time = s.now
    row.value = value
    row.weight = weight
    row.root = t.root
    row.stream = stream
    row.region = t.home
    row.outcome = outcome
    to = s.samples + n * SAMPLE_SIZE + SAMPLE_BLAME_AT
    sums = s.tokens + i * TOKEN_SIZE + BLAME_AT
    for k in range(BLAMES):
        put_int(to, k, get_int(sums, k))
    s.samples_n = n + 1


@routine
def note(s: Record, t: Record, what: int, where: int) -> None:
    """One row of the journal, if this token's root is wanted there."""
    if t.noted == 0:
        return
    row = journal_row(s.rows, s.rows_n)
    row.time = s.now
    row.root = t.root
    row.key = t.key
    row.parent = t.parent_key
    row.pc = t.pc
    row.what = what
    row.where = where
    s.rows_n += 1


@routine
def is_wanted(s: Record, root: np.uint64) -> int:
    """1 if the journal follows this root. `journal`: 0 nobody, 1 the sorted `wanted`, 2 all."""
    if s.journal != 1:
        return 1 if s.journal == 2 else 0
    low, high = 0, s.n_wanted
    while low < high:
        middle = (low + high) >> 1
        if get_key(s.wanted, middle) < root:
            low = middle + 1
        else:
            high = middle
    return 1 if low < s.n_wanted and get_key(s.wanted, low) == root else 0
