"""What must hold before and after the other change."""

from typing import Any


def kept_mail_is_as_it_was(m: Any) -> None:
    assert m.sent("mail", "ada") == "mail to ada"
    assert (m.price("mail"), m.longest("mail")) == (0.0001, 10_000)


def kept_push_is_as_it_was(m: Any) -> None:
    assert m.sent("push", "ada") == "push to the phone of ada"
    assert (m.price("push"), m.longest("push")) == (0.0, 200)


def asked_each_kind_says_how_long_it_takes(m: Any) -> None:
    assert (m.delay("mail"), m.delay("push")) == (30.0, 1.0)
