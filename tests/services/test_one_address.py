"""Two contacts turn out to have one address: they are one person, who must not be contacted twice as often."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.twice import PerhapsSame
from bot.services.deals import registry
from bot.services.desk import Actor
from bot.services.looking.auditing import audit
from bot.store.rows import EntryRow, PersonRow
from tests import noting
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, on_sqlite

JANE = "jane@acme.example"


def two_names(office: Office, other: str = "U1") -> tuple[Actor, Actor, int, int]:
    """Jane Doe at Acme, whose address is known, and a J. Doe at Acme Labs, whose is not."""
    rep, second = office.rep(), office.rep(other)
    known = office.deal(rep, "Acme", contact="Jane Doe", email=JANE, heard=date(2026, 10, 26))
    unknown = office.deal(second, "Acme Labs", contact="J. Doe", heard=date(2026, 10, 26))
    return rep, second, known, unknown


def test_the_address_of_another_contact_is_refused_and_her_deal_named(office: Office) -> None:
    rep, _, _, unknown = two_names(office)
    with refuses(PerhapsSame, match="the address of Jane Doe already"):
        registry.edit(office.desk, office.again(rep), unknown, {"email": JANE.upper()})
    assert [row.email for row in office.rows(PersonRow)] == [JANE, None]


def test_of_a_colleagues_deal_nobody_is_told(office: Office) -> None:
    _, second, _, unknown = two_names(office, "U2")
    with refuses(PerhapsSame, match="the address of another contact already") as refused:
        registry.edit(office.desk, office.again(second), unknown, {"email": JANE})
    assert "Jane" not in in_words(refused.value)


@on_sqlite
def test_said_to_be_one_they_share_their_limits(office: Office) -> None:
    """Two emails went out on the one deal, two on the other: three a month is what one person gets."""
    rep, _, known, unknown = two_names(office)
    registry.edit(office.desk, office.again(rep), unknown, {"contact": "Jane Doe", "email": JANE})
    assert office.row(known).person_id == office.row(unknown).person_id
    for deal, day in ((known, 6), (unknown, 10), (known, 17)):
        noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, day))
    for _ in range(20):
        office.days(1)
        for nudge in office.nudges():
            if nudge.state == "open" and nudge.kind == "play":
                noting.done(office.desk, office.again(rep), nudge.id)
    report = audit(office.desk)
    assert report.first is None
    month = office.clock().date() - timedelta(days=30)
    to_jane = [entry for entry in office.rows(EntryRow, type="touch") if entry.on_day > month]
    assert len(to_jane) <= office.desk.playbook.policy.rolling_cap_touches


def test_an_address_that_was_given_up_is_free(office: Office) -> None:
    rep, _, known, unknown = two_names(office)
    registry.edit(office.desk, office.again(rep), known, {"email": "jane.doe@acme.example"})
    registry.edit(office.desk, office.again(rep), unknown, {"email": JANE})
    again = office.deal(rep, "Acme Labs", contact="J. Doe", email=JANE)
    assert office.row(again).person_id == office.row(unknown).person_id
