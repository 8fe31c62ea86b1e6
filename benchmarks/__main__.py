"""Runs all engines on the same works, prints a table, and writes benchmarks/RESULTS.md.

`python -m benchmarks` from the root, with the project's own Python; `make bench` installs the peers
first. Each run is a process of its own; what counts is CPU time, median of three seeds.
`python -m benchmarks curves` measures and draws what runs cost against size instead.
"""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "engines"))
PEERS = HERE / ".venv" / "bin" / "python"
SEEDS = (1, 2, 3)
SIZES = {"W1": 200_000, "W2": 200_000, "W3": 100_000}
LIMIT = 600  # seconds a run may take


@dataclass(frozen=True)
class Engine:
    """A script, the Python that runs it, and whether it is fast enough for ten times the work."""

    title: str
    script: str
    python: str
    fast: bool = True


ENGINES = (
    Engine("bare compiled loop (ours, no features)", "bare_loop.py", str(PEERS)),
    Engine("Wind Tunnel, from a document", "windtunnel.py", sys.executable),
    Engine("LINE ldes 3.0.8", "ldes.py", str(PEERS)),
    Engine("cimba 0.9.6", "cimba_queue.py", str(PEERS)),
    Engine("SimPy 4.1.2", "simpy_queue.py", str(PEERS), fast=False),
    Engine("Ciw 3.2.7", "ciw_queue.py", str(PEERS), fast=False),
)


def measured(engine: Engine, work: str, customers: int) -> dict[str, Any] | str:
    """Medians over the seeds, or why there are none."""
    rows = []
    for seed in SEEDS:
        call = [
            engine.python,
            str(HERE / "engines" / engine.script),
            work,
            str(customers),
            str(seed),
        ]
        try:
            done = subprocess.run(
                call, capture_output=True, text=True, timeout=LIMIT, check=False, cwd=HERE.parent
            )
        except (OSError, subprocess.TimeoutExpired) as trouble:
            return f"{type(trouble).__name__}"
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["it failed"])[-1][:80]
        rows.append(json.loads(done.stdout.strip().splitlines()[-1]))
    medians: dict[str, Any] = {
        name: statistics.median(row[name] for row in rows)
        for name in ("customers", "cpu", "wall", "import", "compile", "memory")
    }
    medians["rate"] = statistics.median(row["customers"] / row["cpu"] for row in rows)
    medians["mean"] = statistics.mean(row["mean"] for row in rows)
    return medians


def table(work: str, found: dict[str, dict[str, Any] | str]) -> list[str]:
    """One work's rows, with the rate over SimPy's."""
    from work import WORKS

    simpy = found.get("SimPy 4.1.2")
    lines = [
        "| engine | customers a second of CPU | over SimPy | mean, off exact "
        "| wall s | import s | compile s | MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for title, row in found.items():
        if isinstance(row, str):
            lines.append(f"| {title} | not run: {row} | | | | | | |")
            continue
        over = f"{row['rate'] / simpy['rate']:.1f}" if isinstance(simpy, dict) else ""
        off = 100 * (row["mean"] / WORKS[work].mean - 1)
        lines.append(
            f"| {title} | {row['rate']:,.0f} | {over} | {off:+.1f} % | {row['wall']:.2f} | "
            f"{row['import']:.2f} | {row['compile']:.2f} | {row['memory']:.0f} |"
        )
    return lines


INTRODUCTION = """\
# Speed on the same work

Written by `make bench`: medians of three seeds, each run a process of its own.
CPU time counts, that of child processes too; importing and compiling are left out and given apart.
W1 is M/M/1 at 0.8, W2 M/M/8 at 0.9.
W3 is a balancer (2 ms), one of four servers at random (28 ms), a database of two connections \
(16 ms), all exponential, at 100 requests a second.
Wind Tunnel reads a design document, lowers it, and keeps the time and the blame of every request;
the bare loop keeps only the time, `ldes` and cimba keep means only.
A mean off by some percent is the noise of three runs of that length, not a fault.
The rates of the bare loop and of cimba come from different generators than the engine's, whose
draws have names and are hashed: that is a part of the gap.
"""


Found = dict[tuple[str, int], dict[str, dict[str, Any] | str]]


def asked(script: str, *words: str, python: str = sys.executable) -> dict[str, float]:
    """What a script says, medians over the seeds; not a number where it fails."""
    rows = []
    for seed in SEEDS:
        call = [python, str(HERE / "engines" / script), *words, str(seed)]
        done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=HERE.parent)
        if done.returncode:
            return {}
        rows.append(json.loads(done.stdout.strip().splitlines()[-1]))
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def more_aims(found: Found) -> list[str]:
    """A hop where everything is switched on, two threads, and memory."""
    bare = found["W3", SIZES["W3"]].get(ENGINES[0].title)
    ten = asked("ten.py", "_", "2000000")
    rows = []
    if ten and isinstance(bare, dict):
        each = 1 / bare["rate"] / 3  # a customer of W3 makes three visits
        rows.append(
            (
                "CPU of a hop among ten components over the bare loop's",
                5.0,
                ten["cpu"] / ten["hops"] / each,
            )
        )
    million = asked("windtunnel.py", "W1", "1000000")
    if million:
        rows.append(("resident MiB, a million requests of W1", 200.0, million["memory"]))
    lines = [
        f"| {what} | at most {most:g} | {got:.2g} | {'yes' if got <= most else 'no'} |"
        for what, most, got in rows
    ]
    alone = asked("threads.py", "bare", "2000000", python=str(PEERS)).get("gain")
    gain = asked("threads.py", "engine", "400000").get("gain")
    if alone and gain:
        share = gain / alone
        what = f"gain by a second thread ({gain:.2f}) over the bare loop's ({alone:.2f})"
        lines.append(f"| {what} | 0.9 | {share:.2g} | {'yes' if share >= 0.9 else 'no'} |")
    return lines


def aims(found: Found) -> list[str]:
    """What this project aims at, as ratios of rates of the same run, and whether it is there."""
    bare, ours, line, simpy = (ENGINES[i].title for i in (0, 1, 2, 4))
    aimed = (
        ("bare loop over SimPy on W2", "W2", bare, simpy, 150.0),
        ("engine over bare loop on W1", "W1", ours, bare, 0.5),
        ("engine over bare loop on W2", "W2", ours, bare, 0.5),
        ("engine over ldes on W3", "W3", ours, line, 1.0),
    )
    lines = ["| aim | at least | got | |", "|---|---|---|---|"]
    for what, work, one, other, least in aimed:
        a, b = (found[work, SIZES[work]].get(title) for title in (one, other))
        if isinstance(a, dict) and isinstance(b, dict):
            got = a["rate"] / b["rate"]
            lines.append(f"| {what} | {least:g} | {got:.2g} | {'yes' if got >= least else 'no'} |")
        else:
            lines.append(f"| {what} | {least:g} | not run | |")
    return lines


def page(found: Found) -> str:
    """All tables."""
    from work import WORKS

    machine = f"{platform.machine()}, Python {platform.python_version()}, {_processor()}"
    parts = [INTRODUCTION, f"Machine: {machine}; shared with other work.", ""]
    parts += ["## Aims", "", *aims(found), *more_aims(found), ""]
    for (work, size), rows in found.items():
        parts += [f"## {work} {WORKS[work].title}, {size:,} customers", "", *table(work, rows), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def main() -> None:
    """All engines on all works, then ten times the customers for those that can."""
    found: Found = {}
    for factor in (1, 10):
        for work, size in SIZES.items():
            rows = found.setdefault((work, size * factor), {})
            for engine in ENGINES:
                if factor == 1 or engine.fast:
                    rows[engine.title] = measured(engine, work, size * factor)
                    print(work, f"{size * factor:,}", engine.title, rows[engine.title], flush=True)
    (HERE / "RESULTS.md").write_text(page(found), "utf-8")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor unknown"
    return next(
        (x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")), "unknown"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["curves"]:
        from benchmarks.curves import main as curves

        curves()
    else:
        main()
