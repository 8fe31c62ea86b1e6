"""Drafts: what is typed is kept, can be taken back, and is never overwritten unseen."""

import threading

import pytest

from app.store import drafts, entries, runs


@pytest.fixture(autouse=True)
def a_store_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDTUNNEL_DATA", str(tmp_path / "data"))


def test_a_change_is_found_again_with_its_reason():
    begun = drafts.begin("title: A\n", "begun")
    changed = drafts.change(begun.id, begun.revision, "title: B\n", "a better title")
    assert drafts.find(begun.id) == changed
    assert (changed.text, changed.undoes, changed.redoes) == ("title: B\n", "a better title", None)


def test_undo_and_redo_walk_over_every_state():
    here = drafts.begin("1", "begun")
    for text in ("2", "3"):
        here = drafts.change(here.id, here.revision, text, f"to {text}")
    walked = []
    for by in (-1, -1, -1, 1, 1, 1):
        here = drafts.step(here.id, here.revision, by)
        walked.append(here.text)
    assert walked == ["2", "1", "1", "2", "3", "3"]


def test_a_change_after_undo_begins_a_new_future():
    here = drafts.begin("1", "begun")
    here = drafts.change(here.id, here.revision, "2", "to 2")
    here = drafts.step(here.id, here.revision, -1)
    here = drafts.change(here.id, here.revision, "3", "to 3")
    assert here.redoes is None
    assert [state.why for state in drafts.history(here.id)] == ["to 3", "begun"]


def test_typing_on_is_one_step_of_undo():
    here = drafts.begin("", "begun")
    for text in ("a", "ab", "abc"):
        here = drafts.change(here.id, here.revision, text, "Typed", typing=True)
    assert drafts.step(here.id, here.revision, -1).text == ""


def test_a_change_from_an_older_state_is_refused():
    begun = drafts.begin("1", "begun")
    drafts.change(begun.id, begun.revision, "2", "first")
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.change(begun.id, begun.revision, "3", "second")
    assert drafts.find(begun.id).text == "2"


def test_of_many_at_once_one_wins_and_the_others_are_told():
    begun = drafts.begin("0", "begun")
    results: list[str] = []

    def race(text: str) -> None:
        try:
            results.append(drafts.change(begun.id, begun.revision, text, text).text)
        except drafts.ChangedMeanwhile:
            results.append("told")

    racers = [threading.Thread(target=race, args=(str(n),)) for n in range(1, 9)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert results.count("told") == 7
    assert drafts.find(begun.id).text in results


def test_what_is_not_there_is_said():
    with pytest.raises(drafts.NoSuchDraft):
        drafts.find("nothing")


def test_an_entry_waits_until_it_is_dropped_and_follows_a_rename():
    begun = drafts.begin("", "begun")
    entries.keep(begun.id, "objects/a/size", "4 bananas", "must be a size")
    entries.relocate(begun.id, "objects/a", "objects/b")
    assert entries.of(begun.id) == {"objects/b/size": ("4 bananas", "must be a size")}
    entries.drop(begun.id, "objects/b/size")
    assert entries.of(begun.id) == {}


def test_a_removed_draft_is_gone_with_all_that_hangs_on_it():
    begun = drafts.begin("1", "begun")
    entries.keep(begun.id, "x", "y", "z")
    drafts.remove(begun.id)
    assert entries.of(begun.id) == {} and drafts.recent() == []


def test_runs_are_kept_by_content():
    runs.keep("a key", b"a report")
    assert runs.find("a key") == b"a report"
    assert runs.find("another") is None
