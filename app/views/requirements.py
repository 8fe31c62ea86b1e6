"""Step 1: what people need, and how well it must be done."""

import streamlit as st

from app.widgets import index, workbook
from app.widgets.forms import group
from app.widgets.shapes import shape_of
from designs.model.design import Design
from designs.model.requirements import Requirement

with workbook.page("requirements") as (sheet, view):
    if view == workbook.FORM:
        with st.expander("About this design: title, summary, what is left out"):
            group(sheet, (), Design, sheet.tree, only=("title", "summary", "out_of_scope"))
        index.show(sheet, ("requirements",), shape_of(Requirement), "requirement")
    elif view == workbook.TABLE:
        index.table(sheet, ("requirements",))
