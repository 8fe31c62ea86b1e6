"""The workbook, walked by a person: what is typed arrives, follows, and comes back out."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Server, choose, put, settled, step, visit, yaml

pytestmark = pytest.mark.browser


@pytest.fixture
def live(page: Page) -> Page:
    """The live stream, just opened."""
    visit(page, "/")
    page.get_by_role("button", name="Open the live stream").click()
    settled(page)
    expect(page.get_by_role("heading", name="Requirements")).to_be_visible()
    return page


def test_an_answer_that_will_not_do_is_explained_and_stays(page):
    visit(page, "/new")
    for answer in ("Shop", "buy"):
        page.get_by_role("textbox").first.fill(answer)
        page.get_by_role("button", name="Next").click()
        settled(page)
    page.get_by_role("textbox").first.fill("a great many")
    page.get_by_role("button", name="Next").click()
    settled(page)
    expect(page.get_by_role("textbox").first).to_have_value("a great many")
    expect(page.get_by_text("3 of 5")).to_be_visible()


def test_a_wrong_entry_stays_in_its_field_and_out_of_the_document(live):
    step(live, "Objects")
    choose(live, "comments")
    put(live, "Size", "400 bananas")
    field = live.get_by_label("Size", exact=True)
    expect(field).to_have_value("400 bananas")
    expect(live.get_by_text("not in the document yet")).to_be_visible()
    live.reload()
    settled(live)
    expect(live.get_by_label("Size", exact=True)).to_have_value("400 bananas")
    assert "bananas" not in yaml(live)
    step(live, "Objects")
    put(live, "Size", "500 B")
    expect(live.get_by_text("not in the document yet")).to_have_count(0)
    assert "size: 500 B" in yaml(live)


def test_steps_of_a_path_are_added_moved_and_deleted(live):
    step(live, "Endpoints")
    live.get_by_role("button", name="Add a step").last.click()
    live.get_by_role("menuitem", name="Wait").click()
    settled(live)
    put(live, "Wait", "exp 5 ms")
    assert "wait: exp 5 ms" in yaml(live)
    step(live, "Endpoints")
    live.get_by_role("button", name="Undo").click()
    settled(live)
    assert "exp 5 ms" not in yaml(live)


def test_a_new_requirement_is_added_and_deleted(live):
    live.get_by_role("button", name="Add requirement").click()
    live.get_by_placeholder("small letters").fill("feels_quick")
    live.get_by_placeholder("small letters").press("Enter")
    live.get_by_role("button", name="Add", exact=True).click()
    settled(live)
    expect(live.get_by_label("Name", exact=True).first).to_have_value("feels_quick")
    assert "feels_quick:" in yaml(live)
    step(live, "Requirements")
    choose(live, "feels_quick")
    live.get_by_role("button", name="Arrange").first.click()
    live.get_by_role("menuitem", name="Delete").click()
    settled(live)
    assert "feels_quick" not in yaml(live)


def test_text_and_forms_are_always_the_same(live):
    area = live.locator(".editor textarea")
    text = yaml(live)
    area.fill(text.replace("title: Live stream", "title: Live show"))
    expect(live.locator(".state")).to_have_text("Saved")
    expect(live.get_by_text("Live show").first).to_be_visible()
    area.fill(text.replace("2 s, ladder", "2 parsecs, ladder"))
    expect(live.get_by_text("1 problem", exact=True)).to_be_visible()
    expect(live.locator(".gutter .wrong")).to_have_count(1)
    live.reload()
    settled(live)
    expect(live.locator(".editor textarea")).to_have_value(re.compile("2 parsecs"))
    area.fill("title: [")
    expect(live.locator(".state")).to_have_text("Saved")
    step(live, "Flows")
    expect(live.get_by_text("cannot be read as YAML")).to_be_visible()
    live.get_by_role("button", name="Undo").click()
    settled(live)
    expect(live.get_by_label("As", exact=True)).to_be_visible()


def test_a_second_tab_never_overwrites_what_it_has_not_seen(live, context: BrowserContext):
    second = context.new_page()
    visit(second, live.url)
    for each in (live, second):
        choose(each, "watch_live")
    put(live, "Want", "see it while it happens")
    put(second, "So that", "I feel close to it")
    expect(second.get_by_text("changed in another tab")).to_be_visible()
    expect(second.get_by_label("Want", exact=True)).to_have_value("see it while it happens")
    second.get_by_role("link", name="kept aside").click()
    settled(second)
    expect(second.locator(".editor textarea")).to_have_value(re.compile("I feel close to it"))


def test_a_restarted_server_has_lost_nothing(live, server: Server):
    choose(live, "watch_live")
    put(live, "Want", "watch it, come what may")
    address = live.url
    server.again()
    visit(live, address)
    expect(live.get_by_label("Want", exact=True)).to_have_value("watch it, come what may")


def test_what_goes_out_as_a_file_comes_back_in(live, tmp_path):
    text = yaml(live)
    with live.expect_download() as coming:
        live.get_by_role("button", name="Download").click()
    saved = tmp_path / "design.yaml"
    coming.value.save_as(saved)
    assert saved.read_text("utf-8") == text
    visit(live, "/")
    live.get_by_text("Bring your own").click()
    live.locator("input[type=file]").set_input_files(saved)
    live.get_by_role("button", name="Open it").click()
    settled(live)
    expect(live.locator(".editor textarea")).to_have_value(text)


def test_markup_in_a_document_stays_text(page):
    nasty = "<img src=x onerror=window.hit=1> **b** $x$ :red[y] [l](javascript:alert(1))"
    visit(page, "/")
    page.get_by_text("Bring your own").click()
    page.get_by_label("or its text").fill(
        f"windtunnel: 1\ntitle: '{nasty}'\nrequirements:\n  '{nasty}': {{as: '{nasty}', want: x}}\n"
    )
    page.get_by_label("or its text").press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="Open it").click()
    settled(page)
    for name in ("Requirements", "Flows", "Architecture", "Document"):
        step(page, name)
        assert page.evaluate("window.hit") is None
        assert page.locator("main img[src='x'], [data-testid=stMain] img[src='x']").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
