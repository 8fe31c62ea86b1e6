"""The README says what is so: its transcripts are those of real runs, its links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TRANSCRIPT = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
# These run the engine; they are made anew by `--update-golden` and not at every check.
LONG = re.compile(r"windtunnel (run|suggest|evidence .* --run|patterns \w+(?! --no-run))")
# These list what there is, which grows: at a check only the first line has to be the same.
LISTS = re.compile(r"windtunnel (list|schema|format|patterns|evidence)")
COMMAND = "import sys; from app.cli import main; sys.argv[0] = 'windtunnel'; main()"


@pytest.fixture
def shell(tmp_path):
    """Runs a line as a reader would, in a folder like a clone; what it says, and its code."""
    names = tmp_path / "bin"
    names.mkdir()
    (names / "windtunnel").write_text(f'#!/bin/sh\nexec {sys.executable} -c "{COMMAND}" "$@"\n')
    (names / "windtunnel").chmod(0o755)
    clone = tmp_path / "clone"
    clone.mkdir()
    (clone / "patterns").symlink_to(ROOT / "patterns")
    known = {"PATH": f"{names}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "80"}

    def run(line: str) -> tuple[str, int]:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=clone,
            env={**os.environ, **known},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        return done.stdout, done.returncode

    return run


def commands(block: str) -> list[tuple[str, str]]:
    """Each line that was typed, and what came."""
    typed = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(line, came) for line, _, came in (each.partition("\n") for each in typed)]


def test_transcripts_are_those_of_real_runs(shell, request):
    renew = request.config.getoption("--update-golden")
    text = README.read_text("utf-8")
    code: int | None = 0
    for block in TRANSCRIPT.findall(text):
        said = ""
        for line, before in commands(block):
            came = before
            if line == "echo $?":
                came = before if code is None else f"{code}\n"
            elif LONG.match(line) and not renew:
                code = None
            else:
                came, code = shell(line)
            if not renew and LISTS.match(line):
                assert came.partition("\n")[0] == before.partition("\n")[0]
            elif not renew:
                assert came == before, f"{line}: if this is meant, `pytest --update-golden`"
            said += f"$ {line}\n{came}"
        text = text.replace(block, said)
    if renew:
        README.write_text(text, "utf-8")
    assert code is not None or not renew


def test_every_link_and_picture_of_the_readme_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text("utf-8"))
    assert links
    missing = [each for each in links if "://" not in each and not (ROOT / each).exists()]
    assert not missing


def test_every_command_is_in_the_readme():
    from app.cli import app

    names = [
        each.name or (each.callback and each.callback.__name__) for each in app.registered_commands
    ]
    text = README.read_text("utf-8")
    assert [name for name in names if name and f"windtunnel {name.rstrip('_')}" not in text] == []
