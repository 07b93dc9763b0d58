"""A message is drawn when it goes out, from the record as it is then; what was said stays as it was said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.posts import leaver
from bot.services.deals import forgetting
from bot.services.desk import Actor
from bot.services.looking import figures
from bot.services.nudges import nudging
from bot.services.people import leaving
from bot.services.people.members import Profile
from bot.services.people.reps import learn
from bot.store import deals, outbox, subjects
from bot.store.rows import AccountRow
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.fake_slack import Fault


def rename(office: Office, name: str) -> None:
    with office.database.write() as session:
        session.execute(update(AccountRow).values(name=name))


def test_what_waits_has_no_words_and_what_was_said_is_kept(office: Office) -> None:
    office.deal(office.rep())
    nudging.sweep(office.desk)
    [waits] = office.outbox()
    assert waits.payload == {"facts": {}}
    office.sender.run()
    [said], [shown] = office.outbox(), office.dms()
    assert (said.payload["text"], said.payload["blocks"]) == (shown.text, shown.blocks)


def test_it_says_what_is_so_when_it_goes_out(office: Office) -> None:
    office.deal(office.rep())
    nudging.sweep(office.desk)
    rename(office, "Northwind Traders")
    office.sender.run()
    assert office.dms()[0].text.startswith("Email Jane at Northwind Traders · ")


def test_whoever_tries_again_says_the_same(impatient: Office) -> None:
    """Of a message that may have arrived, a second copy must be the first one's twin."""
    office = impatient
    office.deal(office.rep())
    nudging.sweep(office.desk)
    office.slack.fail("post", Fault("timeout", definite=False))
    office.sender.run(limit=1)
    rename(office, "Northwind Traders")
    office.sender.run()
    [shown] = office.dms()
    assert shown.text.startswith("Email Jane at Northwind · ")


def test_a_nudge_that_says_nothing_true_any_more_is_not_sent(office: Office) -> None:
    """Its deal is looked at again at once, and its places are free."""
    rep = office.rep()
    deal = office.deal(rep)
    nudging.sweep(office.desk)
    later = (office.clock() + timedelta(days=9)).date()
    with office.database.write(rep.workspace_id) as session:
        deals.change(session, deal, {"snoozed_until": later}, now=office.clock())
    office.sender.run()
    assert office.dms() == []
    assert (office.outbox()[0].state, office.outbox()[0].reason) == ("cancelled", "nothing-left")
    assert (office.only_nudge().state, office.slots()) == ("expired", [])
    assert office.row(deal).kind == "wait"


def test_an_old_row_goes_out_as_it_was_written(lite: Office) -> None:
    rep = lite.rep()
    old = outbox.Message(
        key="old",
        kind="post",
        about="of-before",
        user="U1",
        payload={"text": "As it was.", "blocks": []},
        subjects=(),
    )
    with lite.database.write(rep.workspace_id) as session:
        outbox.enqueue(session, old, now=lite.clock())
    lite.sender.run()
    assert [each.text for each in lite.dms()] == ["As it was."]


@on_sqlite
def test_the_managers_message_is_drawn_anew_after_each_choice(office: Office) -> None:
    office.rep("U2")
    boss, one = office.manager("U9"), office.deal(office.rep(), "Company 1", contact="Person 1")
    office.deal(office.rep(), "Company 2", contact="Person 2")
    learn(office.desk, "T1", Profile(user="U1", name="Rep U1", timezone=None, deleted=True))
    office.sender.run()
    leaving.assign(office.desk, boss, one, "U2")
    [change] = office.outbox(about="again")
    assert "text" not in change.payload
    office.sender.run()
    [posted], [shown] = office.outbox(about="leaver"), office.dms("U9")
    assert "Company 1" not in shown.text
    assert posted.payload["text"] == shown.text, "what stands there is what is kept"


def test_a_verdict_stands_where_the_question_was(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    nudge = office.only_nudge(deal)
    noting.done(office.desk, office.again(rep), nudge.id)
    office.sender.run()
    assert "Was this nudge right?" in str(office.dms()[0].blocks)
    figures.judge_nudge(office.desk, office.again(rep), nudge.id, "wrong")
    office.sender.run()
    [shown] = office.dms()
    assert "You said this nudge wasn't right." in shown.text
    assert "Was this nudge right?" not in str(shown.blocks)


def test_what_cannot_be_drawn_again_goes(
    lite: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever is forgotten must not stay in it, whatever goes wrong."""

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    boss = lite.manager("U9")
    gone, _ = (lite.deal(lite.rep(), f"Company {n}", contact=f"Person {n}") for n in (1, 2))
    learn(lite.desk, "T1", Profile(user="U1", name="Rep U1", timezone=None, deleted=True))
    lite.sender.run()
    assert "Company 1" in lite.dms("U9")[0].text
    forgetting.forget(lite.desk, boss, gone)
    monkeypatch.setattr(leaver, "cards", breaks)
    lite.sender.run()
    assert lite.dms("U9") == []
    assert "ZeroDivisionError" in caplog.text


def left_by_a_leaver(office: Office) -> tuple[Actor, list[int], list[int]]:
    """A manager's message about more deals than it shows: those that it names, and the others. Each has its number."""
    boss, rep = office.manager("U9"), office.rep()
    ids = [office.deal(rep, f"Company {n}.", contact=f"Person {n}") for n in range(1, 22)]
    learn(office.desk, "T1", Profile(user="U1", name="Rep U1", timezone=None, deleted=True))
    office.sender.run()
    [posted] = office.outbox(about="leaver")
    with office.database.read() as session:
        named = subjects.deals_of(session, posted.id)
    return boss, sorted(named), sorted(set(ids) - named)


@on_sqlite
def test_a_change_that_takes_somebody_out_is_made_although_it_names_the_next_who_goes(office: Office) -> None:
    boss, [gone, *_], [next_one] = left_by_a_leaver(office)
    companies = [f"Company {office.row(each).number}." for each in (gone, next_one)]
    forgetting.forget(office.desk, boss, gone)
    office.slack.fail("update", Fault("ratelimited", retry_after=5))
    office.sender.run()
    forgetting.forget(office.desk, boss, next_one)
    office.clock.at += timedelta(minutes=1)
    office.sender.run()
    [shown] = office.dms("U9")
    assert not [each for each in companies if each in str(shown)]


def test_nothing_is_kept_of_words_in_which_somebody_was_forgotten_on_their_way(office: Office) -> None:
    boss, [first, second, *_], _ = left_by_a_leaver(office)
    company = f"Company {office.row(second).number}."
    forgetting.forget(office.desk, boss, first)
    office.slack.before["update"] = lambda: forgetting.forget(office.desk, boss, second)
    office.sender.run(limit=1)
    [posted] = office.outbox(about="leaver")
    assert company not in str(posted.payload)
    office.sender.run()
    assert company not in str(office.dms("U9"))
