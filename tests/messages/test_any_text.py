"""Whatever was typed, Slack takes the message, and nobody is pinged by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import acts, weekly
from bot.domain.card import DealCard, NotedEntry
from bot.domain.deal import Prospect
from bot.domain.entries import Heard, SituationNoted, Touch
from bot.domain.home import Home
from bot.domain.money import HomeMoney
from bot.messages import (
    act_forms,
    added,
    deal_card,
    deal_list,
    digest,
    forms,
    home,
    nudge,
    plan,
    problem,
    recorded,
    summary,
    why,
)
from bot.messages.compose import Message
from pretend_slack.blocks import blocks_too_long, validate_blocks, validate_view
from pretend_slack.blocks.walk import pings_in_blocks, pings_in_text
from tests.anything import Anything, any_change
from tests.gallery.samples import BERLIN, CALL, REP, TODAY, USUAL

TYPED = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("<!>@&|*_~`:/\n \u202e\u200d\u0301é👍🏽ש#channel"), max_size=60),
    st.sampled_from(
        ["", " ", "\u202e", "\x00", "<!channel>", "`/dealdark <@U0SAM>`", "<@U0SAM>", "x" * 4000, "👩‍👩‍👧‍👦" * 900]
    ),
)
OURS = {"<@U0ALEX>"}


def card_of(text: str, other: str) -> DealCard:
    on = date(2026, 9, 3)
    deal = replace(
        USUAL.deal,
        company=text,
        prospect=Prospect(name=other, timezone=text, country=other),
        timeline=(
            Heard(on=on, channel=other, note=text),
            Touch(on=on, play=text, channel=other, note=other),
            SituationNoted(on=on, code=text, note=other),
        ),
        business_issue=other,
        owed=text,
        reference=other,
    )
    advice = replace(
        USUAL.advice,
        because=(Anything(text), Anything(other)),
        script=other,
        avoid=(text,),
        flips_if=(any_change(other),),
        play=text,
        channel=other,
    )
    return replace(USUAL, deal=deal, advice=advice, unanswered_since=TODAY)


def everything(card: DealCard, text: str, other: str) -> list[Message | dict[str, Any]]:
    entries = [NotedEntry(entry=e, by=text, at=datetime(2026, 10, 1, tzinfo=UTC)) for e in card.deal.timeline]
    deal = weekly.SummaryDeal(text, 5, other, other, 1)
    hand = weekly.Hand(
        deal=deal, need="waiting", owner=text, user="U1", play=text, channel=other, since=TODAY, nudges=2
    )
    week = weekly.Summary(
        first=TODAY,
        last=TODAY,
        set_by=text,
        went_dark=[weekly.SummaryDeal(text, 5, other, other, 1)],
        still_dark=[weekly.AgeBand(0, 2, 1, [(other, 5.0)])],
        whose="team",
        hands=[hand],
        needing=1,
        deals=1,
    )
    return [
        nudge.nudge(card, BERLIN, 1, replace(CALL, title=text), reminder=True),
        nudge.answered(card, text, other, text, True, 1),
        nudge.passed(card, text),
        nudge.another_plays(card, 1, [(text, [(other, text)], other)]),
        digest.digest([digest.Row(card, 1)], BERLIN, TODAY),
        added.added(card, BERLIN, TODAY),
        added.already_there(card, text),
        deal_card.show(card, entries, TODAY),
        deal_list.deal_list([card], text, weekly.Total(2), of=other),
        why.why(card),
        plan.plan(card, [card.advice]),
        recorded.recorded(card, text),
        recorded.changed(card, text),
        recorded.assigned(replace(card, owner=text), other),
        recorded.noted(text),
        problem.problem(text, other),
        problem.unexpected(text),
        summary.summary(week),
        summary.fallback(week),
        home.home(Home(rep=REP, today=TODAY, plays=[card], total=1, money=HomeMoney(beside=((text, 4.0),)))),
        forms.add_deal_form({"company": text, "heard": other, "value": text}),
        forms.edit_form(card, {"email": text}),
        act_forms.act_form(acts.TOUCH, card, act_forms.Offered(today=TODAY, plays=[replace(CALL, title=text)])),
        act_forms.act_form(acts.HEARD, card, act_forms.Offered(today=TODAY)),
        act_forms.act_form(acts.SNOOZE, card, act_forms.Offered(today=TODAY, presets=[(text, TODAY), (other, TODAY)])),
        forms.as_modal(text, why.why(card)),
    ]


@settings(max_examples=60, deadline=None)
@given(TYPED, TYPED)
@pytest.mark.slow
def test_slack_takes_it_and_nobody_is_pinged(text: str, other: str) -> None:
    for number, shown in enumerate(everything(card_of(text, other), text, other)):
        if isinstance(shown, Message):
            problems, blocks = validate_blocks(shown.blocks), shown.blocks
            assert shown.text.strip() and not blocks_too_long(blocks), number
            assert set(pings_in_text(shown.text)) <= OURS
        else:
            problems, blocks = validate_view(shown), shown["blocks"]
        assert [problem.sentence() for problem in problems] == [], number
        assert set(pings_in_blocks(blocks)) <= OURS
