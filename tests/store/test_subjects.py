"""What a message names is known from when it is written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select, text

from bot.store import deals, outbox, subjects
from bot.store.outbox import Message
from bot.store.people import Contact
from bot.store.rows import OutboxRow, OutboxSubjectRow
from bot.store.session import in_workspace
from bot.store.subjects import Subject
from tests.store.conftest import Team


def enqueue(team: Team, key: str, *named: Subject, **more: Any) -> int:
    with team.database.write(team.workspace_id) as session:
        message = Message(
            **{
                "key": key,
                "kind": "post",
                "about": "notice",
                "payload": {"text": key, "blocks": []},
                "subjects": named,
                **more,
            }
        )
        return outbox.enqueue(session, message, now=team.now) or 0


def of(team: Team, message: int) -> set[tuple[str, int]]:
    with team.database.read() as session:
        query = select(OutboxSubjectRow.what, OutboxSubjectRow.subject_id)
        return {(what, each) for what, each in session.execute(query.where(OutboxSubjectRow.outbox_id == message))}


def person_of(team: Team, deal: int) -> int:
    with team.database.read(team.workspace_id) as session:
        return deals.get(session, deal).person_id


def test_a_message_names_its_deals_and_who_was_on_them_then(team: Team) -> None:
    deal = team.add("Northwind", "Jane Doe")
    jane = person_of(team, deal)
    message, by_company = enqueue(team, "a", Subject(deal)), enqueue(team, "b", Subject(deal, people=False))
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, deal, Contact(name="Ben"), now=team.now)
    assert of(team, message) == {("deal", deal), ("person", jane)}
    assert of(team, by_company) == {("deal", deal)}
    with team.database.write(team.workspace_id) as session:
        assert [row.id for row in subjects.naming(session, people=[jane])] == [message]
        assert [row.id for row in subjects.naming(session, deals=[deal])] == [message, by_company]
        with in_workspace(session, team.workspace_id + 1) as another:
            assert subjects.naming(another, deals=[deal]) == []
        assert subjects.gone(session) == []


def test_messages_of_one_round_name_each_their_own(team: Team) -> None:
    one, two = team.add("Northwind"), team.add("Contoso")
    enqueue(team, "k1")
    messages = [
        Message(key=f"k{n}", kind="post", about="nudge", payload={"text": ""}, subjects=[Subject(deal)])
        for n, deal in ((1, one), (2, one), (3, two))
    ]
    with team.database.write(team.workspace_id) as session:
        outbox.enqueue_all(session, messages, now=team.now)
        keys = {row.key: row.id for row in session.scalars(select(OutboxRow))}
    assert of(team, keys["k1"]) == set(), "that one was there already"
    assert ("deal", one) in of(team, keys["k2"])
    assert ("deal", two) in of(team, keys["k3"])


def test_what_stands_in_slack_and_names_somebody_stays_known_without_its_words(team: Team) -> None:
    deal = team.add("Northwind")
    payload = {"text": "Northwind", "blocks": [{}], "drawing": "plain", "facts": {"nudges": [7]}}
    for key, named, about in (
        ("kept", [Subject(deal)], "digest"),
        ("noted", [Subject(deal)], "nudge"),
        ("none", [], "x"),
    ):
        enqueue(team, key, *named, about=about, payload=payload)
        with team.database.write() as session:
            claim = outbox.claim(session, now=team.now, owner="me")
            assert claim is not None
            outbox.mark(session, claim, now=team.now)
            outbox.sent(session, claim, now=team.now, channel="D1", ts=key)
    with team.database.write(team.workspace_id) as session:
        assert outbox.purge(session, team.now, noted=("nudge",)) == 0
        assert outbox.purge(session, team.now + timedelta(days=1), noted=("nudge",)) == 2
        [row] = session.scalars(select(OutboxRow))
        assert (row.key, row.ts, row.payload) == ("kept", "kept", {"facts": {"nudges": [7]}})
        subjects.forget(session, deals=[deal], people=[])
    with team.database.write() as session:
        session.execute(text("DELETE FROM outbox_subjects"))
        assert outbox.purge(session, team.now + timedelta(days=1)) == 1
