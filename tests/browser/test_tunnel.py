"""The tunnel, walked by a person: run, read, play, change, run again, compare, undo."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from designs import reference
from tests.browser.conftest import pick, put, run, settled, step, visit

pytestmark = pytest.mark.browser

KNOWN = {"svg-img-alt", "empty-table-header", "aria-prohibited-attr"}  # Streamlit's own


@pytest.fixture
def starter(page: Page) -> Page:
    """The starter, opened as a person pastes it, at the tunnel."""
    visit(page, "/")
    page.get_by_role("button", name="Open the starter").click()
    settled(page)
    return step(page, "Tunnel")


def test_an_estimate_and_the_drawing_stand_there_before_any_run(starter):
    expect(starter.get_by_text("By formulas alone")).to_be_visible()
    box = starter.locator("g.node[id='api@home']")
    expect(box).to_have_attribute("aria-label", re.compile(r"^api service \d+ %, in home$"))


def test_a_run_judges_every_requirement_and_shows_its_evidence(starter):
    run(starter)
    found = starter.get_by_text("not met").or_(starter.get_by_text("met")).all_text_contents()
    assert found
    cards = starter.locator("details.wt-card")
    assert cards.count() == reference.text("starter").count("measure:") + 2
    card = cards.filter(has_text="opens fast")
    card.locator("summary").first.click()
    expect(card.get_by_role("img").first).to_have_attribute("aria-label", re.compile("interval"))
    card.get_by_text("Real requests:").click()
    expect(card.locator(".wt-fall").first).to_be_visible()
    expect(starter.get_by_text(re.compile("windtunnel run .*--seed 1"))).to_be_visible()
    starter.reload()
    settled(starter)
    expect(starter.get_by_role("heading", name="Verdicts")).to_be_visible()


def test_the_run_plays_on_the_drawing_and_marks_what_is_lost(starter):
    starter.get_by_label("Trial").get_by_text("Event").click()
    settled(starter)
    run(starter)
    pick(starter, "Trial, scenario or loss", "one instance less")
    lost = starter.locator(".marks button").first
    lost.click()
    expect(starter.locator("g.node.lost")).not_to_have_count(0)
    before = starter.locator(".now").text_content()
    starter.get_by_role("button", name="Play").click()
    expect(starter.locator(".now")).not_to_have_text(str(before))
    starter.get_by_role("button", name="Pause").click()
    starter.get_by_label("Moment of the run").focus()
    starter.keyboard.press("Home")
    expect(starter.locator(".now")).to_have_text(re.compile("^[0-9.]+ s of"))


def test_a_component_is_chosen_by_click_and_by_keyboard(starter):
    api, store = (starter.locator(f"g.node[id='{id}@home']") for id in ("api", "notes_db"))
    api.click()
    expect(api).to_have_attribute("aria-pressed", "true")
    settled(starter)
    api.focus()
    starter.keyboard.press("ArrowRight")
    expect(store).to_be_focused()
    starter.keyboard.press("Enter")
    expect(store).to_have_attribute("aria-pressed", "true")
    expect(api).to_have_attribute("aria-pressed", "false")


def test_a_run_can_be_given_up(starter):
    starter.get_by_label("Effort").get_by_text("Long").click()
    settled(starter)
    starter.get_by_test_id("stMain").get_by_role("button", name="Run").click()
    starter.get_by_role("button", name="Cancel").click()
    expect(starter.get_by_test_id("stMain").get_by_role("button", name="Run")).to_be_visible()


def test_a_change_is_held_against_the_run_before_and_taken_back(starter):
    run(starter)
    step(starter, "Architecture")
    starter.locator(".st-key-index").get_by_text("api", exact=True).click()
    settled(starter)
    put(starter, "Instances in a region", "1")
    step(starter, "Tunnel")
    expect(starter.get_by_text("result of an earlier run")).to_be_visible()
    run(starter)
    expect(starter.get_by_role("heading", name="What the change did")).to_be_visible()
    expect(starter.get_by_role("table").filter(has_text="Before")).not_to_have_count(0)
    starter.get_by_role("button", name="Undo the last edit").click()
    settled(starter)
    expect(starter.get_by_role("button", name="Up to date")).to_be_visible()
    step(starter, "Document")
    expect(starter.locator(".editor textarea")).to_have_value(reference.text("starter"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_the_page_fits_and_is_readable_by_machines(starter, width, scheme):
    starter.emulate_media(color_scheme=scheme)
    starter.set_viewport_size({"width": width, "height": 844})
    run(starter)
    assert starter.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(starter).response["violations"]
    serious = [
        (each["id"], [node["html"][:160] for node in each["nodes"]][:2])
        for each in found
        if each["impact"] in ("serious", "critical") and each["id"] not in KNOWN
    ]
    assert not serious
