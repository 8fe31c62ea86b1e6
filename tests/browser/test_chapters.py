"""The catalogue, walked by a person: predict, run, write, and take a cure into one's own design."""

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from patterns import chapters
from tests.browser.conftest import PATIENCE, run, settled, step, visit, yaml

pytestmark = pytest.mark.browser


def test_what_is_not_met_is_cured_looked_at_taken_and_taken_back(page: Page):
    text = files("patterns.caching").joinpath("before.yaml").read_text("utf-8")
    visit(page, "/")
    page.get_by_text("Bring your own").click()
    page.get_by_label("or its text").fill(text)
    page.get_by_label("or its text").press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="Open it").click()
    settled(page)
    step(page, "Tunnel")
    page.get_by_label("Trial").get_by_text("Load").click()
    settled(page)
    run(page)
    page.get_by_role("button", name="Try patterns").click()
    expect(page.get_by_role("button", name="Tried")).to_be_visible(timeout=PATIENCE)
    settled(page)

    cure = page.locator("[class*='st-key-cure_']").filter(has_text=re.compile("^Caching at store"))
    cure.get_by_text("Look at what it changes").click()
    settled(page)
    expect(cure.locator("g.node[id='store_cache@home']")).to_be_visible()
    cure.get_by_text("What changes in the document").click()
    expect(cure.get_by_text("+    store_cache: {kind: cache")).to_be_visible()
    cure.get_by_role("button", name="Take it into the design").click()
    settled(page)
    expect(page.get_by_text("Caching at store is in the design now")).to_be_visible()
    run(page)
    row = page.get_by_role("row").filter(has_text="opens fast").first
    expect(row.locator(".wt-chip")).to_have_text([re.compile("not met"), re.compile("met$")])
    assert "look_up: store_cache" in yaml(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    settled(page)
    expect(page.locator(".editor textarea")).to_have_value(text)


def test_what_is_written_for_an_exercise_is_checked(page: Page):
    asked = chapters()["builder"].exercise
    assert asked is not None
    visit(page, "/pattern?chapter=builder")
    editor = page.get_by_role("textbox", name="Your Python")
    check = page.get_by_role("button", name="Check", exact=True)
    editor.fill("class Journey:\n    pass")
    check.click()
    expect(page.get_by_text("not yet").first).to_be_visible(timeout=60_000)
    editor.fill(asked.solution)
    check.click()
    expect(page.get_by_text("All of it is true.")).to_be_visible(timeout=60_000)
