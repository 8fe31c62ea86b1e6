"""The catalogue, walked by a beginner from the first chapter to the live stream."""

import re

import pytest
from playwright.sync_api import Page, expect

from patterns import chapters
from patterns.path import walk
from tests.browser.conftest import PATIENCE, settled, visit

pytestmark = pytest.mark.browser


def test_a_beginner_meets_every_word_before_it_is_used(page: Page):
    """Everyone who follows `Next` sees each word explained, at the latest where it is used."""
    found = chapters()
    path = walk(found)
    words = {word for id in path for word in found[id].facts.words}
    met: set[str] = set()
    visit(page, "/")
    page.get_by_role("button", name="Learn step by step").click()
    for place, id in enumerate(path):
        settled(page)
        expect(page.get_by_role("heading", level=2).first).to_have_text(found[id].facts.title)
        expect(page.get_by_text(f"Chapter {place + 1} of {len(path)} on the path")).to_be_visible()
        read = page.locator(".st-key-lesson").inner_text()
        shown = {word for word in found[id].facts.words if f"{word}: " in read}
        assert shown == set(found[id].facts.words), id
        met |= shown
        early = {word for word in words - met if _is_in(word, read)}
        assert not early, f"{id} uses {early}"
        page.locator(".st-key-onward").get_by_role("link", name=re.compile("^Next:")).click()
    settled(page)
    expect(page.get_by_role("button", name="Open the live stream")).to_be_visible()


def test_a_chapter_is_predicted_run_answered_and_done(page: Page):
    folder = chapters()["the_five_steps"]
    visit(page, f"/pattern?chapter={folder.id}")
    for question in folder.quiz.predictions:
        says = next(iter(question.options.values())).says
        page.get_by_text(says.replace("`", ""), exact=True).click()
    page.get_by_role("button", name="This is what I expect").click()
    settled(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Run").click()
    expect(page.get_by_role("button", name="Up to date")).to_be_visible(timeout=PATIENCE)
    settled(page)
    expect(page.get_by_role("heading", name="Prediction and outcome")).to_be_visible()
    expect(page.locator(".wt-chip").filter(has_text="holds")).not_to_have_count(0)
    for question in (each for each in folder.quiz.questions if each.right is not None):
        asked = page.locator(f".st-key-question_{folder.id}_{question.id}")
        place = list(question.options).index(str(question.right))
        asked.locator("[data-testid=stRadioOption]").nth(place).click()
        settled(page)
        expect(asked.get_by_text("Right.")).to_be_visible()
    page.get_by_role("link", name="Patterns", exact=True).click()
    settled(page)
    expect(page.get_by_text(f"Done in this visit: 1 of {len(chapters())}")).to_be_visible()


def _is_in(word: str, text: str) -> bool:
    flags = re.NOFLAG if word.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, flags))
