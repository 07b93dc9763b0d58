"""What is due when somebody asks: all of its words stand there, since no menu of a nudge has them."""

from __future__ import annotations

from bot.messages import due
from tests.gallery import samples

NO_MENU = "Show the words again"


def test_a_voicemail_has_the_words_of_its_mail_too() -> None:
    told = due.card_without_nudge(samples.ASK_BY_VOICEMAIL, samples.BERLIN, None, own=True, second=samples.THE_MAIL)
    assert (samples.ASK_BY_VOICEMAIL.advice.script or "?") in told.text and samples.THE_MAIL in told.text
    assert NO_MENU not in told.text


def test_long_words_are_there_to_their_end() -> None:
    told = due.card_without_nudge(samples.AT_LENGTH, samples.BERLIN, None, own=True)
    assert (samples.AT_LENGTH.advice.script or "").splitlines()[-1] in told.text.splitlines()
    assert NO_MENU not in told.text
