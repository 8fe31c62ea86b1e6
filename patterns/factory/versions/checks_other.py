"""What must hold before and after the other change."""

from typing import Any


def kept_memory_and_disk_are_as_they_were(m: Any) -> None:
    for name, each in vars(m).items():
        if name.startswith("opened_"):
            assert each("memory", 3).startswith("memory, room for 3")
            assert each("disk", 4).startswith("disk at /data, room for 4")


def asked_every_place_says_that_it_is_the_one(m: Any) -> None:
    for name, each in vars(m).items():
        if name.startswith("opened_"):
            assert each("memory", 3).endswith(f"for {name}")
