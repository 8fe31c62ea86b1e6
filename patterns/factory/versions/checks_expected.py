"""What must hold before and after the expected change."""

from typing import Any


def kept_memory_and_disk_are_as_they_were(m: Any) -> None:
    for name, each in vars(m).items():
        if name.startswith("opened_"):
            assert each("memory", 3).startswith("memory, room for 3")
            assert each("disk", 4).startswith("disk at /data, room for 4")


def asked_every_place_can_open_a_remote_store(m: Any) -> None:
    for name, each in vars(m).items():
        if name.startswith("opened_"):
            assert each("remote", 5) == "remote at 10.0.0.7, room for 5"
