"""Step 3: what things the design speaks of."""

from app.widgets import index, workbook
from app.widgets.shapes import Shape
from designs.model.definitions import Definition

with workbook.page("definitions") as (sheet, view):
    if view == workbook.FORM:
        index.show(sheet, ("definitions",), Shape("group", model=Definition), "definition")
    elif view == workbook.TABLE:
        index.table(sheet, ("definitions",))
