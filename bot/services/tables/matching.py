"""Which deal a row of a table is, and what of the row may be put on record.

One `Rows` an import; `match` for each row in the file's order, in the row's savepoint. Its answer is a `Match`:

- `whom`: the row's company and contact as they may be written, for `registry.register(…, whom)`. What may be another
  company's or another person's is not in it; `whom.left` has (the fact's key, a refusal with a sentence) for each.
- `deal`: the deal that it is already, or None for a new one. It may be a colleague's, where the ids agree.
- `fills`: whether what the row knows of its contact is about the deal's main contact, and may fill what is empty there.
- `beside`: the row names another contact of that deal, whom `add_beside` puts there.

A row is the same deal as before by `external_id` and company (another company under that id is another deal), else by
owner, company, contact and title. Rows of one file that share all of these and differ in value are different deals,
matched in their order; a value that changed since the last import makes no new deal (CONTRACTS, “Deals as CSV”).
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.value import value
from bot.services.deals import meant
from bot.services.deals.meant import Meant
from bot.services.deals.new_deal import NewDeal
from bot.services.desk import Actor, Desk
from bot.store import contacts, deals, people
from bot.store.contacts import MOST
from bot.store.rows import DealRow, PersonRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True, kw_only=True)
class Match:
    """What a row is; see above."""

    whom: Meant
    deal: DealRow | None = None
    fills: bool = True
    beside: bool = False


class Rows:
    """The rows of one import: deals that one of them is already are no other row's."""

    def __init__(self) -> None:
        self._of: dict[int, object] = {}
        self._values: dict[tuple[object, ...], dict[object, int]] = {}

    def match(self, desk: Desk, session: WorkspaceSession, actor: Actor, new: NewDeal) -> Match:
        """Looks a row up; changes nothing. Raises BadInput where company, zone or country can't be read."""
        whom = meant.of_a_row(desk, session, new.company, new.facts)
        person = deals.known(session, whom.company, whom.contact)
        if new.external_id and (row := self._by_id(session, actor, new.external_id, whom, person)):
            return self._same_id(session, row, whom, person)
        return Match(whom=whom, deal=self._by_names(session, actor, new, whom, person))

    def took(self, actor: Actor, new: NewDeal, match: Match, deal_id: int) -> None:
        """The row is that deal from now on; call it once the row is saved."""
        self._of[deal_id] = _worth(new)
        self._values.setdefault(_group(actor, new, match.whom), {})[_worth(new)] = deal_id

    def _by_id(
        self, session: WorkspaceSession, actor: Actor, external_id: str, whom: Meant, person: PersonRow | None
    ) -> DealRow | None:
        """The deal of this id at this company: the owner's, or a colleague's with the same contact."""
        if whom.company.named is None:
            return None
        found = deals.by_external_id(session, external_id, whom.company.named.id)
        own = [row for row in found if row.rep_id == actor.rep_id]
        if own:
            return next((row for row in own if person and row.person_id == person.id), own[0])
        return next((row for row in found if _may_be_with(session, row, whom, person)), None)

    def _same_id(self, session: WorkspaceSession, row: DealRow, whom: Meant, person: PersonRow | None) -> Match:
        nameless = not whom.contact.name and not whom.contact.email
        main = people.get(session, row.person_id)
        unnamed = not main.name and not main.email
        if nameless or unnamed or (person and person.id == main.id):
            return Match(whom=whom, deal=row, fills=unnamed or not nameless)
        there = contacts.of_deal(session, row)
        known = person is not None and person.id in {each.id for each in (*there.others, *there.former)}
        room = whom.contact.name and row.open and len(there.others) < MOST
        return Match(whom=whom, deal=row, fills=False, beside=bool(room) and not known)

    def _by_names(
        self, session: WorkspaceSession, actor: Actor, new: NewDeal, whom: Meant, person: PersonRow | None
    ) -> DealRow | None:
        if person is None:
            return None
        same = deals.same(session, whom.company, whom.contact, rep_id=actor.rep_id, open_only=False, person=person)
        # Another external id, or another name of its own, is another deal, though company and contact agree.
        free = [each.row for each in same if not (each.row.foreign_id and new.external_id)]
        title = new.text("title")
        named = [row for row in free if (row.title or "").casefold() == (title or "").casefold()]
        return self._in_order(actor, new, whom, named) or self._in_order(
            actor, new, whom, [row for row in free if not (row.title and title)]
        )

    def _in_order(self, actor: Actor, new: NewDeal, whom: Meant, among: Iterable[DealRow]) -> DealRow | None:
        rows, worth = {row.id: row for row in among}, _worth(new)
        before = self._values.get(_group(actor, new, whom), {})
        # A row without a value is whichever stands first; a first value is of the deal that had none so far.
        first = next(iter(before.values()), None) if worth is None or list(before) == [None] else None
        again = before.get(worth, first)
        if again in rows:
            return rows[again]
        free = [row for row in rows.values() if row.id not in self._of]
        exact = (row for row in free if worth is not None and (row.value_minor, row.currency) == worth)
        return next(exact, None) or next(iter(free), None)


def add_beside(session: WorkspaceSession, match: Match, actor: Actor) -> bool:
    """Puts the row's contact on the deal beside the main one; whether they were not there."""
    assert match.deal is not None
    person = people.person(session, match.deal.account_id, match.whom.contact)
    return contacts.add(session, match.deal, person.id, now=actor.now)


def _may_be_with(session: WorkspaceSession, row: DealRow, whom: Meant, person: PersonRow | None) -> bool:
    """Whether nothing says that the deal is with somebody else."""
    if not whom.contact.name and not whom.contact.email:
        return True
    main = people.get(session, row.person_id)
    return (person is not None and main.id == person.id) or not (main.name or main.email)


def _worth(new: NewDeal) -> object:
    said = new.facts.get("value")
    if not isinstance(said, (int, float)):
        return None
    return round(said * 100), new.text("currency")


def _group(actor: Actor, new: NewDeal, whom: Meant) -> tuple[object, ...]:
    contact = whom.contact
    who = ((contact.name or "").casefold(), (contact.email or "").casefold())
    return actor.rep_id, whom.company.name.casefold(), who, (new.text("title") or "").casefold()
