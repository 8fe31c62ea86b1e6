"""The whole job, from the first page to the last: begin, edit, run, read, change, take away."""

import re

import pytest
from playwright.sync_api import Page, expect

from designs import reference
from tests.browser.conftest import choose, pick, put, run, settled, step, visit, yaml

pytestmark = pytest.mark.browser

EDITS = {  # page -> item, field, what is typed, what the document then says
    "Requirements": ("talk_keeps_pace", "Known to miss 1: value", "accepted for now", None),
    "Flows": ("watch", "Then", "say so kindly", None),
    "Definitions": ("comment", "Fields 5: value", "text(400)", "content: text(400)"),
    "Objects": ("comments", "Kept for", "30 d", "for: 30 d"),
    "Endpoints": ("open_broadcast", "Backoff", "300 ms", "backoff: 300 ms"),
}


def opened(page: Page, name: str) -> Page:
    visit(page, "/")
    page.get_by_role("button", name=f"Open {name}").click()
    return settled(page)


def test_from_blank_to_a_verdict_in_five_answers(page):
    visit(page, "/")
    page.get_by_role("button", name="Start from blank").click()
    settled(page)
    for answer in ("A recipe site", "look up a recipe", "5 k", "europe, usa", "300 ms"):
        page.get_by_role("textbox").first.fill(answer)
        page.get_by_role("button", name="Next").click()
        settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_text("That is a whole design")).to_be_visible()
    page.get_by_role("link", name="Put it into the tunnel").click()
    settled(page)
    page.get_by_label("Trial").get_by_text("Load").click()
    settled(page)
    run(page)
    cards = page.locator("details.wt-card")
    expect(cards.first).to_be_visible()
    said = [text for text in cards.locator(".wt-chip").all_text_contents() if "met" in text]
    assert said, "no requirement came back met or not met"
    assert "look_up_a_recipe:" in yaml(page)
    expect(page.get_by_text("No problems")).to_be_visible()


def test_the_live_stream_is_edited_run_changed_compared_and_taken_away(page, tmp_path):
    opened(page, "the live stream")
    for name, (item, field, typed, _) in EDITS.items():
        step(page, name)
        choose(page, item)
        put(page, field, typed)
    step(page, "Architecture")
    choose(page, "api")
    put(page, "Workers", "24")
    choose(page, "comments_db")
    put(page, "Name", "talk_store")
    page.get_by_label("Part").get_by_text("Workload").click()
    settled(page)
    put(page, "Size", "20 k viewers")  # a fifth of the crowd, so that nobody waits for long
    text = yaml(page)
    expect(page.get_by_text("No problems")).to_be_visible()
    assert "comments_db" not in text
    assert "in: talk_store" in text  # references follow
    assert "size: 20 k viewers" in text and "workers: 24" in text

    tried(page, "Outage")
    card = page.locator("details.wt-card").filter(has_text="stays up").first
    expect(card.locator(".wt-chip").first).to_have_text(re.compile("met|undecided"))
    pick(page, "Trial, scenario or loss", "region japan is lost")
    expect(page.locator("g.node.lost").first).to_be_attached()

    tried(page, "Event", "japan goes dark")
    card = page.locator("details.wt-card").filter(has_text="survives the night").first
    expect(card.locator(".wt-chip").first).to_have_text(re.compile("not met"))
    expect(card.get_by_role("img").first).to_have_attribute("aria-label", re.compile("interval"))
    card.get_by_text("Real requests:").click()
    expect(card.locator(".wt-fall .wt-track").first).to_be_visible()

    step(page, "Architecture")
    page.get_by_label("Part").get_by_text("Components").click()
    settled(page)
    choose(page, "names")
    put(page, "Health check of a region", "2 s x 2")
    put(page, "Time to live of an answer", "5 s")
    step(page, "Tunnel")
    run(page)
    expect(page.get_by_role("heading", name="What the change did")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="survives the night")
    expect(row.locator(".wt-chip")).to_have_text([re.compile("not met"), re.compile("met$")])
    page.get_by_role("button", name="Undo the last edit").click()
    settled(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Undo", exact=True).click()
    settled(page)
    expect(page.get_by_role("button", name="Up to date")).to_be_visible()

    step(page, "Document")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / "live_stream.yaml"
    coming.value.save_as(file)
    taken = file.read_text("utf-8")
    assert taken == text  # the change that was tried is undone, the edits before it are there
    for _, _, typed, said in EDITS.values():
        assert (said or typed) in taken
    for comment in re.findall(r"#.*", reference.text("live_stream")):
        assert comment in taken


def tried(page: Page, trial: str, scenario: str = "") -> Page:
    """At the tunnel, this trial at quick effort."""
    step(page, "Tunnel")
    page.get_by_label("Trial").get_by_text(trial).click()
    settled(page)
    if scenario:
        pick(page, "Scenario", scenario)
    return run(page)


def brought(page: Page, text: str) -> Page:
    """Paste a text at home and see what is said of it."""
    visit(page, "/")
    page.get_by_text("Bring your own").click()
    page.get_by_label("or its text").fill(text)
    page.get_by_label("or its text").press("Control+Enter")
    return settled(page)


def test_a_text_that_is_no_yaml_is_answered_with_its_line(page):
    brought(page, "windtunnel: 1\ntitle: [unfinished\n\t- x\n")
    expect(page.get_by_text("indented with spaces, got a tab")).to_be_visible()


def test_a_bomb_of_aliases_is_refused_in_words(page):
    layers = [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    brought(page, "\n".join(["windtunnel: 1", "a: &a [x, x, x, x, x, x, x, x]", *layers]))
    expect(page.get_by_text("at most 50,000 parts")).to_be_visible()


def test_a_file_of_fifty_megabytes_is_refused_in_words(page, tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"# " + b"x" * 50_000_000)
    visit(page, "/")
    page.get_by_text("Bring your own").click()
    page.locator("input[type=file]").set_input_files(large)
    expect(page.get_by_text(re.compile(r"must be 4(\.0)? ?MB or smaller"))).to_be_visible()
    expect(page.get_by_role("button", name="Open it")).to_have_count(0)


def test_a_file_that_is_no_text_is_refused_in_words(page, tmp_path):
    picture = tmp_path / "picture.yaml"
    picture.write_bytes(bytes(range(256)))
    visit(page, "/")
    page.get_by_text("Bring your own").click()
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.get_by_text("no text in UTF-8")).to_be_visible()


def test_names_with_quotes_and_brackets_are_drawn_and_run_as_text(page):
    nasty = "a\"'<img src=x onerror=window.hit=1>"
    text = reference.text("starter").replace(
        "notes_db", f"{chr(39)}{nasty.replace(chr(39), chr(39) * 2)}{chr(39)}"
    )
    brought(page, text)
    page.get_by_role("button", name="Open it").click()
    settled(page)
    for name in ("Architecture", "Objects", "Tunnel", "Document"):
        step(page, name)
        assert page.evaluate("window.hit") is None
        assert page.locator("[data-testid=stMain] img[src='x']").count() == 0
