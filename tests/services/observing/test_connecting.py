"""Sources are connected, shown and ended by whoever may, and no secret is kept in the clear, or longer than that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.observation import Became, Seen, Why
from bot.domain.sources import State
from bot.errors import DealdarkError
from bot.errors.sources import (
    KindUnknown,
    NobodysMailbox,
    NoKey,
    SecretMisplaced,
    SecretMissing,
    SecretOdd,
    SignInMissing,
    SourceMisset,
    SourceNameBad,
    SourceNameTaken,
    SourceRefused,
    SourceUnknown,
    TeamsSource,
    WholeTeams,
)
from bot.errors.stored import RepUnknown
from bot.services.desk import Actor
from bot.services.observing import connecting
from bot.services.observing.connecting import Asker, Keeper, Made, Wanted
from bot.services.people import leaving
from bot.sources.webhook import WEBHOOK
from bot.store import observations, reps, sources, thread_keys
from bot.store.rows import ObservationRow, OwnAddressRow, SourceCursorRow, SourceRow, ThreadKeyRow
from bot.store.thread_keys import Thread
from bot.store.vault import Vault
from tests.refusals import refuses
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.kinds import BOX, PASSWORD, TEAM_BOX

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
KINDS = {kind.name: kind for kind in (BOX, TEAM_BOX, WEBHOOK)}


def open_vault(office: Office, *keys: bytes) -> None:
    """The office connects these kinds, and seals with these keys."""
    office.desk = replace(office.desk, sources=KINDS, vault=Vault(keys or (KEY,)))


@pytest.fixture
def office(office: Office) -> Office:
    open_vault(office)
    return office


def connect(office: Office, asker: Asker, kind: str = "box", secret: str | None = PASSWORD, **more: Any) -> Made:
    rep = more.pop("rep", asker.user if isinstance(asker, Actor) and kind == "box" else None)
    name, settings = more.pop("name", None), {"host": "mail.example"} if kind == "box" else {}
    wanted = Wanted(kind=kind, name=name, rep=rep, settings={**settings, **more}, secret=secret)
    return connecting.connect(office.desk, asker, wanted)


def keeper(office: Office) -> Keeper:
    return connecting.keeper_of(office.desk, "T1")


def only(office: Office) -> SourceRow:
    [row] = office.rows(SourceRow)
    assert isinstance(row, SourceRow)
    return row


def test_a_rep_connects_their_own(office: Office) -> None:
    rep = office.rep()
    made = connect(office, rep, user="alex@acme.example", addresses="a.smith@acme.example, Alex@acme.example,")
    assert made.sight is not None
    assert (made.source.name, made.source.state, made.source.own) == ("box-rep-u1", State.NEW, True)
    row = only(office)
    assert (row.rep_id, row.agreed_by, row.agreed_at, row.next_at) == (rep.rep_id, "U1", rep.now, rep.now)
    assert row.settings["security"] == "tls"
    assert row.secret is not None
    assert PASSWORD not in row.secret
    assert sources.secret_of(row, office.desk.vault) == PASSWORD
    ours = {each.address: each.rep_id for each in office.rows(OwnAddressRow)}
    assert ours == {"@acme.example": None, **dict.fromkeys(["a.smith@acme.example", "alex@acme.example"], rep.rep_id)}
    [shown] = connecting.connected(office.desk, rep)
    assert (shown.name, shown.rep, shown.noted, shown.signed_in) == ("box-rep-u1", "U1", 0, True)
    assert connecting.check(office.desk, rep, "box-rep-u1") == made.sight
    assert connect(office, rep).source.name == "box-rep-u1-2"


@on_sqlite
def test_where_everybody_has_a_mailbox_is_not_ours(office: Office) -> None:
    connect(office, office.rep(), user="alex@gmail.com", addresses="alex@proton.me, alex@web.de")
    assert [each.address for each in office.rows(OwnAddressRow)] == ["alex@gmail.com", "alex@proton.me", "alex@web.de"]


def test_nobody_connects_a_colleagues_or_sees_it(office: Office) -> None:
    rep, other, admin = office.rep(), office.rep("U2"), office.admin()
    connect(office, rep)
    for asker in (other, admin):
        assert connecting.connected(office.desk, asker) == []
        for call in (connecting.check, connecting.sign_in, partial_off):
            with refuses(SourceUnknown, "no source called “box-rep-u1”"):
                call(office.desk, asker, "box-rep-u1")
        with pytest.raises(TeamsSource):
            connect(office, asker, rep="U1")
    assert only(office).off_at is None
    assert [each.rep for each in connecting.connected(office.desk, keeper(office))] == ["U1"]


def partial_off(desk: Any, asker: Asker, name: str) -> int:
    return connecting.off(desk, asker, name, take_back=False)


def test_what_the_team_shares_is_an_admins(office: Office) -> None:
    rep, admin = office.rep(), office.admin()
    with refuses(TeamsSource, "by an admin"):
        connect(office, rep, "team-box")
    assert connect(office, admin, "team-box").source.name == "team-box"
    for asker in (rep, admin):
        assert [each.name for each in connecting.connected(office.desk, asker)] == ["team-box"]
    with pytest.raises(TeamsSource):
        connecting.off(office.desk, rep, "team-box", take_back=False)
    connecting.off(office.desk, admin, "team-box", take_back=False)
    assert connecting.connected(office.desk, admin) == []


REFUSED: list[tuple[dict[str, Any], type[DealdarkError], str]] = [
    ({"kind": "boks"}, KindUnknown, "Did you mean box?"),
    ({"secret": "wrong"}, SourceRefused, "sign-in was refused"),
    ({"secret": "\n"}, SecretMissing, "box needs its password"),
    ({"secret": None}, SecretMissing, "box needs its password"),
    ({"hots": "x"}, SourceMisset, "no setting called hots. Did you mean host?"),
    ({"host": " "}, SourceMisset, "host is missing"),
    ({"host": "https://a:opensesame@x.example"}, SecretMisplaced, "doesn't belong in host"),
    ({"token": "opensesame"}, SecretMisplaced, "doesn't belong in token"),
    ({"addresses": "a@b.example; c@d.example"}, SourceMisset, "with commas between them"),
    ({"secret": "o\u200bpensesame"}, SecretOdd, "plain text"),
    ({"security": "ssl"}, SourceMisset, "security can't be “ssl”; it's one of none, starttls, tls."),
    ({"name": "Box 1"}, SourceNameBad, "small letters, digits and hyphens"),
    ({"name": "a" * 41}, SourceNameBad, "up to 40"),
    ({"rep": None}, NobodysMailbox, "say whose"),
    ({"rep": "@nobody"}, RepUnknown, "rep isn't known"),
    ({"kind": "team-box", "rep": "U1"}, WholeTeams, "not one rep's"),
]


@on_sqlite
@pytest.mark.parametrize(("given", "kind", "sentence"), REFUSED)
def test_what_is_wrong_is_said_and_nothing_kept(
    office: Office, given: dict[str, Any], kind: type[DealdarkError], sentence: str
) -> None:
    office.rep()
    with refuses(kind, sentence):
        connect(office, keeper(office), **{"rep": "U1", **given})
    assert office.rows(SourceRow) == []


@on_sqlite
def test_without_a_key_nothing_is_connected(office: Office) -> None:
    rep = office.rep()
    office.desk = replace(office.desk, vault=Vault())
    with refuses(NoKey, "dealdark sources key"):
        connect(office, rep)
    assert office.rows(SourceRow) == []


def test_a_name_is_taken_until_its_source_is_off(office: Office) -> None:
    rep = office.rep()
    connect(office, rep, name="mine")
    with refuses(SourceNameTaken, "Another source is called mine"):
        connect(office, rep, name="mine")
    connecting.off(office.desk, rep, "mine", take_back=False)
    assert connect(office, rep, name="mine").source.name == "mine"
    assert [row.state for row in office.rows(SourceRow)] == [State.OFF, State.NEW]


def test_a_webhook_has_an_address_of_its_own_and_a_secret_shown_once(office: Office) -> None:
    office.rep()
    made = connect(office, keeper(office), "webhook", None, name="dialler")
    assert made.secret is not None
    assert made.secret.startswith("whsec_")
    assert (made.source.path, made.source.state, made.sight) == ("dialler", State.LIVE, None)
    row = only(office)
    assert made.secret not in str(row.secret)
    assert row.next_at is None
    assert sources.secret_of(row, office.desk.vault) == made.secret
    office.rep(team="T2")
    elsewhere = connect(office, connecting.keeper_of(office.desk, "T2"), "webhook", None, name="dialler")
    assert elsewhere.source.path is not None
    assert elsewhere.source.path.startswith("dialler-")


def test_somebody_signs_in_later(office: Office) -> None:
    rep = office.rep()
    made = connect(office, rep, secret=None, auth="device", name="mine")
    assert (made.sight, made.source.signed_in, only(office).next_at) == (None, False, None)
    with refuses(SignInMissing, "No one has signed in to mine"):
        connecting.check(office.desk, rep, "mine")
    sign_in = connecting.sign_in(office.desk, rep, "mine")
    assert sign_in is not None
    assert (sign_in.begin().code, sign_in.granted()) == ("WDJB-MJHT", PASSWORD)
    assert connecting.again(office.desk, rep, "mine", PASSWORD) is not None
    assert only(office).next_at == rep.now


def test_another_password_after_a_refusal(office: Office) -> None:
    rep = office.rep()
    connect(office, rep, name="mine")
    with office.database.write(rep.workspace_id) as session:
        row = sources.named(session, "mine")
        assert row is not None
        row.state, row.last_error, row.tries, row.read_until = State.REFUSED, "sign_in", 3, rep.now
        row.next_at = rep.now + timedelta(hours=1)
    with pytest.raises(SourceRefused):
        connecting.again(office.desk, rep, "mine", "wrong")
    assert only(office).state == State.REFUSED
    connecting.again(office.desk, rep, "mine", PASSWORD)
    row = only(office)
    assert (row.state, row.next_at, row.tries) == (State.LIVE, rep.now, 0)


def test_a_rep_hears_of_what_was_connected_for_them_and_nobody_else_does(office: Office) -> None:
    rep = office.rep()
    connect(office, rep)
    connect(office, keeper(office), "team-box")
    office.tick()
    assert office.dms() == []
    connect(office, keeper(office), rep="U1", name="mine")
    connect(office, keeper(office), rep="U1", name="soon-off")
    connecting.off(office.desk, rep, "soon-off", take_back=False)
    connect(office, keeper(office), rep="U1", name="later", secret=None, auth="device")
    office.tick()
    [told] = office.dms()
    assert "connected your box for me to read, as mine." in told.text
    for _ in range(2):
        connecting.again(office.desk, keeper(office), "later", PASSWORD)
    office.tick()
    assert ["as later" in each.text for each in office.dms()] == [False, True]


def seen(office: Office, deal_id: int, source: int, became: Became, key: str, **more: Any) -> None:
    """Something that the source saw of the deal."""
    deal = office.row(deal_id)
    with office.database.write(deal.workspace_id) as session:
        new = observations.New(
            key=key,
            source_id=source,
            type=Seen.MAIL_IN,
            at=office.clock(),
            became=became,
            reason=Why.REPLIED,
            person_id=deal.person_id,
            deal_id=deal_id,
            rep_id=deal.rep_id,
            deals=(deal_id,) if became is Became.ASKED else (),
            asks={"name": "Sam Stranger"} if became is Became.ASKED else None,
            **more,
        )
        observations.add(session, new, now=office.clock())
        thread = Thread(deal.person_id, deal_id, ours=True, at=office.clock())
        thread_keys.keep(session, f"hash-{key}", thread, source_id=source)


def left_of(office: Office) -> tuple[list[str], int]:
    """The keys of what was seen, and how many threads are known."""
    return [row.key for row in office.rows(ObservationRow)], len(office.rows(ThreadKeyRow))


def full(office: Office) -> tuple[Actor, int, int]:
    """A rep with a mailbox that saw one thing of each kind, about one deal."""
    rep = office.rep()
    deal = office.deal(rep)
    source = connect(office, rep, name="mine", user="alex@acme.example").source.id
    for became in Became:
        seen(office, deal, source, became, f"mail:{became}")
    with office.database.write(rep.workspace_id) as session:
        session.add(SourceCursorRow(workspace_id=rep.workspace_id, source_id=source, stream="INBOX", cursor={"uid": 7}))
    return rep, deal, source


def test_off_leaves_what_was_noted_and_nothing_else(office: Office) -> None:
    rep, _, source = full(office)
    assert [each.noted for each in connecting.connected(office.desk, rep)] == [1]
    connecting.off(office.desk, rep, "mine", take_back=False)
    row = only(office)
    assert (row.id, row.state, row.secret, row.settings, row.next_at) == (source, State.OFF, None, {}, None)
    assert office.rows(SourceCursorRow) == office.rows(OwnAddressRow) == []
    assert left_of(office) == (["mail:noted", "mail:tied", "mail:undone"], 0)
    with pytest.raises(SourceUnknown):
        connecting.off(office.desk, rep, "mine", take_back=False)


def test_a_rep_who_leaves_leaves_no_password(office: Office) -> None:
    rep, _, _ = full(office)
    connect(office, office.admin(), "team-box")
    with office.database.write(rep.workspace_id) as session:
        assert reps.deactivate(session, rep.rep_id)
        leaving.left(session, reps.get(session, rep.rep_id), rep.now)
    assert [(row.kind, row.state, row.secret is None) for row in office.rows(SourceRow)] == [
        ("box", State.OFF, True),
        ("team-box", State.NEW, False),
    ]


def purged(office: Office, rep: Actor, deal: int) -> None:
    from bot.jobs import timekeeping

    office.clock.at += timedelta(days=15)
    timekeeping.purge(office.desk)


def purged_by_a_clock_that_nobody_believes(office: Office, rep: Actor, deal: int) -> None:
    """Nobody did anything for a fortnight; what is erased for its age waits for somebody."""
    office.desk = replace(office.desk, by_hand=False)
    purged(office, rep, deal)


def forgotten(office: Office, rep: Actor, deal: int) -> None:
    from bot.services.deals import forgetting

    forgetting.forget(office.desk, office.again(rep), deal)


@pytest.mark.parametrize(
    ("happens", "left"),
    [
        (purged, (["mail:noted", "mail:tied", "mail:undone"], 5)),
        (purged_by_a_clock_that_nobody_believes, (["mail:noted", "mail:tied", "mail:undone"], 5)),
        (forgotten, ([], 0)),
    ],
)
def test_what_was_seen_goes_with_time_and_with_whoever_is_forgotten(
    office: Office, happens: Callable[[Office, Actor, int], None], left: tuple[list[str], int]
) -> None:
    rep, deal, _ = full(office)
    happens(office, rep, deal)
    assert left_of(office) == left
    assert office.rows(SourceRow)[0].off_at is None


def test_threads_and_tombstones_are_kept_for_half_a_year(office: Office) -> None:
    rep, deal, _ = full(office)
    office.clock.at += timedelta(days=181)
    office.deal(rep, "Contoso", heard=date(2027, 5, 20))  # somebody is at work: the clock is believed
    purged(office, rep, deal)
    assert left_of(office) == (["mail:noted", "mail:tied"], 0)
