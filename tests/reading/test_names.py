"""What stands around a name or a number as it is typed goes off."""

from __future__ import annotations

import pytest

from bot.reading import names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Dear Sue", "Sue"), ("Hi Sue,", "Sue"), ("hello Dr. Doe", "Dr. Doe"), ("Jane-san", "Jane-san"), ("Dear", "Dear")],
)
def test_the_words_bring_the_greeting_themselves(typed: str, kept: str) -> None:
    assert names.greeted(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("globex logistics.", "globex logistics"),
        ("Globex,", "Globex"),
        ("Globex Inc.", "Globex Inc."),
        ("Globex Ltd.,", "Globex Ltd."),
        ("Globex S.A.", "Globex S.A."),
        ("Yahoo!", "Yahoo!"),
    ],
)
def test_a_company_keeps_the_stop_of_an_abbreviation_only(typed: str, kept: str) -> None:
    assert names.company(typed) == kept


@pytest.mark.parametrize("typed", ["+1 415 555 0100.", "(415) 555-0100,", "+49 30/1234", "415 555 0100 ext. 12"])
def test_a_number_is_kept_without_what_closes_it(typed: str) -> None:
    assert names.is_phone(names.phone(typed)) and not names.phone(typed).endswith((".", ","))


@pytest.mark.parametrize("typed", ["call 415 555 0100 please", "12", "lots", "415 555 0100 or 415 555 0101"])
def test_what_is_no_number(typed: str) -> None:
    assert not names.is_phone(names.phone(typed))
