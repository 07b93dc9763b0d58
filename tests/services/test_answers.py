"""What a rep presses: it takes effect once, the message says so, and a late press changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.coach.script import wordings
from bot.domain.acts import HEARD
from bot.domain.playbook import Script, Version
from bot.domain.roles import TABLE, Action, Role, Whose
from bot.domain.said import Recording
from bot.errors import BadInput, Conflict, NotAllowed, NotFound
from bot.posts.sending import Sender
from bot.services import acts
from bot.services.acts import Answered, Door, Given, Origin
from bot.services.deals import assigning, registry
from bot.services.desk import Actor, Desk
from bot.services.nudges import answers
from bot.store.rows import DealRow, EntryRow
from tests import noting
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, local, on_sqlite
from tests.services.fake_slack import buttons

pytestmark = pytest.mark.slow

Press = Callable[[Desk, Actor, int], Answered]

PRESSES: dict[str, tuple[Press, str, str | None]] = {
    "done": (noting.done, "done", "touch"),
    "replied": (noting.replied, "replied", "heard"),
    "reason": (lambda d, a, n: noting.reason(d, a, n, "ooo", date(2026, 12, 1)), "reason", "situation"),
    "close": (noting.closed, "closed", "closed"),
    "snooze": (lambda d, a, n: noting.snoozed(d, a, n, date(2026, 12, 1)), "snoozed", None),
}


def nudged(office: Office, **facts: Any) -> tuple[Actor, int, int]:
    """A rep with one nudge in the conversation: rep, deal, nudge."""
    rep = office.rep()
    deal = office.deal(rep, **facts)
    office.tick()
    return office.again(rep), deal, office.only_nudge(deal).id


def entries(office: Office, deal: int) -> list[EntryRow]:
    """What was written down after the first reply, taken back or not."""
    return office.rows(EntryRow, deal_id=deal)[1:]


@pytest.mark.parametrize("name", PRESSES)
def test_a_press_is_written_down_once_and_shown(office: Office, name: str) -> None:
    press, answer, kind = PRESSES[name]
    rep, deal, nudge = nudged(office)
    before = office.row(deal).next_look_at
    said = press(office.desk, rep, nudge)
    row = office.only_nudge(deal)
    assert (row.state, row.answer, row.answered_by, row.next_at) == ("answered", answer, "U1", None)
    assert [entry.type for entry in entries(office, deal)] == ([kind] if kind else [])
    after = office.row(deal).next_look_at
    assert after != before
    assert name == "close" or (after is not None and after > office.clock())
    office.tick()
    [message] = office.dms()
    assert message.edits == 1
    assert in_words(said.said).rstrip(".") in str(message.blocks)
    next_step = [f"nudge_reply_by:{nudge}", f"nudge_reply_meet:{nudge}", "nudge_reply_over", "nudge_reply_said"]
    more = {"done": ["nudge_channel"], "replied": next_step}.get(name, [])
    asked = (
        ["nudge_rate"] if name not in ("replied", "snooze") else []
    )  # one question at a time; what is put off is open
    assert buttons(message) == [*more, *(["nudge_undo", *asked] if said.undo else [])]
    with refuses(Conflict, match="already"):
        press(office.desk, rep, nudge)
    assert len(entries(office, deal)) == (1 if kind else 0)


@pytest.mark.parametrize("name", [name for name, (_, _, kind) in PRESSES.items() if kind])
def test_undo_brings_the_nudge_back_once(office: Office, name: str) -> None:
    press = PRESSES[name][0]
    rep, deal, nudge = nudged(office)
    press(office.desk, rep, nudge)
    office.tick()
    noting.undone(office.desk, rep, nudge)
    with pytest.raises(Conflict):
        noting.undone(office.desk, rep, nudge)
    office.tick()
    [message] = office.dms()
    assert "nudge_done" in buttons(message)
    assert office.only_nudge(deal).state == "open"
    assert [entry.undone_at is not None for entry in entries(office, deal)] == [True]
    # And again, with the clock standing still: each change of the message arrives.
    press(office.desk, rep, nudge)
    office.tick()
    assert "nudge_undo" in buttons(office.dms()[0])
    assert "nudge_done" not in buttons(office.dms()[0])
    assert len(office.dms()) == 1


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({"note": "you need pricing", "promised": date(2026, 12, 1), "meeting": date(2026, 11, 30)}, ["heard"]),
        ({"over": "lost"}, ["heard", "closed"]),
    ],
    ids=["next", "over"],
)
def test_undo_takes_back_all_of_a_reply(office: Office, given: dict[str, Any], kinds: list[str]) -> None:
    rep, deal, nudge = nudged(office)
    with office.database.write(rep.workspace_id) as session:
        session.get_one(DealRow, deal).next_meeting = date(2026, 12, 7)
    noting.replied(office.desk, rep, nudge)
    noting.next_step(office.desk, rep, nudge, **given)
    standing = [entry for entry in entries(office, deal) if entry.undone_at is None]
    assert [entry.type for entry in standing] == kinds
    assert office.row(deal).open is ("over" not in given)
    assert office.row(deal).next_meeting == given.get("meeting", date(2026, 12, 7))
    noting.undone(office.desk, rep, nudge)
    assert all(entry.undone_at for entry in entries(office, deal))
    assert (office.row(deal).open, office.row(deal).outcome) == (True, None)
    assert office.row(deal).next_meeting == date(2026, 12, 7), "as it stood before"


def test_undo_leaves_a_meeting_that_was_moved_since(lite: Office) -> None:
    rep, deal, nudge = nudged(lite)
    noting.replied(lite.desk, rep, nudge)
    noting.next_step(lite.desk, rep, nudge, meeting=date(2026, 11, 30))
    registry.edit(lite.desk, rep, deal, {"next_meeting": date(2026, 12, 2)})
    noting.undone(lite.desk, rep, nudge)
    assert lite.row(deal).next_meeting == date(2026, 12, 2)


def test_a_reply_that_ends_the_deal_needs_the_right_to_close_it(lite: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    rep, deal, nudge = nudged(lite)
    allowed = {
        **TABLE,
        Role.REP: {Whose.OWN: TABLE[Role.REP][Whose.OWN] - {Action.CLOSE}, Whose.COLLEAGUES: frozenset()},
    }
    noting.replied(lite.desk, rep, nudge)
    monkeypatch.setattr("bot.domain.roles.TABLE", allowed)
    with pytest.raises(NotAllowed):
        noting.next_step(lite.desk, rep, nudge, over="won")
    assert lite.row(deal).open


@on_sqlite
def test_undo_by_command_brings_the_nudge_back_as_well(office: Office) -> None:
    rep, deal, nudge = nudged(office)
    noting.done(office.desk, rep, nudge)
    office.tick()
    noting.undo(office.desk, rep, deal)
    office.tick()
    assert office.only_nudge(deal).state == "open"
    assert "nudge_done" in buttons(office.dms()[0])


@on_sqlite
def test_undo_of_what_a_command_wrote_brings_the_nudge_back(office: Office) -> None:
    rep, deal, _ = nudged(office)
    noting.touch(office.desk, rep, deal, "email")
    office.tick()
    assert buttons(office.dms()[0]) == []
    noting.undo(office.desk, rep, deal)
    office.tick()
    assert office.only_nudge(deal).state == "open"
    assert "nudge_done" in buttons(office.dms()[0])


def test_undo_of_a_typed_reply_that_was_put_right_brings_the_nudge_back(office: Office) -> None:
    rep, deal, _ = nudged(office)
    typed = noting.heard(office.desk, rep, deal).said
    assert isinstance(typed, Recording)
    office.clock.at += timedelta(minutes=5)
    given, press = Given(values={"promised": date(2026, 12, 1)}), Origin(Door.BUTTON, "press:1", entry=typed.entry)
    acts.do(office.desk, HEARD, given, office.again(rep), press)
    with pytest.raises(Conflict):  # the same press, delivered once more
        acts.do(office.desk, HEARD, given, office.again(rep), press)
    acts.do(office.desk, HEARD, Given(values={"note": "no"}), office.again(rep), Origin(Door.FORM, entry=typed.entry))
    last = entries(office, deal)[-1]  # put in the place of what is another by now
    assert (last.promised_by, last.note, last.first_as) == (date(2026, 12, 1), "no", typed.entry)
    with pytest.raises(NotFound):
        acts.do(office.desk, HEARD, given, office.rep("U2"), Origin(Door.BUTTON, entry=last.id))
    for standing in ([True, False, True], [False, True, True], [True, True, True]):  # one step at a time
        noting.undo(office.desk, office.again(rep), deal)
        assert [entry.undone_at is not None for entry in entries(office, deal)] == standing
    assert office.only_nudge(deal).state == "open"


@on_sqlite
def test_undo_after_a_reminder_does_not_remind_again(office: Office) -> None:
    rep, deal, nudge = nudged(office)
    office.to(local("2026-11-25", "10:00"))
    noting.replied(office.desk, office.again(rep), nudge)
    noting.undone(office.desk, office.again(rep), nudge)
    office.to(local("2026-12-04", "12:00"))
    assert office.only_nudge(deal).state == "unanswered"
    assert len(office.outbox(about="reminder")) == 1


def test_undo_leaves_what_was_noted_since(office: Office) -> None:
    rep, deal, nudge = nudged(office)
    noting.done(office.desk, rep, nudge)
    noting.heard(office.desk, rep, deal)
    noting.undone(office.desk, rep, nudge)
    assert [entry.undone_at is not None for entry in entries(office, deal)] == [True, False]


@pytest.mark.parametrize(
    "overtake",
    [
        lambda o, rep, deal: noting.close(o.desk, rep, deal, "won"),
        lambda o, rep, deal: noting.touch(o.desk, rep, deal, "email"),
        lambda o, rep, deal: noting.heard(o.desk, rep, deal),
        lambda o, rep, deal: noting.snooze(o.desk, rep, deal, date(2026, 12, 1)),
    ],
    ids=["closed", "touched", "heard", "snoozed"],
)
@pytest.mark.parametrize("name", PRESSES)
def test_a_press_after_a_command_changes_nothing(lite: Office, name: str, overtake: Any) -> None:
    rep, deal, nudge = nudged(lite)
    overtake(lite, rep, deal)
    lite.tick()
    assert buttons(lite.dms()[0]) == []
    before = len(entries(lite, deal)), lite.row(deal).version
    with refuses(Conflict, match="Nothing was changed"):
        PRESSES[name][0](lite.desk, rep, nudge)
    assert (len(entries(lite, deal)), lite.row(deal).version) == before


def test_a_press_on_a_deal_that_was_handed_over_is_refused(office: Office) -> None:
    rep, deal, nudge = nudged(office)
    office.rep("U2")
    assigning.assign(office.desk, rep, deal, "U2")
    with pytest.raises(NotFound):
        noting.done(office.desk, rep, nudge)
    with pytest.raises(Conflict):
        noting.done(office.desk, office.desk.actor("T1", "U2"), nudge)
    assert entries(office, deal) == []


def test_somebody_elses_nudge_cannot_be_pressed(office: Office) -> None:
    _, deal, nudge = nudged(office)
    for stranger in (office.rep("U2"), office.rep("U1", team="T2")):
        for press, _, _ in PRESSES.values():
            with pytest.raises(NotFound):
                press(office.desk, stranger, nudge)
        with pytest.raises(NotFound):
            answers.others(office.desk, stranger, nudge)
    assert office.only_nudge(deal).state == "open"


@on_sqlite
def test_an_unanswered_nudge_can_still_be_answered(office: Office) -> None:
    rep, deal, nudge = nudged(office)
    office.to(local("2026-12-01", "12:00"))
    assert office.only_nudge(deal).state == "unanswered"
    noting.done(office.desk, office.again(rep), nudge)
    assert office.only_nudge(deal).state == "answered"


def test_answering_an_old_nudge_settles_the_newer_one(office: Office) -> None:
    rep, deal, old = nudged(office)
    office.to(local("2026-12-01", "12:00"))
    registry.edit(office.desk, office.again(rep), deal, {"owed": "the ROI sheet"})
    office.tick()
    first, second = office.nudges(deal)
    assert (first.state, second.state) == ("unanswered", "open")
    noting.replied(office.desk, office.again(rep), old)
    office.tick()
    assert [nudge.state for nudge in office.nudges(deal)][:2] == ["answered", "answered"]
    assert buttons(office.dms()[1]) == []


def test_dial_only_where_the_advice_is_a_call(lite: Office) -> None:
    rep, _, nudge = nudged(lite)
    with refuses(BadInput, match="n't a call"):
        noting.dialled(lite.desk, rep, nudge)


def test_a_call_nobody_answered_is_written_down(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep, heard=date(2026, 10, 26), issue="onboarding takes six weeks", phone="+44 20 7946 0000")
    noting.touch(lite.desk, lite.again(rep), deal, "email", date(2026, 11, 2), "customary-followup")
    lite.tick()
    nudge = lite.only_nudge(deal)
    assert (nudge.play, nudge.channel) == ("issue-timeline-call", "call")
    noting.dialled(lite.desk, lite.again(rep), nudge.id)
    assert [entry.type for entry in entries(lite, deal)] == ["touch", "dial"]
    assert lite.row(deal).next_look_at == local("2026-11-24", "09:00"), "one call a day"


def test_another_play_keeps_the_nudge_and_moves_its_reservation(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, heard=date(2026, 10, 26), issue="onboarding takes six weeks", phone="+44 20 7946 0000")
    noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, 2), "customary-followup")
    office.tick()
    nudge = office.only_nudge(deal)
    choice, *_ = answers.others(office.desk, rep, nudge.id)
    channel, play = choice.ways[-1]
    assert play != nudge.play
    answers.swap(office.desk, rep, nudge.id, play, channel)
    office.tick()
    swapped = office.only_nudge(deal)
    assert (swapped.id, swapped.state, swapped.play, swapped.channel) == (
        nudge.id,
        "open",
        play,
        channel,
    )
    assert "You picked this one, and it fits today, too." in str(office.dms()[0].blocks)
    texts = wordings(office.desk.playbook.plays[play])
    assert (swapped.wording in texts, swapped.wording != nudge.wording) == (bool(texts), True)
    noting.done(office.desk, rep, nudge.id)
    assert [(e.type, e.play) for e in entries(office, deal)][-1] == ("touch", play)
    with pytest.raises(BadInput):
        answers.swap(office.desk, rep, nudge.id, "customary-followup")


def test_the_wording_that_is_kept_is_the_one_that_its_message_shows(office: Office) -> None:
    """The playbook's words are changed while the nudge is open; when it's drawn again it shows the new ones."""
    rep, deal, nudge = nudged(office)
    before = office.only_nudge(deal)
    play = office.desk.playbook.plays[before.play or ""]
    assert before.wording in wordings(play)
    new = replace(play, script=Script(email=(Version(("Hello from another edition.",)),)))
    plays = {**office.desk.playbook.plays, play.id: new}
    office.desk = replace(office.desk, playbook=replace(office.desk.playbook, plays=plays))
    office.sender = Sender(office.desk, office.slack.of)
    noting.done(office.desk, rep, nudge)
    noting.undone(office.desk, rep, nudge)
    office.tick()
    assert "Hello from another edition." in office.dms()[0].text
    assert office.only_nudge(deal).wording in wordings(new)


def test_two_presses_at_the_same_moment_write_one_entry(office: Office) -> None:
    rep, deal, nudge = nudged(office)
    barrier, outcomes = threading.Barrier(2), []

    def press() -> None:
        barrier.wait()
        try:
            outcomes.append(in_words(noting.done(office.desk, rep, nudge).said))
        except Conflict as conflict:
            outcomes.append(in_words(conflict))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(entries(office, deal)) == 1
    assert sorted("already" in outcome for outcome in outcomes) == [False, True]


def test_dates_that_cannot_be_are_refused_and_nothing_is_saved(lite: Office) -> None:
    rep, deal, nudge = nudged(lite)
    bad: list[Callable[[], object]] = [
        lambda: noting.done(lite.desk, rep, nudge, on=date(2026, 11, 24)),
        lambda: noting.done(lite.desk, rep, nudge, channel="pigeon"),
        lambda: noting.replied(lite.desk, rep, nudge, promised=date(2026, 11, 1)),
        lambda: noting.reason(lite.desk, rep, nudge, "reconnect_agreed"),
        lambda: noting.reason(lite.desk, rep, nudge, "ooo", date(2020, 1, 1)),
        lambda: noting.reason(lite.desk, rep, nudge, "holliday"),
        lambda: noting.snoozed(lite.desk, rep, nudge, date(2026, 11, 23)),
        lambda: noting.snoozed(lite.desk, rep, nudge, date(9999, 12, 31)),
        lambda: noting.closed(lite.desk, rep, nudge, "maybe"),
    ]
    for press in bad:
        with pytest.raises(BadInput):
            press()
    assert entries(lite, deal) == []
    assert lite.only_nudge(deal).state == "open"


def test_snooze_presets_are_the_reps_own_working_days(lite: Office) -> None:
    rep = lite.rep()
    lite.jump(local("2026-11-27", "15:00"))  # a Friday
    labels = answers.presets(lite.desk, lite.again(rep))
    assert labels[0] == ("next_working_day", date(2026, 11, 30))
    assert all(day.weekday() < 5 for _, day in labels)
    lite.jump(local("2026-11-30", "15:00"))
    assert answers.presets(lite.desk, lite.again(rep))[0] == ("tomorrow", date(2026, 12, 1))
