"""What must hold before and after the expected change."""

from typing import Any


def kept_mail_is_as_it_was(m: Any) -> None:
    assert m.sent("mail", "ada") == "mail to ada"
    assert (m.price("mail"), m.longest("mail")) == (0.0001, 10_000)


def kept_push_is_as_it_was(m: Any) -> None:
    assert m.sent("push", "ada") == "push to the phone of ada"
    assert (m.price("push"), m.longest("push")) == (0.0, 200)


def asked_letters_are_sent(m: Any) -> None:
    assert m.sent("letter", "ada") == "letter to ada"


def asked_letters_have_a_price(m: Any) -> None:
    assert m.price("letter") == 0.85


def asked_letters_have_room(m: Any) -> None:
    assert m.longest("letter") == 4_000
