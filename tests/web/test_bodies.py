"""What a signed body may look like, without Bolt behind: each limit at its edge."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import BadRequest

from bot.web.bodies import DEEPEST, MOST_FIELDS, check_body

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


def test_the_deepest_body_is_read_and_one_more_is_not() -> None:
    assert check_body(nested(DEEPEST), JSON) == nested(DEEPEST).decode()
    with pytest.raises(BadRequest):
        check_body(nested(DEEPEST + 1), JSON)


def test_brackets_within_texts_are_not_levels() -> None:
    body = b'{"text": "%s \\" [[[ \\\\"}' % (b"{" * 100)
    assert check_body(body, JSON) == body.decode()


def test_a_text_that_never_ends_is_scanned_once() -> None:
    with pytest.raises(BadRequest):  # quadratic, this would take minutes
        check_body(b'{"' + b'\\"' * 120_000 + b"\\", JSON)


def test_a_pair_of_surrogates_is_an_emoji_and_half_of_one_is_refused() -> None:
    assert check_body(rb'{"text": "\ud83d\ude00"}', JSON)
    for half in (rb'{"text": "\ud83d"}', rb'{"text": "\uDE00\ud83d"}', rb'{"\udc00": 1}'):
        with pytest.raises(BadRequest):
            check_body(half, JSON)


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"9" * 5000])
def test_numbers_that_no_database_holds(number: bytes) -> None:
    with pytest.raises(BadRequest):
        check_body(b'{"type": "shortcut", "n": ' + number + b"}", JSON)


def test_most_fields() -> None:
    assert check_body(b"&".join([b"a=1"] * MOST_FIELDS), FORM)
    with pytest.raises(BadRequest):
        check_body(b"&".join([b"a=1"] * (MOST_FIELDS + 1)), FORM)


def test_json_is_known_by_its_first_letter_whatever_the_header_says() -> None:
    with pytest.raises(BadRequest):
        check_body(b'{"type": "event_callback"}', FORM)
