"""What every folder of the catalogue owes: a newcomer inherits these tests by being there."""

import ast
import os
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import patterns
from designs import edits, reference
from designs.document import read
from designs.trials import tunnel
from designs.trials.miniature import build
from designs.trials.miniature import run as run_miniature
from designs.trials.report import Verdict
from designs.trials.scale import Scale, tiers
from patterns import chapters
from patterns.applying import Applied, applied
from patterns.folder import Folder
from patterns.judging import Stand
from patterns.model import Claim, Family
from patterns.running import run, stretch
from patterns.trying import Outcome

ROOT = Path(patterns.__path__[0])
FOLDERS = chapters()
PATTERNS = {id: folder for id, folder in FOLDERS.items() if folder.pattern}
SEED = 71
"""Fresh: experiments are shown under seed 1."""
MORE = int(os.environ.get("PATTERN_SEEDS", "1"))
"""How many further seeds each claim meets; `PATTERN_SEEDS=5` is the long form."""
DESIGNS = {
    **{name: reference.text(name) for name in reference.names()},
    **{f"before of {id}": folder.before for id, folder in PATTERNS.items()},
}

each_folder = pytest.mark.parametrize("id", FOLDERS)
each_pattern = pytest.mark.parametrize("id", PATTERNS)


@cache
def outcome(id: str, seed: int = SEED) -> Outcome[Any, Any]:
    return run(FOLDERS[id].experiment, seed=seed, pictures=False)


# facts and prose


@each_folder
def test_facts_are_whole(id):
    facts = FOLDERS[id].facts
    assert facts.title and facts.promise.endswith(".") and isinstance(facts.family, Family)
    assert all(re.fullmatch(r"V\d\d", code) for code in facts.published)
    assert id not in facts.builds_on


@each_pattern
def test_a_pattern_says_when_when_not_and_what_it_costs(id):
    facts = PATTERNS[id].pattern
    assert facts is not None
    assert facts.when and len(facts.when_not) >= 2 and facts.costs and facts.treats
    assert "AWS" in facts.called and len(facts.called) >= 3
    sentences = (*facts.when, *facts.when_not, *facts.costs)
    assert all(said.endswith(".") for said in sentences)


def test_what_builds_on_what_goes_round_in_no_circle():
    def below(id: str, above: tuple[str, ...] = ()) -> None:
        assert id not in above, f"{' builds on '.join((*above, id))}"
        for each in FOLDERS[id].facts.builds_on if id in FOLDERS else ():
            below(each, (*above, id))

    for id in FOLDERS:
        below(id)


@each_folder
def test_the_prose_says_the_claims_word_for_word(id):
    folder = FOLDERS[id]
    missing = [
        c.sentence for c in folder.experiment.claims if c.sentence not in folder.prose["shows"]
    ]
    assert not missing


@each_folder
def test_the_prose_keeps_to_one_sentence_a_line_and_cites_with_years(id):
    prose = FOLDERS[id].prose
    for line in prose["problem"].splitlines():
        assert len(re.findall(r"[.!?](?= [A-Z])", line)) <= 1, f"several sentences: {line}"
    entries = [line for line in prose["more"].splitlines() if line.startswith("- ")]
    assert len(entries) >= 3
    assert all(re.search(r"\b(19|20)\d\d\b", line) for line in entries), "each with its year"


def test_no_pattern_imports_another():
    for id in FOLDERS:
        for file in (ROOT / id).glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                met = {name.split(".")[1] for name in names if name.startswith("patterns.")}
                assert not (met & FOLDERS.keys()) - {id}, f"{file} imports {met}"


# the experiment


@each_folder
def test_knobs_are_few_and_say_what_they_are(id):
    fields = FOLDERS[id].experiment.settings.model_fields
    assert 2 <= len(fields) <= 5
    assert all(field.title and field.description for field in fields.values())


@each_folder
def test_every_variant_is_a_sound_design_and_has_a_title(id):
    experiment = FOLDERS[id].experiment
    documents = experiment.variants(experiment.settings())
    assert list(documents)[:2] == ["before", "after"] or not FOLDERS[id].pattern
    assert documents.keys() == experiment.titles.keys()
    for name, text in documents.items():
        if experiment.measure is None:  # otherwise they are sources or messages
            assert read(text).design is not None, (name, read(text).problems)


@each_folder
def test_claims_hold_on_fresh_seeds(id):
    for more in range(MORE):
        for judged in outcome(id, SEED + more).claims:
            assert judged.stand is Stand.HOLDS, f"{judged.claim.sentence}\n{judged.words}"


@each_folder
def test_claims_fail_under_their_negative_control(id):
    experiment = FOLDERS[id].experiment
    groups: list[list[Claim[Any]]] = []
    for claim in experiment.claims:
        group = next((g for g in groups if g[0].control == claim.control), None)
        groups.append([claim]) if group is None else group.append(claim)
    for group in groups:
        control = group[0].control
        for spoilt in run(experiment, seed=SEED, control=control, only=group).claims:
            assert spoilt.stand is Stand.FAILS, (
                f"{spoilt.claim.sentence}\nunder {control.name}: {spoilt.words}"
            )


@each_pattern
def test_before_meets_its_requirements_at_a_tenth_of_the_load(id):
    document = read(tenth(PATTERNS[id].before))
    asked = {q.during for _, q in tunnel.asked_of(document.sound, None)}
    trials = [t for t in tunnel.TRIALS if any(t in during for during in asked)]
    report = tunnel.run(document, trials=trials, effort="quick", seed=SEED)
    missed = [
        f"{s.requirement}: {s.reason}" for s in report.requirements if s.verdict != Verdict.MET
    ]
    assert not missed


def tenth(text: str) -> str:
    """The document with a tenth of its people, of its followers, and of what comes by itself."""
    design = read(text).sound
    if design.workload and design.workload.audience:
        text = edits.put(text, ("workload", "audience", "size"), design.workload.audience.size / 10)
    if design.workload and design.workload.followers:
        text = edits.put(text, ("workload", "followers"), design.workload.followers / 10)
    for id, flow in design.flows.items():
        if not flow.rate.once and not flow.rate.per_viewer:
            text = edits.put(
                text, ("flows", id, "rate"), str(replace(flow.rate, value=flow.rate.value / 10))
            )
    return text


# the quiz


@each_folder
def test_predictions_are_computed_and_do_not_change_with_the_seed(id):
    quiz = FOLDERS[id].quiz
    found = [outcome(id, SEED + more).answers for more in range(MORE)]
    for question in quiz.predictions:
        answers = {each[question.id] for each in found}
        assert len(answers) == 1 and answers <= question.options.keys()


@each_folder
def test_every_wrong_answer_is_told_something_of_its_own(id):
    for question in FOLDERS[id].quiz.questions:
        whys = [option.why for option in question.options.values()]
        assert len(set(whys)) == len(whys)


# the change


@pytest.mark.parametrize("name", DESIGNS)
@each_pattern
def test_a_pattern_applied_keeps_the_document_or_says_why_not(id, name):
    folder = PATTERNS[id]
    change = folder.change
    assert change is not None
    document = read(DESIGNS[name])
    fit = change.applies_to(document.sound)
    if not fit.places:
        assert len(fit.why_not.split()) > 4, "say why in a sentence"
    for place in fit.places:
        assert len(place.sentence.split()) > 4, "say why there in a sentence"
        once = applied(change, document, place.at)
        assert once.changed and "@@" in once.diff
        assert comments(once.before.text) <= comments(once.after.text)
        assert in_order(once.before.text, once.after.text)
        again = applied(change, once.after, place.at)
        assert not again.changed, f"applied twice at {place.at}:\n{again.diff}"
        lowers_and_runs(once)


@each_pattern
def test_a_pattern_fits_the_design_that_has_its_problem(id):
    folder: Folder = PATTERNS[id]
    assert folder.change is not None
    assert folder.change.applies_to(read(folder.before).sound).places


def comments(text: str) -> Counter[str]:
    return Counter(
        line.split("#", 1)[1] for line in text.splitlines() if re.search(r"(^|\s)#", line)
    )


def in_order(before: str, after: str) -> bool:
    """Whether the keys that both have come in the same order, group by group."""

    def same(old: Any, new: Any) -> bool:
        if not (isinstance(old, dict) and isinstance(new, dict)):
            return True
        kept = [key for key in new if key in old]
        return kept == [key for key in old if key in new] and all(
            same(old[key], new[key]) for key in kept
        )

    return same(edits.get(before, ()), edits.get(after, ()))


def lowers_and_runs(once: Applied) -> None:
    design = once.after.sound
    span, _ = stretch(design, 8.0, 0.02, "")
    ran = run_miniature(build(design, Scale(64.0, tiers(design)), span, (), SEED))
    assert ran.events > 0 and any(len(stream) for stream in ran.seen.streams.values())
