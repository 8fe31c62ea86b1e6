"""Every page opens, whatever the draft: a reference design, none, a broken one, a half one."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import beginnings
from app.beginnings import QUESTIONS
from app.store import drafts
from designs import reference

MAIN = Path(__file__).parents[2] / "app" / "main.py"
PAGES = sorted(
    path.stem for path in (MAIN.parent / "views").glob("*.py") if path.stem != "__init__"
)
TEXTS = {
    **{name: reference.text(name) for name in reference.names()},
    "five answers": beginnings.design({each.id: each.example for each in QUESTIONS}),
    "a title alone": "windtunnel: 1\ntitle: Just a title\n",
    "nothing": "",
    "no mapping": "- a\n- b\n",
    "no YAML": "title: [unfinished\n\t- x",
    "names that are markup": "windtunnel: 1\ntitle: '<b>*x*</b>'\nflows: {'<img>': {as: 1}}\n",
    "values of wrong shapes": (
        "windtunnel: 1\ntitle: x\nrequirements: [1, 2]\nflows: {a: 3}\nobjects: text\n"
        "endpoints: {a: {path: {b: 1}}, b: {path: [1, {work: 2 ms, at: {x: 1}}]}}\n"
        "architecture: {regions: one, components: {a: {kind: nothing}, b: 3}, ways: 7}\n"
        "scenarios: {s: {at: 3}}\nworkload: [1]\n"
    ),
}


@pytest.fixture(autouse=True)
def a_store_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDTUNNEL_DATA", str(tmp_path))


def opened(page: str, text: str | None = None) -> AppTest:
    """The page as it opens, with a draft of this text."""
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    if text is not None:
        app.query_params["draft"] = drafts.begin(text, "for a test").id
    app.run()
    if page != "home":
        app.switch_page(f"views/{page}.py").run()
    return app


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_a_draft_says_where_to_get_one(page):
    app = opened(page)
    assert not app.exception


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_any_draft(page, name):
    app = opened(page, TEXTS[name])
    assert not app.exception, app.exception[0].value


def test_a_draft_that_is_not_there_is_said_not_raised():
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.query_params["draft"] = "no-such-draft"
    app.run()
    assert not app.exception
    assert any("There is no draft" in each.value.replace("\\", "") for each in app.markdown)
