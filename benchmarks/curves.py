"""Cost curves: what a run takes against viewers, components, effort and threads, as pictures.

`python -m benchmarks curves` draws them in the app's own chart style into docs/pictures.
CPU time is measured in this process; a point is the least of a few times, for other work disturbs.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.widgets.charts import INKS, spec
from designs.document import Document, read
from designs.reference import text as reference
from designs.trials.report import Chart, Series

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
RENDERER = ROOT / "benchmarks" / ".venv" / "bin" / "python"
TIMES = 3
VIEWERS = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
COMPONENTS = (10, 30, 100, 300, 1000)
THREADS = (1, 2, 3, 4)
# The page's ground and the lines of a grid on it, as the app shows them.
GROUNDS = {"light": ("#ffffff", "#e6eaf1"), "dark": ("#0e1117", "#31343d")}
RENDER = """\
import json, sys, vl_convert
for page in json.load(sys.stdin):
    picture = vl_convert.vegalite_to_png(json.dumps(page["spec"]), scale=2)
    open(page["file"], "wb").write(picture)
"""


def chain(components: int) -> str:
    """A design of so many services, ten to a request, twenty requests a second to each endpoint."""
    names = [f"s{i}" for i in range(components)]
    flows, endpoints = [], []
    for first in range(0, components, 10):
        steps = ", ".join(f"{{work: 2 ms, at: {name}}}" for name in names[first : first + 10])
        endpoints.append(f"  e{first}: {{http: GET /e{first}, path: [{steps}]}}")
        flows.append(f"  f{first}: {{as: person, serves: [ask], rate: 20/s, steps: [e{first}]}}")
    stand = [f"    {name}: {{kind: service, workers: 2}}" for name in names]
    return "\n".join(
        [
            "windtunnel: 1",
            f"title: {components} services",
            "requirements:",
            "  ask: {as: person, want: ask}",
            "flows:",
            *flows,
            "endpoints:",
            *endpoints,
            "architecture:",
            "  regions: [home]",
            "  components:",
            *stand,
            "",
        ]
    )


def chart(
    id: str, title: str, along: str, y: tuple[str, str], lines: dict[str, dict[float, float]]
) -> Chart:
    """A chart of lines, each from x to y."""
    series = tuple(Series(name, tuple(line), tuple(line.values())) for name, line in lines.items())
    return Chart(id, title, along, "", *y, series)


def viewers(times: int = 1, sizes: Sequence[int] = VIEWERS) -> Chart:
    """The whole reference design at other audiences: its load trial at quick effort."""
    from designs.trials import tunnel

    text = reference("live_stream")
    line = {}
    for size in sizes:
        document = read(text.replace("size: 100 k viewers", f"size: {size} viewers"))
        line[float(size)] = _least(
            lambda d=document: tunnel.run(d, trials=["load"], effort="quick"), times
        )
    title = "A load trial of the live stream, quick effort"
    return chart("viewers", title, "viewers", ("CPU", "s"), {"CPU": line})


def components(times: int = TIMES, sizes: Sequence[int] = COMPONENTS) -> Chart:
    """Reading, lowering and running designs of more and more components."""
    from evidence import steady

    lines: dict[str, dict[float, float]] = {"reading": {}, "ten simulated seconds": {}}
    for size in sizes:
        text = chain(size)
        lines["reading"][size] = _least(lambda t=text: read(t), times)
        steady.observed(text, 1, 1.0)
        lines["ten simulated seconds"][size] = _least(
            lambda t=text: steady.observed(t, 1, 10.0), times
        )
    title = "Designs of more components, each with its own load"
    return chart("components", title, "components", ("CPU", "s"), lines)


def trials(times: int = 1) -> Chart:
    """One, two and three trials of the starter design, at quick effort."""
    from designs.trials import tunnel

    document: Document = read(reference("starter"))
    line: dict[float, float] = {}
    for number, names in enumerate(
        (["load"], ["load", "outage"], ["load", "outage", "growth"]), start=1
    ):
        line[number] = _least(lambda t=names: tunnel.run(document, trials=t, effort="quick"), times)
    title = "Load, then outage, then growth of the starter design"
    return chart("trials", title, "trials", ("CPU", "s"), {"CPU": line})


def threads(times: int = TIMES, numbers: Sequence[int] = THREADS) -> Chart:
    """Runs side by side: how many times as much a second as one thread does."""
    from evidence import steady

    text = steady.service(0.8, "exp 1 s")

    def at_once(number: int) -> float:
        begun = time.perf_counter()
        with ThreadPoolExecutor(number) as pool:
            list(pool.map(lambda seed: steady.observed(text, seed, 400_000.0), range(number)))
        return time.perf_counter() - begun

    at_once(1)
    took = {number: min(at_once(number) for _ in range(times)) for number in numbers}
    line = {float(number): number * took[1] / took[number] for number in numbers}
    return chart("threads", "Runs side by side", "threads", ("work a second", "x"), {"gain": line})


def draw(charts: Sequence[Chart], folder: Path = PICTURES) -> list[Path]:
    """Each chart as a picture on light ground and one on dark."""
    pages, files = [], []
    for each in charts:
        for ground, ink in INKS.items():
            file = folder / f"cost-{each.id}-{ground}.png"
            page = spec(each, ink) | {"width": 480, "title": {"text": each.title, "color": ink}}
            if each.id in ("viewers", "components"):  # over powers of ten both ways
                for layer in page["layer"]:
                    layer["encoding"]["x"]["scale"] = {"type": "log"}
            page["background"], page["config"]["axis"]["gridColor"] = GROUNDS[ground]
            pages.append({"file": str(file), "spec": page})
            files.append(file)
    subprocess.run([str(RENDERER), "-c", RENDER], input=json.dumps(pages), text=True, check=True)
    return files


def main() -> None:
    """All curves, drawn."""
    made = []
    for each in (viewers, components, trials, threads):
        made.append(each())
        for series in made[-1].series:
            points = ", ".join(
                f"{x:g}: {y:.3g}" for x, y in zip(series.x, series.y, strict=True) if y is not None
            )
            print(f"{made[-1].title}: {series.name} {made[-1].y_unit} {points}", flush=True)
    for file in draw(made):
        print(file.relative_to(ROOT))


def _least(act: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        begun = time.process_time()
        act()
        found.append(time.process_time() - begun)
    return min(found)


if __name__ == "__main__":
    main()
