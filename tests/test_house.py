"""The house rules that no tool checks: sizes, names, opening lines, pins."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("app", "patterns", "evidence", "designs", "simulator")
LEFT_BY_TOOLS = {"build", "dist", "node_modules", "__pycache__", "var"}
DOT_FOLDERS_OF_OURS = {".ci", ".streamlit"}

# The first that fits holds; paths are from the root. None: no budget.
BUDGETS: tuple[tuple[str, int | None], ...] = (
    (r"simulator/loop(/.*)?\.py", None),  # one loop read top to bottom beats five files
    (r"designs/kinds/__init__\.py", 300),  # the catalogue, not a kind
    (r"designs/kinds/.*\.py", 80),
    (r"designs/rules/__init__\.py", 300),
    (r"designs/rules/.*\.py", 100),
    (r"patterns/.*/experiment\.py", 150),
    (r"app/views/.*\.py", 120),
    (r".*\.(py|js|css)", 300),
)
# Raising a budget is a decision: path -> (lines, the reason).
FIELDS = "A kind's fields carry their titles, bounds and sources in the file itself."
RAISED: dict[str, tuple[int, str]] = {
    "designs/kinds/component.py": (195, "What every kind may be asked, in one place; not a kind."),
    "designs/kinds/cache/__init__.py": (190, FIELDS),
    "designs/kinds/cdn.py": (135, FIELDS),
    "designs/kinds/connection_hub/__init__.py": (175, FIELDS),
    "designs/kinds/connection_hub/crush.py": (
        140,
        "One loss from its viewers to their places, read in one go.",
    ),
    "designs/kinds/database/__init__.py": (195, FIELDS),
    "designs/kinds/database/failover.py": (
        110,
        "Who takes over within a region and across regions, and what each forgets.",
    ),
    "designs/kinds/database/nodes.py": (
        160,
        "Standing, writing and replicating share one numbering.",
    ),
    "designs/kinds/database/quorums.py": (
        90,
        "Asking and telling several nodes are one mechanism.",
    ),
    "designs/kinds/geo_router/__init__.py": (95, FIELDS),
    "designs/kinds/geo_router/answers.py": (
        115,
        "Who is sent where, and how they come back, are one table.",
    ),
    "designs/kinds/service/autoscaling.py": (95, "At first, by load and by the clock: one scaler."),
    "designs/kinds/load_balancer.py": (110, FIELDS),
    "designs/kinds/gateway.py": (135, FIELDS),
    "designs/kinds/media.py": (135, FIELDS),
    "designs/kinds/object_store.py": (125, FIELDS),
    "designs/kinds/sfu.py": (155, FIELDS),
    "designs/kinds/service/__init__.py": (180, FIELDS),
    "designs/kinds/third_party.py": (95, FIELDS),
    "designs/kinds/topic.py": (90, FIELDS),
    "simulator/assembler.py": (400, "One short method for each table of a plan."),
    "designs/kinds/queue.py": (115, FIELDS),
    "designs/kinds/worker/__init__.py": (165, FIELDS),
    "designs/kinds/worker/group.py": (90, "What a group is, and how it takes over, in one place."),
    "designs/kinds/worker/line.py": (90, "What a line is, and how it loses workers, in one place."),
    "designs/kinds/worker/message.py": (
        130,
        "What the three ways of reading share, each a few lines.",
    ),
    "simulator/programs.py": (
        510,
        "The whole specification of the loop and its twin is read as one page.",
    ),
}

EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "manager",
    "managers",
    "misc",
}
# Spelled in pieces, so that this file does not mention them either.
FOREIGN_PATHS = re.compile("|".join((r"\.\./" + "shared", r"(?<![\w.])/" + "work/", "/" + "farm/")))


def files(*folders: str) -> Iterator[Path]:
    """Files below the folders, or below the root, without what tools left there."""
    below = [ROOT / folder for folder in folders] or [ROOT]
    while below:
        path = below.pop()
        if path.is_file() and path.name != ".git":  # of a worktree: where the repository is
            yield path
        elif path.is_dir():
            below += [inner for inner in path.iterdir() if inner.is_file() or is_ours(inner)]


def is_ours(folder: Path) -> bool:
    name = folder.name
    if name.startswith("."):
        return name in DOT_FOLDERS_OF_OURS
    return name not in LEFT_BY_TOOLS and not name.endswith(".egg-info")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def budget(path: str) -> int | None:
    if path in RAISED:
        return RAISED[path][0]
    return next((lines for form, lines in BUDGETS if re.fullmatch(form, path)), None)


def modules() -> list[Path]:
    return sorted(path for path in files(*PACKAGES) if path.suffix == ".py")


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("designs/kinds/lock.py", 80),
        ("designs/kinds/database/lowering.py", 80),
        ("designs/rules/single_point_of_failure.py", 100),
        ("patterns/cache_aside/experiment.py", 150),
        ("patterns/cache_aside/change.py", 300),
        ("app/views/home.py", 120),
        ("app/widgets/diagram.js", 300),
        ("simulator/twin.py", 300),
        ("simulator/loop/step.py", None),
        ("README.md", None),
    ],
)
def test_each_sort_of_file_has_its_budget(path, lines):
    assert budget(path) == lines


def test_no_file_outgrows_its_budget():
    over = []
    for path in files(*PACKAGES, "tests", "benchmarks"):
        name = shown(path)
        if (most := budget(name)) and (lines := len(path.read_text("utf-8").splitlines())) > most:
            over.append(f"{name} has {lines} lines, its budget is {most}")
    assert not over, "two things in one file? Split it, or raise its budget with a reason:\n" + (
        "\n".join(sorted(over))
    )


def test_a_raised_budget_is_needed_and_says_why():
    for name, (most, reason) in RAISED.items():
        without = next(lines for form, lines in BUDGETS if re.fullmatch(form, name))
        lines = len((ROOT / name).read_text("utf-8").splitlines())
        assert without is not None and without < lines <= most, f"{name} can do without"
        assert len(reason.split()) > 3, f"{name}: say why its budget is raised"


def test_every_module_opens_with_what_it_is_in_one_line():
    wrong = []
    for path in modules():
        source = path.read_text("utf-8")
        docstring = ast.get_docstring(ast.parse(source), clean=False)
        opening, *rest = (docstring or "").split("\n")
        one_line = opening.endswith((".", ":")) and (not rest or not rest[0].strip())
        if not (source.startswith(('"""', 'r"""')) and one_line):
            wrong.append(shown(path))
    assert not wrong, f"each opens with a docstring whose first line is a sentence: {wrong}"


def test_every_folder_of_modules_is_a_package():
    """Without `__init__.py` import contracts and discovery would pass it by."""
    missing = {
        shown(path.parent) for path in modules() if not (path.parent / "__init__.py").exists()
    }
    assert not missing


def test_names_are_words_of_the_subject():
    empty = [shown(path) for path in modules() if path.stem in EMPTY_NAMES]
    empty += [shown(path) for path in modules() if path.parent.name in EMPTY_NAMES]
    assert not empty, f"name them after what they do: {empty}"


def test_nothing_mentions_a_path_outside_the_project():
    text = {".py", ".md", ".yaml", ".yml", ".toml", ".js", ".css", ".txt", ".ini", ".svg", ""}
    found = [
        f"{shown(path)}:{number}"
        for path in files()
        if path.suffix in text
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if FOREIGN_PATHS.search(line)
    ]
    assert not found


@pytest.mark.parametrize(
    ("name", "first"),
    [("requirements.txt", "-e ."), ("requirements-dev.txt", "-r requirements.txt")],
)
def test_requirements_are_pinned(name, first):
    opening, *rest = (ROOT / name).read_text("utf-8").splitlines()
    assert opening == first
    loose = [
        line
        for line in rest
        if line.strip() and not line.startswith("#") and not re.match(r"[\w.\[\]-]+==[\w.]+$", line)
    ]
    assert not loose, f"pin these to one version: {loose}"
