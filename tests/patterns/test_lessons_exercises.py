"""Exercises of lessons: the beginning is not the end, the solution is, and nothing gets out."""

import pytest

from patterns import chapters
from patterns.confined import Limits, confined
from patterns.exercises import check

EXERCISES = {id: folder.exercise for id, folder in chapters().items() if folder.exercise}
QUICK = Limits(computing=1, wall=60.0)

each_exercise = pytest.mark.parametrize("id", EXERCISES)


@each_exercise
def test_the_solution_passes_every_check(id):
    exercise = EXERCISES[id]
    found = check(exercise, exercise.solution, QUICK)
    assert found.passed, (found.trouble, [each for each in found.lines if not each.passed])


@each_exercise
def test_the_beginning_does_not_pass_yet(id):
    exercise = EXERCISES[id]
    found = check(exercise, exercise.start, QUICK)
    assert not found.passed and (found.trouble or not all(each.passed for each in found.lines))


def asked(source):
    return confined(source, {"done": "pass"}, QUICK)


def test_what_passes_and_what_does_not_is_told_with_a_reason():
    found = confined("x = 1\nprint('hi')", {"a": "assert x == 1", "b": "assert x == 2, 'no'"})
    assert found.answers == {"a": "", "b": "no"} and found.said == "hi\n"
    assert "system calls" in found.guards


def test_a_loop_without_end_is_ended():
    assert "more than 1 s" in asked("while True: pass").trouble


def test_waiting_without_end_is_ended_by_the_clock():
    found = confined("import time\ntime.sleep(60)", {"done": "pass"}, Limits(wall=2.0))
    assert found.trouble == "It was not done after 2 s." and not found.answers


def test_a_mistake_says_its_line():
    assert asked("a = 1\nb = a / 0").trouble == "ZeroDivisionError, line 2: division by zero"
    assert asked("x = (\n").trouble.startswith("SyntaxError, line 1")


@pytest.mark.parametrize(
    "harm",
    [
        "open('/etc/passwd')",
        "open('mine', 'w')",
        "import os; os.listdir('/')",
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['ls'])",
        "import random; random._os.fork()",
        "import random; random._os.kill(1, 9)",
        "import random; random._os.execv('/bin/sh', ['sh'])",
        "import random; random._os.posix_spawn('/bin/sh', ['sh'], {})",
        "import random; random._os.symlink('/etc/passwd', 'mine')",
        "import random; random._os.readlink('/proc/self/exe')",
        "open('/proc/self/environ')",
        "import ctypes",
        "import threading; threading.Thread(target=print).start()",
    ],
)
def test_files_networks_and_processes_are_out_of_reach(harm):
    trouble = asked(harm).trouble
    assert "PermissionError" in trouble or "ModuleNotFoundError" in trouble, trouble


@pytest.mark.parametrize(
    ("waste", "word"),
    [
        ("a = [0] * 10**10", "MemoryError"),
        ("import random\nwhile True: random._os.write(1, b'x' * 100_000)", "broken off"),
        ("import random\nrandom._os._exit(0)", "broken off"),
        ("import random\nrandom._os.write(1, b'[' * 100_000)\nrandom._os._exit(0)", "broken off"),
        ("raise SystemExit", "SystemExit"),
        ("raise ValueError('x' * 10**7)", "ValueError, line 1: xxx"),
        ("class E(Exception):\n    def __str__(self): raise self\nraise E", "E, line 3"),
    ],
)
def test_memory_output_and_an_early_end_are_bounded(waste, word):
    assert word in asked(waste).trouble


def test_what_is_printed_is_cut_and_the_environment_is_empty():
    assert len(asked("print('x' * 10**7)").said) == QUICK.said
    said = asked("import random\nprint(dict(random._os.environ))").said
    assert set(said.split("'")[1::4]) <= {"LC_CTYPE"}


def test_the_libraries_below_python_get_no_further():
    """`ctypes` is loaded already and can be found; what it reaches is the same kernel."""
    found = asked("""
libc = next(c for c in object.__subclasses__() if c.__name__ == "CDLL")(None)
print([libc.fork(), libc.socket(2, 1, 0), libc.open(b"/etc/passwd", 0), libc.kill(1, 9)])""")
    assert found.said == "[-1, -1, -1, -1]\n", found


def test_what_no_page_can_show_is_replaced():
    found = confined("print('\\ud800')", {"done": "raise ValueError('\\ud800')"}, QUICK)
    assert found.said == "?\n" and found.answers["done"].endswith(": ?")


def test_an_answer_that_was_made_up_inside_stays_text():
    forged = """import random
random._os.write(1, b'{"answers": {"done": "", "more": "x"}, "said": 7}')
random._os._exit(0)"""
    found = asked(forged)
    assert found.answers.keys() <= {"done"} and isinstance(found.said, str)


def test_a_source_that_is_too_long_is_not_run():
    assert "longer than" in asked("#" * 30_000).trouble
