"""Step 4: where each thing is kept."""

from app.widgets import index, workbook
from app.widgets.shapes import Shape
from designs.model.objects import StoredObject

with workbook.page("objects") as (sheet, view):
    if view == workbook.FORM:
        index.show(sheet, ("objects",), Shape("group", model=StoredObject), "object")
    elif view == workbook.TABLE:
        index.table(sheet, ("objects",))
