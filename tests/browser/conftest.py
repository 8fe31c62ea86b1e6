"""A server of our own and a real Chromium, for tests that walk the pages as a person does."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.chromium import FLAGS, executable

ROOT = Path(__file__).parents[2]
HERE = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|^(data|blob|about|chrome-error):")
PATIENCE = 240_000  # milliseconds for a quick run, on a machine that does other things too
START = 300  # seconds; a loop that has changed is compiled first
SETTLED = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
QUIET = 150  # milliseconds without a script, after which none is coming any more
STAYS_QUIET = """([settled, quiet, patience]) => new Promise((done, fail) => {
  const begun = performance.now()
  let since = begun
  const look = () => {
    const now = performance.now()
    const still = document.querySelector(settled)
      && !document.querySelector("[data-testid=stSkeleton]")
    if (!still) since = now
    if (now - since >= quiet) done(true)
    else if (now - begun > patience) fail(new Error(`not settled after ${patience} ms`))
    else setTimeout(look, 15)
  }
  look()
})"""
expect.set_options(timeout=30_000)  # a busy machine is no failure


class Server:
    """The served pages; `again()` stops and starts them on the same port and store."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.data = data
        self.log = data / "server.log"
        self.begin()

    def begin(self) -> None:
        order = [sys.executable, "-m", "streamlit", "run", "app/server.py"]
        order += ["--server.port", str(self.port)]
        environment = {**os.environ, "WINDTUNNEL_DATA": str(self.data)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                order, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        until = time.monotonic() + START
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):
                    return
            except OSError:
                assert self.process.poll() is None, self.log.read_text("utf-8")
                time.sleep(0.2)
        self.end()
        raise AssertionError(f"no answer within {START} s:\n{self.log.read_text('utf-8')}")

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def again(self) -> None:
        self.end()
        self.begin()


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    served = Server(tmp_path_factory.mktemp("store"))
    yield served
    served.end()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=executable(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """One person's browser for all tests: scripts and styles are fetched once, pages begin anew."""
    made = browser.new_context(base_url=server.address, accept_downloads=True)
    made.set_default_timeout(30_000)
    yield made
    made.close()


@pytest.fixture
def context(visitor: BrowserContext) -> Iterator[BrowserContext]:
    """That browser with nothing open; fails the test when a page asks another host for anything."""
    foreign: list[str] = []

    def look(request: Request) -> None:
        if not HERE.match(request.url):
            foreign.append(request.url)

    visitor.on("request", look)
    yield visitor
    visitor.remove_listener("request", look)
    for each in visitor.pages:
        each.close()
    visitor.clear_cookies()
    assert not foreign, f"pages asked other hosts: {foreign}"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    made = context.new_page()
    made.set_viewport_size({"width": 1280, "height": 900})
    return made


def settled(page: Page) -> Page:
    """Wait until the page's script has run to its end, and nothing has begun it anew."""
    page.evaluate(STAYS_QUIET, [SETTLED, QUIET, PATIENCE])
    expect(page.get_by_test_id("stException")).to_have_count(0)
    return page


def visit(page: Page, where: str) -> Page:
    """Open an address and wait for it."""
    page.goto(where)
    return settled(page)


def step(page: Page, name: str) -> Page:
    """Go to a page by the link in the head."""
    page.locator(".st-key-steps").get_by_role("link", name=name).click()
    return settled(page)


def choose(page: Page, id: str) -> Page:
    """Choose an item of the index."""
    page.locator(".st-key-index").get_by_text(id, exact=True).click()
    return settled(page)


def put(page: Page, label: str, text: str, nth: int = 0) -> Page:
    """Type into a field and leave it."""
    field = page.get_by_label(label, exact=True).nth(nth)
    field.fill(text)
    field.press("Enter")
    return settled(page)


def run(page: Page) -> Page:
    """Press Run where there is something to run: a result that is kept is there at once."""
    done = page.get_by_role("button", name="Up to date")
    if not done.is_visible():
        page.get_by_test_id("stMain").get_by_role("button", name="Run").click()
    expect(done).to_be_visible(timeout=PATIENCE)
    return settled(page)


def pick(page: Page, name: str, option: str) -> Page:
    """Choose from a list; it closes when the page scrolls, so it is brought near first."""
    box = page.get_by_role("combobox", name=name, exact=True)
    box.evaluate("each => each.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)
    box.click()
    page.get_by_role("option", name=option).first.click()
    return settled(page)


def yaml(page: Page) -> str:
    """The text of the open document, as the document page shows it."""
    step(page, "Document")
    text = page.locator(".editor textarea")
    expect(text).not_to_have_value("")  # the editor is there before what it shows
    return text.input_value()
