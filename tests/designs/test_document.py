"""Everything that is wrong is said at once, where it is, and what would do."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designs.document import WrongDocument, read
from designs.reference import names, text
from designs.tree import LARGEST, parse

STARTER = text("starter")
START = "windtunnel: 1\ntitle: t\n"


def said(document: str) -> str:
    return "\n".join(str(problem) for problem in read(document).problems)


def changed(old: str, new: str) -> str:
    assert old in STARTER
    return STARTER.replace(old, new)


@pytest.mark.parametrize("name", names())
def test_every_reference_design_is_sound(name):
    assert said(text(name)) == ""
    assert read(text(name)).sound.title


def test_the_starter_stays_short():
    assert len(STARTER.splitlines()) < 80


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("serves: [read_notes,", "serves: [read_nots,", "did you mean `read_notes`?"),
        ("steps: [add_note]", "steps: [ad_note]", "flows.writing.steps.0: must name an endpoint"),
        ("in: notes_db", "in: api", "got `api`, which is a service"),
        ("keeps: note,", "keeps: nte,", "objects.notes.keeps: must name a definition"),
        ("key: id,", "key: [id, at],", "objects.notes.key.1: must name a field of note, got `at`"),
        ("list of note", "list of nota", "endpoints.open_notes.gives: must name a definition"),
        ("{read: notes,", "{reed: notes,", "a step must say what it does"),
        ("{work: 4 ms, at: api} ", "api: 4 ms", "did you mean `{work: 4 ms, at: api}`?"),
        ("500 ms}", "500}", "got `500` without a unit"),
        ("retries: {times: 1", "retries: {times: -1", "must be 0 or more, got `-1`"),
        ("at: api}             #", "at: apy}  #", "did you mean `api`?"),
        ("kind: database", "kind: databse", "kind: must be one of"),
        ("instances: 3", "instances: yes", "must be a whole number, got `yes`"),
        ("instances: 3", "instanzes: 3", "did you mean `instances`?"),
        ("ways: [api]", "ways: [apy > api]", "architecture.ways.0: must name a component"),
        ("home: 100 %", "home: 90 %", "the shares must add up to 100 %, got 90 %"),
        ("instance api/home/1", "region hom", "did you mean `home`?"),
        ("regions: [home]", "regions: [home, away]", "missing: home-away"),
        ("during: [load]}", "during: [lod]}", "must name a trial or scenario, got `lod`"),
        ("response_time p95", "respons_time p95", "did you mean `response_time`?"),
        ("response_time p95", "response_time p42", "the statistic of response_time must be"),
        ("http: GET", "grpc: X\n    http: GET", "exactly one of http, grpc, websocket, stream"),
        ("title: Notes", "titel: Notes", "did you mean `title`?"),
        ("  note: {", '  "<b>": {', "must be an id: small letters"),
    ],
)
def test_a_mistake_is_said_where_it_is(old, new, sentence):
    document = changed(old, new)
    problems = read(document).problems
    assert any(sentence in str(problem) for problem in problems), said(document)
    line = document[: document.index(new)].count("\n") + 1
    assert any(abs(each.line - line) <= 1 and sentence in str(each) for each in problems)
    with pytest.raises(WrongDocument):
        _ = read(document).sound


def test_all_mistakes_are_said_at_once_and_in_order():
    document = changed("key: id,", "key: idd,").replace("kind: database", "kind: databse")
    document = document.replace("home: 100 %", "home: 90 %").replace("p95 <=", "p95 =<")
    lines = [problem.line for problem in read(document).problems]
    assert len(lines) == 4 and lines == sorted(lines)


def test_no_word_of_the_validator_reaches_people():
    document = (
        START + "flows: {a: {as: 1, steps: x, rate: [1]}, b: 3}\nendpoints: {e: {path: [3]}}\n"
    )
    document += "architecture: {regions: [], components: {c: {kind: service, in: {a: b}}}}\n"
    for word in (
        "Input should",
        "valid string",
        "union",
        "tagged",
        "discriminator",
        "Extra inputs",
    ):
        assert word not in said(document)


def test_one_wrong_value_with_several_forms_is_one_problem():
    wrong = read(changed("kind: service,", "kind: service, in: {a: b},")).problems
    assert len(wrong) == 1
    assert "must be a text or a list" in wrong[0].message


def test_calls_in_a_circle_are_found():
    document = changed("{write: notes, timeout: 1 s,", "{call: open_notes,")
    document = document.replace("{read: notes,", "{call: add_note,")
    assert said(document).count("must not go in a circle") == 1


def test_yes_is_a_word():
    cdn = "  components:\n    edge: {kind: cdn, points: {home: 1}, shield: yes}\n"
    assert "which is a word in YAML 1.2; write true" in said(changed("  components:\n", cdn))


def test_a_ladder_of_known_rungs_needs_no_rates():
    document = START + "endpoints: {play: {stream: {ladder: [240p, 1080p]}}}"
    stream = read(document).sound.endpoints["play"].stream
    assert stream is not None and stream.ladder == {"240p": 0.4e6, "1080p": 6e6}


def test_what_is_not_there_yet_is_said_in_words():
    document = read(START + "flows:\n")
    assert document.design is not None
    assert "architecture: what it stands on" in document.missing


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("", "must begin with `windtunnel: 1`"),
        ("- a", "must begin with"),
        ("windtunnel: 7", "must be 1, the version this program reads"),
        (START + "title: again", "must be there once, line 2 has it"),
        (START + "a:\n\tb: 1", "got a tab"),
        (START + "a: \0", "got NUL"),
        (START + "a: *b", "must stand for something named before it"),
        (START + "a: &a [*a]", "must stand for something named before it"),
        (START + "a: " + "[" * 5000, "nested at most"),
        (START + "x: {<<: {a: 1}}", "`<<` is not read"),
        (START + "a: !!python/name:os.system x", "must have no tag"),
        (START + 'a: "\\ud800"', "surrogate"),
        (START + 'a: "\\U99999999"', "must be YAML"),
        (START + "---\na: 1", "one document"),
        (START + "a: b: c", "must stand in quotes"),
        (START + "flows: {a: {rate: " + "9" * 400 + "/s}}", "must be how often"),
    ],
)
def test_bad_input_is_a_sentence(document, sentence):
    assert sentence in said(document)


def test_a_bomb_of_aliases_is_refused_before_it_is_built():
    bomb = START + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for i in range(1, 9):
        bomb += f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n"
    began = time.perf_counter()
    assert "aliases counted" in said(bomb)
    assert time.perf_counter() - began < 2


def test_fifty_megabytes_are_refused_unread():
    began = time.perf_counter()
    assert f"{LARGEST:,} characters" in said("a" * 50_000_000)
    assert time.perf_counter() - began < 10  # to parse it would take many minutes


def test_a_document_is_read_once():
    assert read(STARTER) is read(str(STARTER))


@settings(deadline=None)  # how long it takes depends on who else uses the machine
@given(st.text(max_size=200))
def test_reading_never_raises(document):
    read.__wrapped__(document)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_reading_a_damaged_design_never_raises(data):
    at = data.draw(st.integers(0, len(STARTER)))
    length = data.draw(st.integers(0, 40))
    junk = data.draw(st.text(alphabet="{}[]:,#&*!|>'\"%@`- \n\t<x0~é", max_size=6))
    read.__wrapped__(STARTER[:at] + junk + STARTER[at + length :])


def test_places_are_those_of_the_text():
    for path in (("flows", "reading", "steps", 0), ("objects", "notes", "size")):
        root = parse(STARTER).root
        node = root.at(path) if root else None
        assert node is not None
        shown = STARTER.splitlines()[node.line - 1][node.column - 1 :]
        assert shown.startswith(str(node.value))
