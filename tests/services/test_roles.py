"""Who may do what to whose deals: every cell of the table, tried through the services that do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.roles import TABLE, Action, Role, Whose, can
from bot.errors import BadInput, NotAllowed, NotFound
from bot.services.deals import assigning, forgetting, registry
from bot.services.desk import Actor, Desk
from bot.services.looking import lookup, picking, summaries
from bot.services.people import installing, members, roles
from bot.services.tables import exporting
from bot.store.rows import DealRow
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words, refuses
from tests.services.conftest import Office

# The table once more, as a person would say it: guest, rep, manager, admin; "-" may not.
SAID = """
            own             colleagues      elsewhere
see         - r m a         - - m a         - - - -
change      - r m a         - - - -         - - - -
close       - r m a         - - - -         - - - -
assign      - r m a         - - m a         - - - -
forget      - r m a         - - m a         - - - -
export      - r m a         - - m a         - - - -
summary     - r m a         - - m a         - - - -
settings    - r m a         - - - a         - - - -
shelf       - r m a         - - m a         - - - -
appoint     - - - -         - - - a         - - - -
"""
ROLES = ("guest", "rep", "manager", "admin")
WHOSE = ("own", "colleagues", "elsewhere")


def cells() -> list[tuple[str, str, str, bool]]:
    """(role, action, whose, may) for every cell."""
    found = []
    for row in SAID.strip().splitlines()[1:]:
        action, *marks = row.split()
        for number, mark in enumerate(marks):
            found.append((ROLES[number % 4], action, WHOSE[number // 4], mark != "-"))
    return found


Deed = Callable[[Desk, Actor, int], object]

DEEDS: dict[str, Deed] = {
    "see": lambda desk, actor, deal: (
        lookup.show(desk, actor, deal),
        lookup.why(desk, actor, deal),
        lookup.plan(desk, actor, deal),
    ),
    "change": lambda desk, actor, deal: noting.touch(desk, actor, deal, "email"),
    "close": lambda desk, actor, deal: noting.close(desk, actor, deal, "won"),
    "assign": lambda desk, actor, deal: assigning.assign(desk, actor, deal, "U3"),
    "forget": lambda desk, actor, deal: (
        forgetting.ahead(desk, actor, deal),
        forgetting.forget(desk, actor, deal),
    ),
}
"""What each action is, for a deal."""

USERS = {"own": ("T1", "U1"), "colleagues": ("T1", "U2"), "elsewhere": ("T2", "U1")}
"""By whose a deal is, seen from U1 of T1: the other one's team and id. Elsewhere somebody has the same id."""


def _deal_of(office: Office, whose: str, company: str, heard: date | None) -> None:
    """U1 looks on, and this is the deal of whoever it is."""
    office.rep("U1")
    team, user = USERS[whose]
    registry.add(office.desk, office.rep(user, team=team), new_deal(company=company, heard=heard))


def _deal_of_u1(office: Office, whose: str) -> None:
    """The deal is U1's, and whoever it is looks on."""
    owner = office.rep("U1")
    office.rep("U3")
    office.deal(owner)
    team, user = USERS[whose]
    office.rep(user, team=team)


@pytest.mark.parametrize(("role", "action", "whose", "may"), [cell for cell in cells() if cell[1] == "export"])
def test_whose_deals_leave_in_a_file(
    lite_after: Callable[..., Office], role: str, action: str, whose: str, may: bool
) -> None:
    lite = lite_after(_deal_of, whose, "Canary GmbH", None)
    asker = lite.desk.actor("T1", "U1")
    if role == "guest":
        assert not installing.may_use(replace(asker, role=role))  # turned away before anything is asked
        return
    written = exporting.as_bytes(lite.desk, replace(asker, role=role), "csv").decode()
    assert ("Canary GmbH" in written) == may


@pytest.mark.parametrize(
    ("role", "whose", "may"), [(cell[0], cell[2], cell[3]) for cell in cells() if cell[1] == "summary"]
)
def test_who_shows_deals_to_a_channel(lite_after: Callable[..., Office], role: str, whose: str, may: bool) -> None:
    """A channel's summary is of what its owner may show: a rep's own deals, a manager's team; never elsewhere's."""
    lite = lite_after(_deal_of, whose, "Northwind", date(2026, 9, 1))
    asker = lite.desk.actor("T1", "U1")
    if role == "guest":
        assert not installing.may_use(replace(asker, role=role))  # turned away before anything is asked
        return
    asker = replace(asker, role=role)
    assert "This channel gets a summary" in in_words(summaries.here(lite.desk, asker, "C1", "sales"))
    shown, _ = summaries.now(lite.desk, asker)
    assert shown.deals == int(may)
    assert "No more" in in_words(summaries.off(lite.desk, asker, "C1"))


def test_a_rep_leaves_a_colleagues_summary_alone(lite: Office) -> None:
    manager = replace(lite.rep("U1"), role="manager")
    rep = lite.rep("U2")
    summaries.here(lite.desk, manager, "C1", "sales")
    deeds: tuple[Callable[[], object], ...] = (
        lambda: summaries.here(lite.desk, rep, "C1", "sales"),
        lambda: summaries.off(lite.desk, rep, "C1"),
    )
    for deed in deeds:
        with refuses(NotAllowed, match="set up this channel's summary"):
            deed()


def test_the_table_says_what_people_say() -> None:
    assert {(role, action, whose): may for role, action, whose, may in cells()} == {
        (role.value, action.value, whose.value): can(role, action, whose)
        for role in Role
        for action in Action
        for whose in Whose
    }
    assert set(TABLE) == set(Role)
    assert not can("chief", Action.SEE, Whose.OWN)


@pytest.mark.parametrize(("role", "action", "whose", "may"), [cell for cell in cells() if cell[1] in DEEDS])
def test_each_cell_through_the_services(
    lite_after: Callable[..., Office], role: str, action: str, whose: str, may: bool
) -> None:
    lite = lite_after(_deal_of_u1, whose)
    [row] = lite.rows(DealRow)
    deal, before = row.id, row.version
    actor = replace(lite.desk.actor(*USERS[whose]), role=role)
    if may:
        DEEDS[action](lite.desk, actor, deal)
        return
    with pytest.raises((NotFound, NotAllowed)) as refused:
        DEEDS[action](lite.desk, actor, deal)
    assert lite.row(deal).version == before
    sees = can(role, Action.SEE, Whose(whose))
    assert isinstance(refused.value, NotAllowed) == sees  # who may not see it, is not told that it is there
    assert ("Northwind" in in_words(refused.value)) == sees


@pytest.mark.parametrize("ref", ["Northwind", "#1", "1", "north"])
def test_what_one_may_not_see_is_not_there_in_any_word(lite: Office, ref: str) -> None:
    lite.deal(lite.rep("U1"))
    other = lite.rep("U2")
    with pytest.raises(NotFound) as refused:
        lookup.show(lite.desk, other, ref)
    with pytest.raises(NotFound) as never_there:
        lookup.show(lite.desk, other, {"Northwind": "Nowhere", "north": "nowhr"}.get(ref, "#9" if "#" in ref else "9"))
    assert "Northwind" not in in_words(refused.value).replace(ref, "")
    word = {"Northwind": "Nowhere", "north": "nowhr", "#1": "#9", "1": "9"}[ref]
    assert in_words(never_there.value) == in_words(refused.value).replace(ref, word)


def test_candidates_name_only_what_one_may_see(lite: Office) -> None:
    owner, other = lite.rep("U1"), lite.rep("U2")
    for company in ("Northwind", "Northern Lights"):
        lite.deal(owner, company)
    with pytest.raises(NotFound):
        lookup.show(lite.desk, other, "north")
    with refuses(BadInput, match="Northern Lights"):
        lookup.show(lite.desk, replace(other, role="manager"), "north")


def test_a_manager_says_north_and_means_the_own_one(lite: Office) -> None:
    lite.deal(lite.rep("U1"))
    mine = lite.deal(lite.rep("U2"), "Northern Lights")
    assert lookup.show(lite.desk, replace(lite.rep("U2"), role="manager"), "north").card.id == mine


def test_the_lists_of_others_are_for_managers(lite: Office) -> None:
    owner, other = lite.rep("U1"), lite.rep("U2")
    deal = lite.deal(owner)
    for which, user in (("", "U1"), ("team", None)):
        with pytest.raises(BadInput):
            lookup.list_deals(lite.desk, other, which, user)
        found = lookup.list_deals(lite.desk, replace(other, role="manager"), which, user)
        assert [card.id for card in found.cards] == [deal]
    assert lookup.list_deals(lite.desk, replace(other, role="manager")).cards == []
    assert picking.offered(lite.desk, other, "north", picking.PURPOSES["see"]) == []


def test_a_deal_that_is_handed_over_says_so_to_both(lite: Office) -> None:
    deal = lite.deal(lite.rep("U1"))
    lite.rep("U3")
    manager = replace(lite.rep("U2"), role="manager")
    assigning.assign(lite.desk, manager, deal, "U3")
    assert lookup.show(lite.desk, lite.rep("U3"), deal).card.owner == "U3"
    with pytest.raises(NotFound):
        lookup.show(lite.desk, lite.rep("U1"), deal)


@pytest.mark.parametrize(("role", "action", "whose", "may"), [cell for cell in cells() if cell[1] == "appoint"])
def test_who_makes_managers(lite: Office, role: str, action: str, whose: str, may: bool) -> None:
    asker = replace(lite.rep("U1"), role=role)
    team = "T2" if whose == "elsewhere" else "T1"
    user = "U1" if whose == "own" else "U2"
    subject = lite.rep(user, team=team)
    before = lite.rep_row(subject).role
    if may:
        assert "is a manager now" in in_words(roles.appoint(lite.desk, asker, user, "manager"))
        assert lite.rep_row(subject).role == "manager"
        assert "is a rep now" in in_words(roles.appoint(lite.desk, asker, user, "rep"))
        assert "is a rep already" in in_words(roles.appoint(lite.desk, asker, user, "rep"))
        return
    with pytest.raises(BadInput):
        roles.appoint(lite.desk, asker, user, "manager")
    assert lite.rep_row(subject).role == before


@pytest.mark.parametrize(("theirs", "sentence"), [("guest", "is a guest"), ("admin", "is an admin")])
def test_slacks_own_roles_are_not_ours_to_give(lite: Office, theirs: str, sentence: str) -> None:
    admin = replace(lite.rep("U1"), role="admin")
    lite.rep("U2")
    with lite.database.write(admin.workspace_id) as session:
        from bot.store import reps

        row = reps.by_user(session, "U2")
        assert row is not None
        row.role = theirs
    with refuses(BadInput, match=sentence):
        roles.appoint(lite.desk, admin, "U2", "manager")
    with refuses(BadInput, match="manager"):
        roles.appoint(lite.desk, admin, "U2", "boss")


@pytest.mark.parametrize(
    ("known", "guest", "admin", "becomes"),
    [
        ("rep", False, True, "admin"),
        ("rep", False, False, "rep"),
        ("rep", True, False, "guest"),
        ("guest", False, False, "rep"),
        ("guest", False, None, "rep"),
        ("manager", False, False, "manager"),
        ("manager", False, True, "admin"),
        ("admin", False, False, "rep"),
        ("admin", False, None, "admin"),
        ("admin", True, True, "guest"),
    ],
)
def test_what_slack_says_of_somebody(known: str, guest: bool, admin: bool | None, becomes: str) -> None:
    assert members.as_slack_says(known, guest=guest, admin=admin) == becomes


def test_dates_are_no_way_round(lite: Office) -> None:
    """A form's deal id is checked like a typed name: a manager may look, and not write."""
    deal = lite.deal(lite.rep("U1"))
    manager = replace(lite.rep("U2"), role="manager")
    deeds: tuple[Callable[[], object], ...] = (
        lambda: registry.edit(lite.desk, manager, deal, {"issue": "x"}),
        lambda: noting.snooze(lite.desk, manager, deal, date(2026, 12, 24)),
        lambda: noting.undo(lite.desk, manager, deal),
        lambda: noting.heard(lite.desk, manager, deal),
        lambda: noting.situation(lite.desk, manager, deal, "personal"),
        lambda: noting.reopen(lite.desk, manager, deal),
        lambda: lookup.one(lite.desk, manager, deal),
    )
    for deed in deeds:
        with refuses(NotAllowed, match="Rep U1's deal"):
            deed()
