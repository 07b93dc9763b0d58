"""Reasons by the words that people use, and in their groups."""

from __future__ import annotations

import pytest

from bot.domain.playbook import Group
from bot.reading import reasons
from tests.coach.shipped import playbook

SITUATIONS = playbook().situations


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("personal", "personal"),
        ("Something private", "personal"),
        ("PTO", "ooo"),
        ("on-holiday", "ooo"),
        ("Don’t know", "unknown"),
        ("boss_left", "boss_left"),
        ("m&a", "acquired"),
        ("infosec", "procurement_legal"),
        ("congé maternité", "personal"),
        ("his father passed away", "personal"),
        ("maternity clinic", None),
        ("blue", None),
        ("", None),
    ],
)
def test_what_is_meant(typed: str, code: str | None) -> None:
    assert reasons.meant(typed, SITUATIONS) == code


AS_TYPED = {
    "personal": "sick, off sick, he's sick, in the hospital, surgery, bereavement, death in the family, funeral, "
    "maternity, on mat leave, paternity leave, parental leave, new baby, family emergency, family reasons, "
    "personal reasons, private, burnout, jury duty, wedding, long-term sick",
    "ooo": "OOO, out of office, out of the office, on vacation, she's on holiday, PTO, on PTO, annual leave, A/L, "
    "travelling, on the road, at a conference, trade show, off-site, sabbatical, auto-reply, back next week, away",
    "busy": "busy, too busy right now, swamped, slammed, no bandwidth, other priorities, end of quarter, month-end",
    "seasonal": "shutdown, summer break, Xmas, Thanksgiving, Chinese New Year, Ramadan",
    "procurement_legal": "legal, in legal, with legal, it's with procurement, security review, security questionnaire, "
    "InfoSec, redlines, MSA, DPA, SOC 2, vendor onboarding, contract review",
    "internal_review": "discussing internally, awaiting approval, waiting for sign-off, board meeting, buy-in, "
    "with their boss, thinking about it, under review",
    "budget_freeze": "no budget, budget cuts, budget is frozen, next fiscal year, waiting for funding, no money",
    "contact_left": "left, has left, they've left the company, quit, resigned, new job, laid off, promoted, retired",
    "boss_left": "boss left, new CEO, new CFO, leadership change",
    "acquired": "acquired, merger, being bought, takeover, M&A",
    "reorg": "reorg, re-org, restructuring, layoffs, hiring freeze, downsizing",
    "crisis": "outage, data breach, ransomware, flood, strike",
    "reconnect_agreed": "call back, circle back, talk later, check back",
    "status_quo": "status quo, not a priority, happy as is, not urgent",
    "indecision": "can't decide, on the fence, cold feet, undecided",
    "own_fault": "our fault, my bad, we messed up, complaint",
    "missed_meeting": "no show, no-show, didn't show up, missed the meeting, stood me up",
    "no_route": "bounced, it bounced, wrong number, wrong email, mailbox full, went to spam",
    "competitor_rumour": "competitor, comparing, shopping around, RFP, looking at alternatives",
    "competitor_chosen": "chose a competitor, went with someone else, went with competitor",
    "need_gone": "cancelled, project killed, no longer needed, in-house, building it themselves",
    "said_no": "no, said no, not interested, turned us down, hard no",
    "deferral": "later again, postponed again, kicking the can",
    "do_not_contact": "unsubscribed, opted out, stop emailing me, do not contact, don't contact, take me off your list",
    "unknown": "no idea, idk, ghosted, ghosting us, gone dark, no reply, radio silence",
}
"""What people type, by what they mean by it."""

TWO_WAYS = "lost, later, passed, gone, off, postponed, delayed, bought, sold, price, in January, next quarter"
"""What may be two things, or no reason at all: it's asked, never guessed."""


@pytest.mark.parametrize("code", SITUATIONS)
def test_the_words_that_people_use(code: str) -> None:
    typed = AS_TYPED[code].split(", ")
    assert {words: reasons.meant(words, SITUATIONS) for words in typed} == dict.fromkeys(typed, code)


@pytest.mark.parametrize("typed", TWO_WAYS.split(", "))
def test_what_may_be_two_things_is_none(typed: str) -> None:
    assert reasons.meant(typed, SITUATIONS) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Northwind maternity leave", (1, "personal")),
        ("Northwind Trading Ltd out of office", (3, "ooo")),
        ("Mercy Hospital legal", (2, "procurement_legal")),
        ("Check In busy", (1, "busy")),
        ("Northwind is still on vacation", (1, "ooo")),
        ("Northwind it's with legal now", (1, "procurement_legal")),
        ("Northwind", None),
        ("Northwind blue", None),
    ],
)
def test_the_longest_end_that_means_one(words: str, found: tuple[int, str] | None) -> None:
    assert reasons.at_the_end(words.split(), SITUATIONS) == found


def test_every_shipped_reason_has_a_group_and_words_of_its_own() -> None:
    said = [word for each in SITUATIONS.values() for word in each.also]
    assert len(said) == len(set(said))
    assert all(each.also and each.group for each in SITUATIONS.values())
    assert [group for group, _ in reasons.grouped(list(SITUATIONS.values()))] == list(Group)
