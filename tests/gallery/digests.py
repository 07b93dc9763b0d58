"""Digests, nudges that are out of date, and what is due when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.domain.said import AskedAgain, BroughtBack, HandedOver, PlayDone, ReasonGiven, Replied, Snoozed
from bot.domain.said_of_team import OutOfDateNow
from bot.messages import digest, due, nudge, words
from bot.messages.compose import Message
from bot.messages.digest import Row
from tests.gallery import samples
from tests.gallery.samples import BERLIN, CALL, CLOSE_IT, TODAY, USUAL, WAIT_FOR_IT

DIGESTS: Mapping[str, Callable[[], Message]] = {
    "digest": lambda: digest.digest([Row(USUAL, 41), Row(CLOSE_IT, 43), Row(samples.paused(), 44)], BERLIN, TODAY),
    "digest-alone": lambda: digest.digest([Row(USUAL, 41)], BERLIN, TODAY, alone=True),
    "digest-reminder": lambda: digest.digest([Row(USUAL, 41), Row(CLOSE_IT, 43)], BERLIN, TODAY, reminder=True),
    "digest-full": lambda: digest.digest([Row(CLOSE_IT, n) for n in range(10)], BERLIN, TODAY, beyond=3),
    "digest-answered": lambda: digest.digest(
        [
            Row(CLOSE_IT, 41),
            Row(WAIT_FOR_IT, 42, PlayDone("Recap and ask what's next"), "U0ALEX"),
            Row(samples.paused(), 43, ReasonGiven(None), "U0ALEX"),
            Row(replace(WAIT_FOR_IT, snoozed=date(2026, 12, 1)), 44, Snoozed(date(2026, 12, 1), None), "U0ALEX"),
            Row(WAIT_FOR_IT, 47, ReasonGiven(None), "imap:7"),
            Row(WAIT_FOR_IT, 45, OutOfDateNow(changed=True)),
            Row(USUAL, 46, HandedOver("Northwind")),
            Row(USUAL, 47, AskedAgain()),
        ],
        BERLIN,
        TODAY,
    ),
    "digest-done": lambda: digest.digest([Row(WAIT_FOR_IT, 41, Replied(None), "U0ALEX")] * 4, BERLIN, TODAY),
    "digest-overtaken": lambda: digest.digest([Row(WAIT_FOR_IT, 41, OutOfDateNow(changed=True))], BERLIN, TODAY),
    "digest-worst": lambda: digest.digest([Row(samples.worst(n), n) for n in range(80)], BERLIN, TODAY),
    "nudge-brought-back": lambda: nudge.passed(USUAL, BroughtBack(), words.holds_now(WAIT_FOR_IT)),
    "nudge-overtaken": lambda: nudge.passed(USUAL, OutOfDateNow(changed=True), words.holds_now(CLOSE_IT)),
    "digest-unjudged": lambda: digest.digest([Row(samples.unjudged(), 41)], BERLIN, TODAY, alone=True),
    "due": lambda: due.with_others(due.card_without_nudge(USUAL, BERLIN, CALL, own=True), 7, 4),
    "due-close": lambda: due.with_others(due.card_without_nudge(CLOSE_IT, BERLIN, None, own=True), 7, 1),
    "due-colleagues": lambda: due.card_without_nudge(USUAL, BERLIN, None, own=False),
    "due-voicemail": lambda: due.card_without_nudge(
        samples.ASK_BY_VOICEMAIL, BERLIN, None, own=True, second=samples.THE_MAIL
    ),
    "due-wait": lambda: due.card_without_nudge(WAIT_FOR_IT, BERLIN, None, own=True),
    "due-unjudged": lambda: due.card_without_nudge(samples.unjudged(), BERLIN, None, own=True),
    "due-worst": lambda: due.with_others(due.card_without_nudge(samples.worst(), BERLIN, None, own=True), 7, 10**6),
    "due-nothing": lambda: due.nothing_due(WAIT_FOR_IT, date(2026, 11, 3), 4),
    "due-no-deals": lambda: due.nothing_due(None, None, 0),
    "due-never": lambda: due.nothing_due(None, None, 2),
}
