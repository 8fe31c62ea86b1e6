"""Models of the textbook as design documents, as one writes them who has only read FORMAT.md."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np

from designs.formulas.availability import at_least, in_series, with_tries
from designs.formulas.che import least_recently_used, with_lifetime
from designs.formulas.finite import full
from designs.formulas.fork_join import of_exponentials, of_queues
from designs.trials.laws import lognormal
from simulator.queueing import mg1_wait, mmc_time_in_system, mmc_time_quantile
from tests.designs.trials.networks import NETWORKS

MEAN, P95 = "response_time mean <= 10 s", "response_time p95 <= 10 s"
OPEN, GOOD = "availability >= 1 %", "goodput mean >= 1/s"
BUSY, HITS = "utilisation mean <= 100 %", "hit_ratio mean >= 1 %"
ONE = "{kind: service, instances: 1, workers: 1}"


@dataclass(frozen=True)
class Model:
    """A document, and what theory says of each of its requirements."""

    text: str
    truths: dict[str, float]


def model(
    paths: dict[str, tuple[float, str]],
    components: dict[str, str],
    asked: list[tuple[str, str, float]],
    *,
    client: str = "",
    within: str = "0",
    more: str = "",
) -> Model:
    """Flows of one endpoint each, `paths` by endpoint as (a second, steps).

    `asked` are (of, measure, truth); a requirement is called as its place among them.
    """
    lines = ["windtunnel: 1", "title: From the textbook", "requirements:"]
    lines += [
        f"  r{n}: {{of: {of}, measure: {said}, during: load}}"
        for n, (of, said, _) in enumerate(asked)
    ]
    lines += ["flows:"]
    lines += [
        f"  to_{id}: {{as: person, rate: {rate}/s, steps: [{id}]}}"
        for id, (rate, _) in paths.items()
    ]
    lines += ["endpoints:"]
    lines += [f"  {id}: {{http: GET /{id}, {client}path: {way}}}" for id, (_, way) in paths.items()]
    lines += ["architecture:", "  regions: [here]", f"  within: {within}", "  components:"]
    lines += [f"    {id}: {said}" for id, said in components.items()]
    truths = {f"r{n}": truth for n, (_, _, truth) in enumerate(asked)}
    return Model("\n".join([*lines, more]), truths)


def desk(
    rate: float, work: str, asked: list[tuple[str, str, float]], *, client: str = "", **has: int
) -> Model:
    """One service: `ask` is answered at `desk`."""
    fields = {"instances": 1, "workers": 1, **has}
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    way = f"[{{work: {work}, at: desk}}]"
    return model({"ask": (rate, way)}, {"desk": f"{{kind: service, {said}}}"}, asked, client=client)


def finite(servers: int, room: int, rate: float, mean: float, law: str = "exp") -> Model:
    """M/M/c/K, with room 0 the Erlang loss system, for which any law will do."""
    lost = full(servers, room, rate * mean)
    asked = [
        ("ask", OPEN, 1 - lost),
        ("ask", GOOD, rate * (1 - lost)),
        ("desk", BUSY, rate * mean * (1 - lost) / servers),
    ]
    form = {"exp": "exp {}", "hyper": "hyperexp {} cv2 4"}[law].format(f"{mean * 1000} ms")
    return desk(rate, form, asked, workers=servers, queue=room)


def general(form: str, cv2: float) -> Model:
    """M/G/1 at 80 %, 10 ms of work on average. Pollaczek 1930, Khinchine 1932."""
    return desk(80, form, [("ask", MEAN, 0.01 + mg1_wait(80, 0.01, cv2)), ("desk", BUSY, 0.8)])


def many(servers: int, rate: float) -> Model:
    """M/M/c with 10 ms of work."""
    asked = [
        ("ask", MEAN, mmc_time_in_system(servers, rate, 100)),
        ("ask", P95, mmc_time_quantile(servers, rate, 100, 0.95)),
        ("desk", BUSY, rate * 0.01 / servers),
    ]
    return desk(rate, "exp 10 ms", asked, workers=servers)


def at(*stations: str) -> str:
    """A path through stations, each let go before the next: a timeout makes a step a visit."""
    return f"[{', '.join(f'{{work: exp 10 ms, at: {s}, timeout: 1 h}}' for s in stations)}]"


def network() -> Model:
    """An open Jackson network: three kinds of customers, the last comes back to where it began."""
    paths = {
        "one": (30.0, at("a", "b")),
        "two": (40.0, at("b", "c")),
        "three": (20.0, at("a", "c", "a")),
    }
    stay = {"a": 1 / (100 - 70), "b": 1 / (100 - 70), "c": 1 / (100 - 60)}
    asked = [
        ("one", MEAN, stay["a"] + stay["b"]),
        ("two", MEAN, stay["b"] + stay["c"]),
        ("three", MEAN, 2 * stay["a"] + stay["c"]),
    ]
    return model(paths, dict.fromkeys("abc", ONE), asked)


def forks() -> Model:
    """Ten at once, of which all, three or one must be back."""
    branches = ", ".join(["[{wait: exp 10 ms}]"] * 10)
    need = {"all_of_them": 10, "three_of_them": 3, "first_of_them": 1}
    paths = {
        id: (80.0, f"[{{parallel: [{branches}], need: {'all' if n == 10 else n}}}]")
        for id, n in need.items()
    }
    asked = [(id, MEAN, of_exponentials(0.01, 10, n)) for id, n in need.items()]
    return model(paths, {"desk": ONE}, asked)


def cached(size: str, lifetime: str, truth: float) -> Model:
    """10,000 pages, the k-th asked for in proportion to k to the power of -0.8, 500 a second."""
    return model(
        {"ask": (500, "[{look_up: kept, by: page, on_miss: [{read: pages}]}]")},
        {
            "kept": f"{{kind: cache, size: {size}, item: 1 kB, ttl: {lifetime}}}",
            "db": "{kind: database, read: exactly 1 us, connections: 1000}",
        },
        [("kept", HITS, truth)],
        more="definitions:\n  page: {fields: {id: id}}\nobjects:\n"
        "  pages: {keeps: page, in: db, key: id, size: 1 kB, count: 10 k, popularity: zipf 0.8}\n",
    )


def works(way: str, truth: float) -> Model:
    """Third parties that answer 99, 97 and 90 of 100 calls."""
    shares = {"a": 99, "b": 97, "c": 90}
    parts = {
        id: f"{{kind: third_party, answers: 1 ms, availability: {share} %}}"
        for id, share in shares.items()
    }
    return model({"ask": (500, way)}, parts, [("ask", OPEN, truth)])


def models() -> dict[str, Model]:
    """All by name."""
    zipf = np.arange(1, 10_001.0) ** -0.8
    _, sigma = lognormal(0.01, 0.04)
    quota = "{{kind: third_party, answers: exactly 1 ms, limit: 100/s{}}}"
    hour = "timeout: 1 h"
    return {
        "M/M/1": many(1, 80),
        "M/M/8": many(8, 720),
        "M/M/1 among four": desk(320, "exp 10 ms", [("ask", MEAN, 0.05)], instances=4),
        "M/M/1/5": finite(1, 4, 80, 0.01),
        "M/M/1/10, overloaded": finite(1, 9, 150, 0.01),
        "M/M/4/10": finite(4, 6, 36, 0.1),
        "M/M/10/10": finite(10, 0, 80, 0.1),
        "M/G/10/10": finite(10, 0, 80, 0.1, "hyper"),
        "M/D/1": general("exactly 10 ms", 0),
        "M/U/1": general("uniform 5 ms to 15 ms", 1 / 12),
        "M/E4/1": general("erlang 4 of 10 ms", 0.25),
        "M/H2/1": general("hyperexp 10 ms cv2 4", 4),
        "M/LN/1": general("lognormal 10 ms p99 40 ms", exp(sigma**2) - 1),
        "M/M/1, left after 100 ms": desk(
            80, "exp 10 ms", [("ask", OPEN, 1 - exp(-2))], client="timeout: 100 ms, "
        ),
        "M/M/infinity": model(
            {"ask": (100, "[{wait: exp 10 ms}]")},
            {"desk": ONE},
            [("ask", MEAN, 0.01), ("ask", P95, 0.01 * log(20))],
        ),
        "tandem": model(
            {
                "ask": (
                    80,
                    f"[{{work: exp 10 ms, at: a, {hour}}}, {{work: exp 8 ms, at: b, {hour}}},"
                    f" {{work: exp 5 ms, at: c, {hour}}}]",
                )
            },
            dict.fromkeys("abc", ONE),
            [("ask", MEAN, 1 / (100 - 80) + 1 / (125 - 80) + 1 / (200 - 80))],
        ),
        "Jackson": network(),
        "fork and join of two queues": model(
            {"ask": (80, f"[{{parallel: [{at('a')}, {at('b')}]}}]")},
            dict.fromkeys("ab", ONE),
            [("ask", MEAN, of_queues(80, 100, 2))],
        ),
        "fork and join of delays": forks(),
        "Che": cached("1 MB", "10 d", least_recently_used(zipf, 1000)),
        "time to live": cached("1 GB", "10 s", with_lifetime(zipf, 500, 10)),
        "in series": works("[{call: a}, {call: b}, {call: c}]", in_series([0.99, 0.97, 0.9])),
        "in parallel": works(
            "[{parallel: [[{call: b}], [{call: c}]], need: 1}]", at_least([0.97, 0.9], 1)
        ),
        "two of three": works(
            f"[{{parallel: [{', '.join(['[{call: c}]'] * 3)}], need: 2}}]", at_least([0.9] * 3, 2)
        ),
        "two retries": works("[{call: c, retries: {times: 2}}]", with_tries(0.9, 3)),
        "a quota that is waited for": model(  # M/D/1: one every 10 ms
            {"ask": (80, "[{call: a}]")},
            {"a": quota.format("")},
            [("ask", MEAN, 0.001 + mg1_wait(80, 0.01, 0))],
        ),
        "a quota that refuses": model(  # M/D/1/1: 10 ms closed after each that was let in
            {"ask": (80, "[{call: a}]")},
            {"a": quota.format(", when_full: refuse")},
            [("ask", OPEN, 1 - full(1, 0, 0.8))],
        ),
        "the way there and back": model(
            {"ask": (80, "[{work: exactly 10 ms, at: a}, {call: b, work: exactly 5 ms}]")},
            dict.fromkeys("ab", "{kind: service, workers: 1000}"),
            [("ask", MEAN, 0.01 + 0.005 + 2 * 0.004)],
            within="4 ms",
        ),
        **{
            name: Model(text, {f"r{n}": truth for n, truth in enumerate(truths)})
            for name, (text, truths) in NETWORKS.items()
        },
    }
