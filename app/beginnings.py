"""From five answers to a design that runs: small, whole, with remarks on what to change first."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from designs.model import readings


@dataclass(frozen=True)
class Question:
    """One question, what an answer looks like, and what stands there before anyone has answered."""

    id: str
    asks: str
    why: str
    example: str


QUESTIONS = (
    Question(
        "called",
        "What are you designing?",
        "A working title. It can be changed at any time, like everything here.",
        "A recipe site",
    ),
    Question(
        "want",
        "What is the one thing people come to do?",
        "The most frequent one. More follow later.",
        "look up a recipe",
    ),
    Question(
        "people",
        "How many people are there at the busiest moment?",
        "Each is taken to do it six times a minute; the flow says so, and can be changed.",
        "20 k",
    ),
    Question(
        "where",
        "Where are they?",
        "Its regions, with commas between. Two or more can take over for one another.",
        "europe, usa",
    ),
    Question(
        "fast",
        "How long may one of them wait for an answer?",
        "Nineteen of twenty answers must come within this time.",
        "300 ms",
    ),
)
PER_MINUTE = 6
WORK = 0.004  # seconds of one answer in the service
HALF_BUSY = 0.5


def trouble(id: str, answer: str) -> str | None:
    """What is wrong with an answer; None when it will do."""
    if not answer.strip():
        return "Something must stand here."
    try:
        match id:
            case "people":
                if readings.count(answer) < 1:
                    return "At least one person must come."
            case "fast":
                if readings.seconds(answer) <= 0:
                    return "It must be more than no time at all."
            case "where":
                regions = regions_of(answer)
                if len(regions) > 12:
                    return f"At most 12 regions to begin with, these are {len(regions)}."
    except ValueError as wrong:
        return f"It {wrong}."
    return None


def regions_of(answer: str) -> list[str]:
    """The ids of the regions an answer names.

    >>> regions_of("Europe, New York; europe")
    ['europe', 'new_york']
    """
    found = (an_id(each) for each in re.split(r"[,;\n]", answer) if each.strip())
    return list(dict.fromkeys(found))


def an_id(words: str) -> str:
    """Words as an id.

    >>> an_id("Look up a <recipe>!"), an_id("42")
    ('look_up_a_recipe', 'it_42')
    """
    id = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:40].rstrip("_")
    return id if id[:1].isalpha() else f"it_{id}".rstrip("_")


def design(answers: Mapping[str, str]) -> str:
    """The document that five answers make; the first alone makes one with a title."""
    given = {each.id: answers.get(each.id) or each.example for each in QUESTIONS}
    title = json.dumps(answers.get("called") or "Untitled design", ensure_ascii=False)
    head = f"windtunnel: 1\ntitle: {title}\n"
    if any(each.id not in answers for each in QUESTIONS):
        return head
    regions = regions_of(given["where"])
    people = readings.count(given["people"])
    rate = people * PER_MINUTE / 60 / len(regions)
    want = json.dumps(given["want"], ensure_ascii=False)
    do = an_id(given["want"])
    return head + _BODY.format(
        want=want,
        do=f"{do}_it" if do in ("answers_fast", "stays_up", "ask") else do,
        fast=given["fast"].strip(),
        rate=PER_MINUTE,
        regions=", ".join(regions),
        distances=_distances(regions),
        instances=max(2, ceil(rate * WORK / 8 / HALF_BUSY)),
        shards=max(1, ceil(rate / 2000)),
        names="" if len(regions) == 1 else _NAMES,
        ways="front > api" if len(regions) == 1 else "names > front > api",
        people=given["people"].strip(),
        where=_shares(regions),
        dark="" if len(regions) == 1 else _DARK.format(region=regions[-1]),
    )


def _distances(regions: list[str]) -> str:
    pairs = ", ".join(f"{one}-{other}: 150 ms" for one, other in combinations(regions, 2))
    return f"  distances: {{{pairs}}}   # assumed; measure yours\n" if pairs else ""


def _shares(regions: list[str]) -> str:
    even = round(100 / len(regions), 2)
    shares = [even] * (len(regions) - 1)
    shares.append(round(100 - sum(shares), 2))
    return ", ".join(f"{name}: {share:g} %" for name, share in zip(regions, shares, strict=True))


_NAMES = "    names: {kind: geo_router, policy: nearest_healthy}\n"
_DARK = "  {region}_goes_dark: [{{at: 5 min, lose: region {region}, for: 5 min}}]\n"
_BODY = """
# 1. What do people need, and how well?
requirements:
  {do}: {{as: visitor, want: {want}}}
  answers_fast: {{of: {do}, measure: response_time p95 <= {fast}, during: [load]}}
  stays_up: {{of: {do}, measure: availability >= 99.9 %, during: [load, outage]}}

# 2. How do they go about it?
flows:
  {do}:
    as: visitor
    serves: [{do}, answers_fast, stays_up]
    rate: {rate} per viewer per minute   # assumed; this makes the load
    steps: [ask]

# 3. What things does this speak of?
definitions:
  thing: {{fields: {{id: id, content: text(2000), created_at: time}}}}   # rename me

# 4. Where is it kept?
objects:
  things: {{keeps: thing, in: store, key: id, size: 2 kB, count: 1 M}}

# 5. How is it asked for?
endpoints:
  ask:
    http: GET /things/{{id}}
    gives: thing
    path:
      - work: 4 ms
        at: api
      - read: things

# What it stands on
architecture:
  regions: [{regions}]
  within: 1 ms
{distances}  components:
{names}    front: {{kind: load_balancer}}
    api: {{kind: service, instances: {instances}, zones: 2, workers: 8}}   # at most half busy
    store: {{kind: database, shards: {shards}, replicas: 1}}
  ways: [{ways}]

workload:
  audience: {{size: {people}, where: {{{where}}}}}

scenarios:
  everyone_at_once: [{{at: 5 min, surge: x3 on {do}, for: 2 min}}]
{dark}"""
