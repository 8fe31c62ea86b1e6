"""The prose and the facts of a chapter, as our own files have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import streamlit as st

from app.widgets.plain import ours, plain
from patterns.folder import SECTIONS, Folder
from patterns.model import Lesson, Pattern

PAGE = "views/pattern.py"
POINTS = {"when": "When to use it", "costs": "What it costs"}


def prose(folder: Folder, section: str) -> None:
    """One section of the lesson under its title; a dollar sign is a dollar sign."""
    if section in folder.prose:
        st.subheader(SECTIONS[section], anchor=False)
        st.markdown(ours(folder.prose[section]))


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
    """When to use it, what it costs, and what it is called; when not to is told in prose."""
    known = folder.facts
    if isinstance(known, Pattern):
        with st.grid(2, min_column_width=280, gap="large") as grid:
            for name, head in POINTS.items():
                with grid.cell():
                    st.markdown(f"**{head}**")
                    st.markdown("\n".join(f"- {ours(each)}" for each in getattr(known, name)))
        _pairs("What it is called", known.called)
    elif isinstance(known, Lesson) and known.words:
        _pairs("Words met here", known.words)


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
