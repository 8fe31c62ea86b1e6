"""Two versions of a source, compared by what a stated requirement touches, and by running both."""

from __future__ import annotations

import ast
import difflib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from types import ModuleType, SimpleNamespace
from typing import Any

from patterns.readings import measured

MARKS = ("# ===== as it is =====", "# ===== as it becomes =====", "# ===== what must hold =====")
BODY = "(fields)"
Places = dict[str, ast.stmt]
Check = Callable[[SimpleNamespace], None]


@dataclass(frozen=True)
class Touched:
    """What a requirement cost in one version of the code."""

    places: float = measured(
        title="Places touched",
        unit="count",
        sentence="Functions, methods and fields of the old source that change or go, and classes "
        "of it that gain a method; what is wholly new, comments and imports do not count.",
    )
    needed: float = measured(
        title="Of them cannot be forgotten",
        unit="count",
        sentence="Each touched place is left as it was, in turn, and the checks are run: in so "
        "many cases one of them fails.",
    )
    area: float = measured(
        title="Lines they stand in",
        unit="count",
        sentence="Lines of the old source in the places that are touched: what has to be read.",
    )
    broken: float = measured(
        title="Broken by it",
        unit="count",
        sentence="Checks that the old source passed and the new one does not.",
    )


def bundle(before: str, after: str, checks: str) -> str:
    """One text of an old source, a new one, and the checks: what a code experiment compares."""
    parts = zip(MARKS, (before, after, checks), strict=True)
    return "\n".join(f"{mark}\n{part.strip()}\n" for mark, part in parts)


def unbundled(text: str) -> tuple[str, str, str]:
    """The three parts of a `bundle`.

    >>> unbundled(bundle("a = 1", "a = 2", ""))[1]
    'a = 2'
    """
    head, _, rest = text.partition(MARKS[1])
    after, _, checks = rest.partition(MARKS[2])
    return head.replace(MARKS[0], "").strip(), after.strip(), checks.strip()


def beside(package: str, side: str, asked: str) -> str:
    """The bundle of a folder of sources: `bad.py`, `bad_expected.py` and `checks_expected.py`."""
    texts = (f"{side}.py", f"{side}_{asked}.py", f"checks_{asked}.py")
    folder = files(package)
    return bundle(*((folder / name).read_text("utf-8") for name in texts))


def ours(place: str) -> str:
    """The source of something of this project's own, as it is now: `module:name`.

    >>> ours("patterns.model:Lesson").splitlines()[1]
    'class Lesson(Chapter):'
    """
    module, _, name = place.partition(":")
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return inspect.getsource(found)


def measure(text: str, seed: int) -> Touched:
    """What the requirement of a bundle touches; the seed changes nothing.

    A check is a function that takes the module: `kept_...` held before, `asked_...` must hold now.
    """
    before, after, checks = unbundled(text)
    old, new = places(before), places(after)
    touched = [name for name in old if name in _touched(old, new)]
    touched += [name for name in _touched(old, new) if name not in old]
    held = [name for name in _failing(before, checks, "kept_")]
    if held:
        raise ValueError(f"the old source must pass {', '.join(held)}")
    idle = set(_checks(checks, "asked_")) - set(_failing(before, checks, "asked_"))
    if idle:
        raise ValueError(f"the old source passes {', '.join(sorted(idle))} already")
    unmet = _failing(after, checks, "asked_")
    if unmet:
        raise ValueError(f"the new source must pass {', '.join(unmet)}")
    broken = _failing(after, checks, "kept_")
    needed = [
        name
        for name in touched
        if set(_failing(_with_old(after, name, old.get(name)), checks, "")) - set(broken)
    ]
    area = sum(_lines(old[name]) for name in touched if name in old)
    return Touched(len(touched), len(needed), area, len(broken))


def places(source: str) -> Places:
    """The definitions of a source by name: functions, `Class.method`, and the fields of a class.

    >>> list(places("LIMIT = 3\\nclass A:\\n    x: int\\n    def f(self): return 1"))
    ['LIMIT', 'A.(fields)', 'A.f']
    """
    found: Places = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            rest = [each for each in node.body if each not in methods and not _is_text(each)]
            fields = ast.ClassDef(node.name, node.bases, node.keywords, rest, node.decorator_list)
            found[f"{node.name}.{BODY}"] = ast.copy_location(fields, node)
            found |= {f"{node.name}.{each.name}": each for each in methods}
        elif isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif not (isinstance(node, ast.Import | ast.ImportFrom) or _is_text(node)):
            found[ast.unparse(node).partition("=")[0].partition(":")[0].strip()] = node
    return found


def repeated(text: str, times: int) -> str:
    """A bundle in which each function called `..._1` stands so many times, as `..._2` and so on.

    >>> repeated(bundle("def f_1(): return 1", "", ""), 2).count("def f_")
    2
    """
    before, after, checks = unbundled(text)

    def more(source: str) -> str:
        found = re.findall(r"^def \w+_1\(.*?(?=^\S|\Z)", source, re.MULTILINE | re.DOTALL)
        copies = [each.replace("_1", f"_{n}") for n in range(2, times + 1) for each in found]
        return "\n\n\n".join(each.strip() for each in [source, *copies])

    return bundle(more(before), more(after), checks)


def differing(before: str, after: str) -> int:
    """Lines that are in only one of two texts.

    >>> differing("a\\nb", "a\\nc\\nd")
    3
    """
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return sum(line.startswith(("- ", "+ ")) for line in lines)


def _touched(old: Places, new: Places) -> list[str]:
    classes = {name.partition(".")[0] for name in old if name.endswith(f".{BODY}")}
    changed = [n for n in old if n not in new or _said(old[n]) != _said(new[n])]
    gained = [n for n in new if n not in old and n.partition(".")[0] in classes and "." in n]
    return changed + gained


def _said(node: ast.stmt) -> str:
    """A definition without what changes nothing: layout, comments and docstrings."""
    copy = ast.parse(ast.unparse(node) if not _empty(node) else f"{ast.unparse(node)}\n    pass")
    for each in ast.walk(copy):
        body = getattr(each, "body", None)
        if isinstance(body, list) and body and _is_text(body[0]):
            body[:1] = [] if len(body) > 1 else [ast.Pass()]
    return ast.unparse(copy)


def _empty(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef) and not node.body


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _lines(node: ast.stmt) -> int:
    if isinstance(node, ast.ClassDef):
        return 1 + sum(_lines(each) for each in node.body)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _with_old(after: str, name: str, old: ast.stmt | None) -> str:
    """The new source with one place left as it was (or, if it is new in its class, without it)."""
    tree = ast.parse(after)
    owner, _, member = name.rpartition(".")
    if not owner:
        kept = [each for each in tree.body if name not in places(ast.unparse(each))]
        tree.body = kept if old is None else _before_use(tree.body, kept, name, old)
        return ast.unparse(ast.fix_missing_locations(tree))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == owner:
            node.body = list(_members(node, member, old)) or [ast.Pass()]
            if member == BODY and isinstance(old, ast.ClassDef):
                node.bases, node.decorator_list = old.bases, old.decorator_list
    return ast.unparse(ast.fix_missing_locations(tree))


def _before_use(
    body: list[ast.stmt], kept: list[ast.stmt], name: str, old: ast.stmt
) -> list[ast.stmt]:
    """The old definition where the new one stood; at the end if there is none any more."""
    place = next((i for i, each in enumerate(body) if each not in kept), len(kept))
    return [*kept[:place], old, *kept[place:]]


def _members(node: ast.ClassDef, member: str, old: ast.stmt | None) -> Iterator[ast.stmt]:
    if member == BODY and isinstance(old, ast.ClassDef):
        yield from old.body
        yield from (each for each in node.body if isinstance(each, ast.FunctionDef))
        return
    yield from (each for each in node.body if getattr(each, "name", None) != member)
    if old is not None:
        yield old


def _failing(source: str, checks: str, prefix: str) -> list[str]:
    """The names of the checks that a source does not pass; all of them if it does not start."""
    asking = _module(checks)
    wanted = _checks(checks, prefix)
    try:
        tried = SimpleNamespace(**vars(_module(source)))
    except Exception:
        return wanted
    return [name for name in wanted if not _passes(getattr(asking, name), tried)]


def _checks(checks: str, prefix: str) -> list[str]:
    names = [each.name for each in ast.parse(checks).body if isinstance(each, ast.FunctionDef)]
    return [name for name in names if name.startswith(prefix or ("kept_", "asked_"))]


def _passes(check: Check, tried: SimpleNamespace) -> bool:
    try:
        check(tried)
    except Exception:
        return False
    return True


def _module(source: str) -> ModuleType:
    """A source of our own collection, run; what people write never comes here."""
    found = ModuleType("compared")
    code = compile(source, "<a source of the collection>", "exec", dont_inherit=True)
    exec(code, found.__dict__)
    return found
