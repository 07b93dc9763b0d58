"""Observations as JSON: what each kind may say, which key is wrong, and that nothing else comes in."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.observation import Became, Observation, Outcome, Party, Seen, Why
from bot.errors.observed import BadObservation
from bot.observing import wire
from tests.refusals import in_words

AT = "2026-11-24T15:14:00Z"
JANE: dict[str, Any] = {"email": "jane@northwind.example"}
CALL: dict[str, Any] = {"id": "dialler-4711", "type": "call", "at": AT, "person": JANE, "outcome": "no_answer"}
MEETING: dict[str, Any] = {"id": "m", "type": "meeting", "at": AT, "person": JANE, "outcome": "held"}
DEAL: dict[str, Any] = {"id": "d", "type": "deal", "at": AT, "deal": "#7", "changes": {"stage": "proposal"}}


def test_the_example_of_the_docs() -> None:
    seen = wire.read({**CALL, "rep": "U0ALEX", "deal": None})
    assert seen == Observation(
        id="dialler-4711",
        type=Seen.CALL,
        at=datetime(2026, 11, 24, 15, 14, tzinfo=UTC),
        person=Party(email="jane@northwind.example"),
        rep="U0ALEX",
        outcome="no_answer",
    )


@pytest.mark.parametrize(
    ("says", "has"),
    [
        ({"type": "mail_in", "message_id": "<a@b>", "in_reply_to": "c@d"}, {"message_id": "a@b", "in_reply_to": "c@d"}),
        ({"type": "mail_out", "play": "remind-of-the-issue"}, {"play": "remind-of-the-issue"}),
        ({"type": "auto_reply", "until": "2026-12-07"}, {"until": date(2026, 12, 7)}),
        ({"type": "auto_reply"}, {"until": None}),
        ({"type": "bounce"}, {"type": Seen.BOUNCE}),
        ({"type": "call", "outcome": "connected"}, {"outcome": "connected"}),
        ({"type": "call", "outcome": "voicemail"}, {"outcome": "voicemail"}),
        ({"type": "meeting", "outcome": "planned"}, {"outcome": "planned"}),
        ({"type": "meeting", "outcome": "cancelled"}, {"outcome": "cancelled"}),
        ({"type": "meeting", "outcome": "no_show"}, {"outcome": "no_show"}),
        (
            {"type": "meeting", "outcome": "held", "ends_at": "2026-11-24T16:44:00+01:00"},
            {"ends_at": datetime(2026, 11, 24, 15, 44, tzinfo=UTC)},
        ),
        ({"type": "message_in", "channel": "linkedin"}, {"channel": "linkedin"}),
        ({"type": "message_out", "channel": "sms"}, {"channel": "sms"}),
        ({"type": "bounce", "person": {"phone": "+1 (212) 555-0100"}}, {"person": Party(phone="+1 (212) 555-0100")}),
        (
            {"type": "bounce", "person": {"name": "Jane Doe", "company": "Northwind"}},
            {"person": Party(name="Jane Doe", company="Northwind")},
        ),
        ({"type": "bounce", "person": {**JANE, "name": "Jane"}}, {"person": Party(email=JANE["email"], name="Jane")}),
        ({"type": "bounce", "person": None, "deal": "CRM-9"}, {"person": None, "deal": "CRM-9"}),
        (
            {"type": "deal", "changes": {"value": 12.5, "currency": "EUR", "owner": "U0SAM", "closed": "won"}},
            {"changes": {"value": 12.5, "currency": "EUR", "owner": "U0SAM", "closed": "won"}},
        ),
    ],
)
def test_what_each_kind_may_say(says: dict[str, Any], has: dict[str, Any]) -> None:
    seen = wire.parsed(json.dumps({"id": "1", "at": AT, "person": JANE, **says}))
    assert {name: getattr(seen, name) for name in has} == has


@pytest.mark.parametrize(
    ("says", "key", "sentence"),
    [
        ([], "", "The body is a JSON object"),
        ({**CALL, "id": None}, "id", "id is missing."),
        ({**CALL, "id": " "}, "id", "id is missing."),
        ({**CALL, "id": 4711}, "id", "id is text"),
        ({**CALL, "id": "x" * 201}, "id", "longer than 200 characters"),
        ({**CALL, "id": "a\nb"}, "id", "can't be kept"),
        ({**CALL, "id": "\ud800"}, "id", "can't be kept"),
        ({**CALL, "type": None}, "type", "type is missing."),
        ({**DEAL, "changes": {"value": 10**400}}, "changes.value", "a number"),
        ({**DEAL, "changes": {"value": 10**12 + 1}}, "changes.value", "a number"),
        ({**DEAL, "changes": {"value": float("inf")}}, "changes.value", "a number"),
        ({**DEAL, "changes": {"value": True}}, "changes.value", "a number"),
        ({**CALL, "type": "cal"}, "type", "did you mean call?"),
        ({**CALL, "type": ["call"]}, "type", "type is text"),
        ({**CALL, "at": "yesterday"}, "at", "such as 2026-11-24T15:14:00Z"),
        ({**CALL, "at": "2026-11-24T15:14:00"}, "at", "needs its offset"),
        ({**CALL, "at": 1764000000}, "at", "at is text"),
        ({**CALL, "person": None}, "person", "person is missing."),
        ({**CALL, "person": "jane@northwind.example"}, "person", "person is a JSON object"),
        ({**CALL, "person": {}}, "person.email", "person.email is missing."),
        ({**CALL, "person": {"email": "canary"}}, "person.email", "is an email address"),
        ({**CALL, "person": {"email": "a@b, c@d"}}, "person.email", "is an email address"),
        ({**CALL, "person": {"phone": "call canary"}}, "person.phone", "is a phone number"),
        ({**CALL, "person": {"phone": "112"}}, "person.phone", "is a phone number"),
        ({**CALL, "person": {"name": "canary"}}, "person.company", "person.company is missing."),
        ({**CALL, "person": {"company": "canary"}}, "person.name", "person.name is missing."),
        ({**CALL, "person": {"mail": "a@b"}}, "person.mail", "did you mean email?"),
        ({**CALL, "rep": "@alex"}, "rep", "Slack member id"),
        ({**CALL, "deal": 7}, "deal", "deal is text"),
        ({**CALL, "outcome": None}, "outcome", "outcome is missing."),
        ({**CALL, "outcome": "no-answer"}, "outcome", "did you mean no_answer?"),
        ({**MEETING, "outcome": "unclear"}, "outcome", "held, planned, cancelled, no_show"),
        ({**MEETING, "ends_at": AT}, "ends_at", "comes after at"),
        ({**CALL, "ends_at": AT}, "ends_at", "has no place in call"),
        ({**CALL, "until": "2026-12-07"}, "until", "has no place in call"),
        ({**CALL, "message_id": "a@b"}, "message_id", "has no place in call"),
        ({**MEETING, "play": "call"}, "play", "has no place in meeting"),
        ({"id": "1", "type": "bounce", "at": AT, "person": JANE, "message_id": "<>"}, "message_id", "is missing"),
        ({"id": "1", "type": "auto_reply", "at": AT, "person": JANE, "until": "20261207"}, "until", "is a day"),
        ({"id": "1", "type": "auto_reply", "at": AT, "person": JANE, "until": "2026-02-30"}, "until", "is a day"),
        ({"id": "1", "type": "message_in", "at": AT, "person": JANE}, "channel", "channel is missing."),
        ({"id": "1", "type": "message_in", "at": AT, "person": JANE, "channel": "fax"}, "channel", "linkedin, sms"),
        ({**DEAL, "changes": None}, "changes", "changes is missing."),
        ({**DEAL, "changes": {"stage": None}}, "changes", "changes is missing."),
        ({**DEAL, "changes": {"stage": "demo"}}, "changes.stage", "discovery, evaluation"),
        ({**DEAL, "changes": {"value": -1}}, "changes.value", "zero or more"),
        ({**DEAL, "changes": {"value": True}}, "changes.value", "zero or more"),
        ({**DEAL, "changes": {"value": "12"}}, "changes.value", "zero or more"),
        ({**DEAL, "changes": {"currency": "eur"}}, "changes.currency", "three capital letters"),
        ({**DEAL, "changes": {"owner": "Sam"}}, "changes.owner", "Slack member id"),
        ({**DEAL, "changes": {"closed": True}}, "changes.closed", "closed is text"),
        ({**DEAL, "changes": {"name": "canary"}}, "changes.name", "There's no key changes.name"),
        ({**CALL, "subject": "canary"}, "subject", "There's no key subject"),
        ({**CALL, "text": "canary"}, "text", "There's no key text"),
        ({**CALL, "references": ["a"]}, "references", "There's no key references"),
        ({**CALL, "Type": "call"}, "Type", "did you mean type?"),
    ],
)
def test_the_key_that_is_wrong_is_named(says: object, key: str, sentence: str) -> None:
    with pytest.raises(BadObservation) as wrong:
        wire.read(says)
    assert wrong.value.key == key
    assert sentence in in_words(wrong.value)
    assert "canary" not in in_words(wrong.value)
    assert "canary" not in str(wrong.value)


@pytest.mark.parametrize(
    "text", ["", "{", b"\xff", '{"id": NaN}', "[" * 9000, '{"a":' * 9000, "1" * 5000, '{"id": "\\ud8"}']
)
def test_what_is_no_json(text: str | bytes) -> None:
    with pytest.raises(BadObservation) as wrong:
        wire.parsed(text)
    assert wrong.value.problem == "json"


_SCRAPS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from((AT, "call", "held")),
    lambda deeper: st.lists(deeper, max_size=2) | st.dictionaries(st.text(max_size=6), deeper, max_size=2),
    max_leaves=4,
)


@settings(max_examples=150)
@given(
    base=st.sampled_from((CALL, MEETING, DEAL)),
    more=st.dictionaries(st.sampled_from((*wire.KEYS, "subject")), _SCRAPS, max_size=3),
)
def test_whatever_comes_is_an_observation_or_refused_by_its_key(base: dict[str, Any], more: dict[str, Any]) -> None:
    try:
        seen = wire.parsed(json.dumps({**base, **more}))
    except BadObservation as wrong:
        assert in_words(wrong).endswith((".", "?"))
    else:
        assert seen.at.utcoffset() is not None
        assert seen.person or seen.deal
        json.dumps([seen.id, seen.deal, seen.play, seen.message_id], ensure_ascii=False).encode()


def test_a_sum_without_end_is_none() -> None:
    with pytest.raises(BadObservation) as wrong:
        wire.parsed(json.dumps({**DEAL, "changes": {"value": 1}}).replace('"value": 1', '"value": 1e999'))
    assert wrong.value.key == "changes.value"


def test_what_became_of_it_is_answered() -> None:
    noted = Outcome(became=Became.NOTED, reason=Why.REPLIED, deal="#7", entry=12)
    assert json.dumps(wire.answered(noted)) == '{"outcome": "noted", "reason": "replied", "deal": "#7", "entry": 12}'
    undone = Outcome(became=Became.UNDONE, reason=Why.TAKEN_BACK)
    assert wire.answered(undone) == {"outcome": "ignored", "reason": "taken_back", "deal": None, "entry": None}


def test_any_offset_is_the_same_instant() -> None:
    seen = wire.read({**CALL, "at": "2026-11-24T10:14:00-05:00"})
    assert seen.at == datetime(2026, 11, 24, 15, 14, tzinfo=UTC)
    assert seen.at.utcoffset() == timedelta(hours=-5)


def test_nothing_private_is_answered() -> None:
    """A private pause looks like an absence that is known, and who wants no contact like somebody unknown."""
    private = Outcome(became=Became.IGNORED, reason=Why.PRIVATE_STANDS, deal="#7")
    known = Outcome(became=Became.TIED, reason=Why.SAME_ABSENCE, deal="#7", entry=3)
    assert wire.answered(private) == wire.answered(known)
    never = Outcome(became=Became.IGNORED, reason=Why.NEVER, deal="#7")
    nobody = Outcome(became=Became.IGNORED, reason=Why.NOBODY_KNOWN)
    assert wire.answered(never) == wire.answered(nobody)


def test_every_reason_that_is_answered_is_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "sources" / "webhook.md").read_text("utf-8")
    listed = re.findall(r"^\| `([a-z_]+)` \|", page.split("\n## Reasons\n")[1], re.MULTILINE)
    answers = {wire.answered(Outcome(became=Became.IGNORED, reason=why))["reason"] for why in Why}
    assert sorted(listed) == sorted(map(str, answers))


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1" + "0" * 400, "1" + "0" * 5000, "NaN"])
def test_no_number_is_too_much_for_it(number: str) -> None:
    text = json.dumps(DEAL).replace('{"stage": "proposal"}', f'{{"value": {number}}}')
    with pytest.raises(BadObservation):
        wire.parsed(text)


def test_a_key_that_comes_twice_is_no_answer_to_which() -> None:
    with pytest.raises(BadObservation) as raised:
        wire.parsed(json.dumps(CALL).replace("{", '{"id": "other", ', 1))
    assert raised.value.problem == "json"
