"""What must hold before and after the other change."""

from typing import Any


def kept_all_stand_on_the_stage(m: Any) -> None:
    assert [each.name() for each in m.stage()] == ["camera", "speaker", "lamp"]
    assert m.Camera().film() == "pictures" and m.Speaker().sound() == "music"


def asked_all_say_what_they_draw(m: Any) -> None:
    assert [each.watts() for each in m.stage()] == [20, 200, 500]
