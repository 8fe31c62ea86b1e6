"""What all tests share: golden files, and the flag that writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples each time, and no clock: a busy machine is no failure.
settings.register_profile(
    "suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew instead of comparing"
    )


LONG = ("patterns/test_catalogue", "browser/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files begin first, so that workers finish together; the order within a file stays."""
    items.sort(key=lambda item: next((at for at, e in enumerate(LONG) if e in item.nodeid), 9))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file that is kept; with `--update-golden`, keep it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"{path.name} is not there; `pytest --update-golden` writes it"
        assert text == path.read_text("utf-8"), "if this is meant, `pytest --update-golden`"

    return compare
