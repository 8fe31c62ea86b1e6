"""Step 5: how it is asked for, and what happens behind the entry."""

from app.widgets import index, workbook
from app.widgets.shapes import Shape
from designs.model.endpoints import Endpoint

with workbook.page("endpoints") as (sheet, view):
    if view == workbook.FORM:
        index.show(sheet, ("endpoints",), Shape("group", model=Endpoint), "endpoint")
    elif view == workbook.TABLE:
        index.table(sheet, ("endpoints",))
