"""The prose and the facts of a chapter, as our own files have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from app.widgets import sources
from app.widgets.plain import ours, plain
from patterns.folder import SECTIONS, Folder
from patterns.model import Pattern

PAGE = "views/pattern.py"
POINTS = {"when": "When to use it", "costs": "What it costs"}


def prose(folder: Folder, section: str) -> None:
    """One section of the lesson under its title; a dollar sign is a dollar sign."""
    if section in folder.prose:
        st.subheader(SECTIONS[section], anchor=False)
        text = folder.prose[section]
        if section == "more":
            text = "\n".join(map(sources.linked, text.splitlines()))
        st.markdown(ours(text))


def around_claims(text: str, sentences: Iterable[str]) -> tuple[str, str]:
    """What stands before the list of claims, and what after it; each sentence once."""
    claims = {_squeezed(each) for each in sentences}
    lines = text.splitlines()
    places = [
        at
        for at, line in enumerate(lines)
        if line.startswith("- ") and _squeezed(line[2:]) in claims
    ]
    if not places:
        return text, ""
    before, after = lines[: places[0]], lines[places[0] :]
    kept = [line for line in after if not (line.startswith("- ") and _squeezed(line[2:]) in claims)]
    return "\n".join(before).strip(), "\n".join(kept).strip()


def facts(folder: Folder) -> None:
    """When to use a pattern, what it costs, its names; when not to is told in prose."""
    known = folder.facts
    if isinstance(known, Pattern):
        with st.grid(2, min_column_width=280, gap="large") as grid:
            for name, head in POINTS.items():
                with grid.cell():
                    st.markdown(f"**{head}**")
                    st.markdown("\n".join(f"- {ours(each)}" for each in getattr(known, name)))
        _pairs("What it is called", known.called)


def words(folder: Folder) -> None:
    """What is met here first, with its meaning, beside the prose that uses it."""
    if folder.facts.words:
        _pairs("Words met here", folder.facts.words)


def onward(
    folder: Folder, path: Sequence[str], chapters: Mapping[str, Folder], address: Mapping[str, str]
) -> None:
    """Where one is on the path, and the chapters before and after; after the last, home."""
    place = path.index(folder.id)
    st.caption(f"Chapter {place + 1} of {len(path)} on the path")
    with st.container(key="onward", horizontal=True, gap="small"):
        if place:
            before = path[place - 1]
            where = {**address, "chapter": before}
            label = f"Before: {chapters[before].facts.title}"
            st.page_link(PAGE, label=label, icon=":material/arrow_back:", query_params=where)
        if place + 1 < len(path):
            after = path[place + 1]
            where = {**address, "chapter": after}
            label = f"Next: {chapters[after].facts.title}"
            st.page_link(PAGE, label=label, icon=":material/arrow_forward:", query_params=where)
        else:
            label = "Next: the live stream, a whole design"
            st.page_link("views/home.py", label=label, icon=":material/arrow_forward:")


def related(folder: Folder, chapters: Mapping[str, Folder], address: Mapping[str, str]) -> None:
    """Links to what it builds on, competes with, and what builds on it."""
    competing = folder.pattern.competes_with if folder.pattern else ()
    onward = [id for id, each in chapters.items() if folder.id in each.facts.builds_on]
    for head, ids in (
        ("Builds on", folder.facts.builds_on),
        ("Competes with", competing),
        ("Leads on to", onward),
    ):
        if not ids:
            continue
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f"**{head}**")
            for id in ids:
                if id in chapters:
                    where = {**address, "chapter": id}
                    st.page_link(PAGE, label=chapters[id].facts.title, query_params=where)
                else:
                    st.markdown(plain(id.replace("_", " ").capitalize()))


def _pairs(head: str, pairs: Mapping[str, str]) -> None:
    st.markdown(f"**{head}**")
    st.markdown("\n".join(f"- {plain(name)}: {ours(said)}" for name, said in pairs.items()))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
