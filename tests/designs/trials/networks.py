"""Networks of queues with ways by chance, as documents, and what theory says of them."""

from __future__ import annotations

from simulator.mean_values import closed_network

ONE = "{kind: service, instances: 1, workers: 1}"


def document(rules: list[str], flow: str, paths: dict[str, str], stations: str) -> str:
    """One flow over endpoints that each have a path."""
    lines = ["windtunnel: 1", "title: From the textbook", "requirements:"]
    lines += [f"  r{n}: {{{said} <= 10 s, during: load}}" for n, said in enumerate(rules)]
    lines += ["flows:", f"  session: {{as: person, {flow}}}", "endpoints:"]
    lines += [f"  {id}: {{http: GET /{id}, path: {way}}}" for id, way in paths.items()]
    lines += ["architecture:", "  regions: [here]", "  within: 0", "  components:"]
    return "\n".join([*lines, *(f"    {id}: {ONE}" for id in stations)]) + "\n"


def feedback() -> tuple[str, list[float]]:
    """An open network in which 6 of 10 go on from a to b and all come back. Jackson 1957."""
    text = document(
        [
            "of: at_a, measure: response_time mean",
            "of: at_b, measure: response_time mean",
            "of: session, measure: flow_time mean",
        ],
        "rate: 30/s, steps: [at_a, at_b], next: {at_a: {at_b: 60 %}, at_b: {at_a: 100 %}}",
        {
            "at_a": "[{work: exp 10 ms, at: a}]",
            "at_b": "[{work: exp 15 ms, at: b}]",
        },
        "ab",
    )
    a, b = 1 / (1 / 0.010 - 75), 1 / (1 / 0.015 - 45)
    return text, [a, b, 2.5 * a + 1.5 * b]


def central_server() -> tuple[str, list[float]]:
    """Ten who go round: a processor, then one of two disks or home. Reiser & Lavenberg 1980."""
    text = document(
        [f"of: at_{id}, measure: response_time mean" for id in "abc"],
        "clients: 10, think: exp 300 ms, steps: [at_a, at_b, at_c], "
        "next: {at_a: {at_b: 50 %, at_c: 25 %}, at_b: {at_a: 1}, at_c: {at_a: 1}}",
        {
            "at_a": "[{work: exp 10 ms, at: a}]",
            "at_b": "[{work: exp 15 ms, at: b}]",
            "at_c": "[{work: exp 25 ms, at: c}]",
        },
        "abc",
    )
    visits = (4.0, 2.0, 1.0)
    rate, _, queues = closed_network([0.04, 0.03, 0.025], think=0.3, users=10)
    return text, [q / (rate * v) for q, v in zip(queues, visits, strict=True)]


def ways() -> tuple[str, list[float]]:
    """In one path: rounds until chance says enough, then one of two ways, or neither."""
    text = document(
        ["of: ask, measure: response_time mean"],
        "rate: 40/s, steps: [ask]",
        {
            "ask": "[{repeat: [{call: a, work: exp 10 ms}], again: 50 %}, {choose: ["
            "{share: 25 %, do: [{call: b, work: exp 50 ms}]}, "
            "{share: 50 %, do: [{call: c, work: exp 20 ms}]}]}]"
        },
        "abc",
    )
    return text, [2 / (100 - 80) + 0.25 / (20 - 10) + 0.5 / (50 - 20)]


def one_server(gaps: str, rate: float) -> str:
    """A single server of 100/s whose arrivals come in another way than a Poisson process."""
    way = {"ask": "[{work: exp 10 ms, at: a}]"}
    rules = ["of: ask, measure: response_time mean"]
    return document(rules, f"rate: {rate}/s, gaps: {gaps}, steps: [ask]", way, "a")


def clumps(mean_square: float, mean: float) -> float:
    """M^[X]/M/1 at 60 %: (E X^2 + E X) / (2 E X) times as long. Gross & Harris 1985, 3.1."""
    return (mean_square + mean) / (2 * mean) / (100 - 60)


def interrupted(on: float, off: float, rate: float) -> float:
    """A Poisson process that is on and off, at one server: GI/M/1, by its transform.

    Gaps of an interrupted Poisson process are hyperexponential. Kuczura 1973.
    """
    high, stops, starts = rate * (on + off) / on, 1 / on, 1 / off
    root = ((high + stops + starts) ** 2 - 4 * high * starts) ** 0.5
    fast, slow = (high + stops + starts + root) / 2, (high + stops + starts - root) / 2
    share = (high - slow) / (fast - slow)
    sigma = 0.5
    for _ in range(10_000):
        s = 100 * (1 - sigma)
        sigma = share * fast / (fast + s) + (1 - share) * slow / (slow + s)
    return 1 / (100 * (1 - sigma))


NETWORKS = {
    "clumps of four": (one_server("clumps of 4", 60), [clumps(16, 4)]),
    "clumps of four, geometric": (one_server("clumps of 4 geometric", 60), [clumps(28, 4)]),
    "on and off": (
        one_server("bursts on 200 ms off 300 ms", 50),
        [interrupted(0.2, 0.3, 50)],
    ),
    "Jackson with feedback": feedback(),
    "a central server": central_server(),
    "ways by chance": ways(),
}
