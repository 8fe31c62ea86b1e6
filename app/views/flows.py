"""Step 2: how people go about it."""

from app.widgets import index, workbook
from app.widgets.shapes import Shape
from designs.model.flows import Flow

with workbook.page("flows") as (sheet, view):
    if view == workbook.FORM:
        index.show(sheet, ("flows",), Shape("group", model=Flow), "flow")
    elif view == workbook.TABLE:
        index.table(sheet, ("flows",))
