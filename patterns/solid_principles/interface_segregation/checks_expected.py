"""What must hold before and after the expected change."""

from typing import Any


def kept_all_stand_on_the_stage(m: Any) -> None:
    assert [each.name() for each in m.stage()] == ["camera", "speaker", "lamp"]
    assert m.Camera().film() == "pictures" and m.Speaker().sound() == "music"


def asked_the_camera_zooms(m: Any) -> None:
    assert m.Camera().zoom() == "nearer"
