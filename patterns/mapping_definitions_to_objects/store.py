"""A real store, filled with comments and asked for the latest; and how they lie over shards."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from patterns.readings import measured

KEPT, BROADCASTS = 8_000, 200
INTEREST = "-- interest: "
LATEST = (
    'SELECT "content" FROM "comments" WHERE "broadcast" = ? ORDER BY "created_at" DESC LIMIT 20'
)


@dataclass(frozen=True)
class Numbers:
    """What a store of the standard library does with eight thousand comments."""

    steps: float = measured(
        title="Steps for the latest twenty",
        unit="count",
        sentence="Instructions that SQLite carries out for the latest twenty of one broadcast.",
    )
    asked: float = measured(
        title="Shards asked for them",
        unit="count",
        sentence="Shards on which comments of that broadcast lie.",
    )
    hottest: float = measured(
        title="Busiest shard",
        unit="times",
        sentence="Comments on the shard that has most, over the mean of all shards.",
    )


def measure(text: str, seed: int) -> Numbers:
    """Make the tables, fill in comments, and ask for the latest of the busiest broadcast."""
    interest = float(text.partition("\n")[0].removeprefix(INTEREST))
    shape = np.arange(1, BROADCASTS + 1) ** -interest
    draw = np.random.default_rng(seed)
    of = draw.choice(BROADCASTS, size=KEPT, p=shape / shape.sum())
    ids = draw.permutation(KEPT)
    rows = [
        {"id": f"c{ids[i]:06}", "broadcast": f"b{of[i]}", "created_at": f"t{i:08}"}
        for i in range(KEPT)
    ]
    home = re.search(r"-- comments: .* over (\d+) shards, by (.*)", text)
    if home is None:
        raise ValueError("the tables must say over how many shards comments lie, and by what")
    shards, by = int(home[1]), home[2].split(", ")
    places = [_shard([row[name] for name in by], shards) for row in rows]
    wanted = {place for place, row in zip(places, rows, strict=True) if row["broadcast"] == "b0"}
    most = max(places.count(place) for place in set(places))
    return Numbers(_steps(text, rows), len(wanted), most / (KEPT / shards))


def _shard(key: list[str], shards: int) -> int:
    return int.from_bytes(blake2b("/".join(key).encode(), digest_size=8).digest()) % shards


def _steps(text: str, rows: list[dict[str, str]]) -> int:
    """Instructions of SQLite's machine for one question, counted by itself."""
    store = sqlite3.connect(":memory:")
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    try:
        store.executescript(text.partition("\n")[2])
        store.executemany(
            "INSERT INTO \"comments\" VALUES (:id, :broadcast, 'u1', NULL, 'hm', :created_at)",
            rows,
        )
        store.set_progress_handler(step, 1)
        found = store.execute(LATEST, ("b0",)).fetchall()
    finally:
        store.close()
    if len(found) != 20:
        raise ValueError(f"there must be twenty comments to find, got {len(found)}")
    return count
