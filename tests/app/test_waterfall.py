"""Waterfalls as HTML: every bar finds its line, and nothing in them is markup."""

from app.widgets import waterfall
from designs.trials.report import Bar, Waterfall


def fall(*bars):
    return Waterfall("median", "open", "home", "answered", 1.0, bars, "The median open.")


def test_many_stretches_of_one_sort_share_a_line_and_add_up():
    ways = [
        Bar("on the way to api", "api", "home", "network", i / 100, i / 100 + 0.001, 1)
        for i in range(90)
    ]
    html = waterfall.drawn(fall(Bar("api works", "api", "home", "working", 0, 1, 0), *ways))
    assert html.count("<li>") == 2
    assert "90 times" in html and "90 ms" in html
    assert html.count("wt-stretch") == 91


def test_a_few_of_one_sort_stay_apart():
    tries = [Bar("api works", "api", "", "working", i, i + 0.5, 0) for i in range(waterfall.MANY)]
    assert waterfall.drawn(fall(*tries)).count("<li>") == waterfall.MANY


def test_labels_are_text():
    html = waterfall.drawn(fall(Bar("<img src=x>", "<b>", "<i>", "working", 0, 1, 0)))
    assert "<img" not in html and "<b></b>" not in html
