"""What the design stands on, who comes, what happens, and what was decided."""

from typing import Any

import streamlit as st

from app import draft
from app.widgets import diagram, index, workbook
from app.widgets.fields import Sheet
from app.widgets.forms import group
from app.widgets.shapes import Shape, fields_of
from designs.model.architecture import Architecture
from designs.model.decisions import Decision
from designs.model.design import Design
from designs.model.workload import Workload

COMPONENTS = ("architecture", "components")
PARTS = ("Components", "Regions and ways", "Workload", "Scenarios", "Decisions")


def shape_in(model: Any, name: str) -> Shape:
    """The shape of the items of one of a model's groups of named things."""
    inner = next(each.shape.inner for each in fields_of(model) if each.name == name)
    assert inner is not None
    return inner


def above(sheet: Sheet, view: str) -> None:
    """Which part of the architecture, and the drawing over the components."""
    part = st.segmented_control(
        "Part",
        PARTS,
        default=PARTS[0],
        required=True,
        key="part",
        label_visibility="collapsed",
        persist_state="session",
    )
    if part == PARTS[0] and view == workbook.FORM:
        drawing(sheet)


def drawing(sheet: Sheet) -> None:
    """The design as drawn; a click chooses the component that is shown below it."""
    drawn = draft.current().document.draft
    if drawn is not None and drawn.architecture is not None:
        here = index.chosen(sheet, COMPONENTS)
        clicked = diagram.show(drawn, key="architecture", selected=here)
        if clicked:
            index.select(COMPONENTS, clicked)
            st.rerun()
    elif sheet.tree.get("architecture"):
        st.caption("The drawing comes back when what is marked below is mended.")
    else:
        st.caption("Nothing stands anywhere yet. The first component begins the drawing.")


with workbook.page("architecture", above) as (sheet, view):
    part = st.session_state.get("part")
    if view == workbook.TABLE and part in ("Components", "Scenarios", "Decisions"):
        index.table(sheet, COMPONENTS if part == PARTS[0] else (str(part).lower(),))
    elif view == workbook.TEXT:
        pass
    elif part == "Components":
        index.show(sheet, COMPONENTS, shape_in(Architecture, "components"), "component")
    elif part == "Regions and ways":
        only = ("regions", "within", "distances", "ways")
        group(sheet, ("architecture",), Architecture, sheet.tree.get("architecture"), only)
    elif part == "Workload":
        group(sheet, ("workload",), Workload, sheet.tree.get("workload"))
    elif part == "Scenarios":
        index.show(sheet, ("scenarios",), shape_in(Design, "scenarios"), "scenario")
    else:
        index.show(sheet, ("decisions",), Shape("group", model=Decision), "decision")
