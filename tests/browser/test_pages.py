"""What holds for every page: no barrier that axe can see, in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from app.store import drafts
from designs import reference
from tests.browser.conftest import Server, settled, visit

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "new",
    "requirements",
    "flows",
    "definitions",
    "objects",
    "endpoints",
    "architecture",
    "tunnel",
    "document",
    "patterns",
    "pattern?chapter=solid_principles",
    "evidence",
)


TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def live_stream(server: Server, monkeypatch) -> str:
    """The id of a draft of the live stream in the server's store."""
    monkeypatch.setenv("WINDTUNNEL_DATA", str(server.data))
    return drafts.begin(reference.text("live_stream"), "for a test").id


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_page_has_a_barrier_or_is_too_wide(server, browser: Browser, live_stream, scheme, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=server.address
    )
    page = context.new_page()
    found = []
    for name in PAGES:
        visit(page, f"/{name}{'&' if '?' in name else '?'}draft={live_stream}")
        assert page.evaluate(TOO_WIDE) <= 0, f"/{name} is wider than the screen"
        for each in Axe().run(page).response["violations"]:
            if each["impact"] in ("serious", "critical"):
                nodes = "; ".join(str(node["html"])[:160] for node in each["nodes"][:3])
                found.append(f"/{name}: {each['id']} ({len(each['nodes'])}): {nodes}")
    context.close()
    assert not found, "\n".join(found)


def test_a_page_without_a_draft_leads_to_one(page):
    visit(page, "/objects")
    expect(page.get_by_role("heading", name="No design is open")).to_be_visible()
    page.get_by_role("link", name="Choose a design").click()
    settled(page)
    expect(page.get_by_role("button", name="Start from blank")).to_be_visible()


def test_a_draft_that_is_not_there_is_said(page):
    visit(page, "/objects?draft=nothing-like-it")
    expect(page.get_by_text("There is no draft")).to_be_visible()
