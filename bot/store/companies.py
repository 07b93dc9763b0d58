"""Companies, and when two names mean the same one.

An account is found by its name or an alias. Names that differ only by a legal form are one, unless both have one and
the two are different; a domain that is on record of another company makes them one only where a person said so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.twice import Doubt, PerhapsSame
from bot.domain.value import value
from bot.errors.typed import NoDomain
from bot.store import looked_up, text
from bot.store.identity import alike, company_key, domain_key, legal_form
from bot.store.rows import AccountKeyRow, AccountRow, DealRow
from bot.store.session import WorkspaceSession, insert_if_new

_DOMAIN = 253


@value(frozen=True, slots=True)
class Company:
    """A company as somebody named it, and the accounts that are known by those words: looked up once, and passed on.

    `named`: the account that it is. `called_alike`: the one of the same name with a legal form that is another.
    `with_domain`: the one that has the domain. These two are None where there is none, or where it's this company.
    """

    name: str
    domain: str | None
    aliases: tuple[str, ...]
    known: frozenset[str]
    named: AccountRow | None
    called_alike: AccountRow | None = None
    with_domain: AccountRow | None = None

    def same_as(self, row: AccountRow) -> Company:
        """Somebody said that it's that one, under another name."""
        other = self.with_domain
        return replace(self, named=row, called_alike=None, with_domain=None if other and other.id == row.id else other)

    @property
    def keys(self) -> list[str]:
        """What it's recognised by, in one order everywhere, so that two of us cannot wait for each other."""
        own = [f"domain:{self.domain}"] if self.domain and self.with_domain is None else []
        return sorted({*own, *(key for each in (self.name, *self.aliases) for key in name_keys(each))})


def company(session: WorkspaceSession, name: str, *, domain: str | None = None, aliases: Sequence[str] = ()) -> Company:
    """Looks a company up; makes nothing. Raises NoDomain for a domain that is no company's own."""
    name, domain = text.required("company", name), check_domain(domain)
    also = tuple(each for each in (text.line("alias", alias) for alias in aliases) if each)
    return _found(session, name, domain, also, _accounts(session, _keys(name, domain, also)))


def many(session: WorkspaceSession, named: Sequence[tuple[str, str | None]]) -> list[Company]:
    """The same of many, each by its name and its domain, with one statement. For the rest of the transaction none of
    them is asked for again, but for what is written meanwhile.
    """
    cleaned = [(text.required("company", name), check_domain(domain)) for name, domain in named]
    keys = sorted({key for each in cleaned for key in _keys(*each)})
    looked_up.keep(session, _WHAT, {})
    known = _accounts(session, keys)
    looked_up.keep(session, _WHAT, {key: known.get(key) for key in keys})
    return [_found(session, name, domain, (), _those(known, _keys(name, domain))) for name, domain in cleaned]


_WHAT = "companies"


def _keys(name: str, domain: str | None, also: Sequence[str] = ()) -> list[str]:
    own = [f"domain:{domain}"] if domain else []
    return own + [key for each in (name, *also) for key in name_keys(each)]


def _those(known: Mapping[str, AccountRow], keys: Sequence[str]) -> dict[str, AccountRow]:
    return {key: known[key] for key in keys if key in known}


def _found(
    session: WorkspaceSession, name: str, domain: str | None, also: tuple[str, ...], known: Mapping[str, AccountRow]
) -> Company:
    named, called_alike = _named(session, name, known)
    for each in also:
        named = named or _named(session, each, known)[0]
    owner = known.get(f"domain:{domain}")
    with_domain = owner if owner is not None and (named is None or owner.id != named.id) else None
    return Company(name, domain, also, frozenset(known), named, None if named else called_alike, with_domain)


def check_domain(typed: str | None) -> str | None:
    """A company's own domain as it's kept. Raises NoDomain."""
    given = text.line("domain", typed, _DOMAIN)
    domain = domain_key(given)
    if given and not domain:
        raise NoDomain("domain", given)
    return domain


def _named(session: Session, name: str, known: Mapping[str, AccountRow]) -> tuple[AccountRow | None, AccountRow | None]:
    """(the account of this name, or else one that is called alike)."""
    base, *exact = name_keys(name)
    if exact and exact[0] in known:
        return known[exact[0]], None
    row = known.get(base)
    if row is None or not exact or all(alike(legal_form(name), each) for each in _forms(session, row, base)):
        return row, None
    return None, row


def name_keys(name: str) -> list[str]:
    """What a name is recognised by: without its legal form, and with it."""
    base, form = company_key(name), legal_form(name)
    return [f"name:{base}", *([f"form:{base}|{form}"] if form else [])]


def _forms(session: Session, row: AccountRow, base: str) -> set[str]:
    """The legal forms under which the account is known by that name."""
    names = (each for each in (row.name, *row.aliases) if f"name:{company_key(each)}" == base)
    mine = (AccountKeyRow.workspace_id == row.workspace_id, AccountKeyRow.account_id == row.id)
    start = f"form:{base.removeprefix('name:')}|"
    keys = session.scalars(select(AccountKeyRow.key).where(*mine))
    learned = {key.removeprefix(start) for key in keys if key.startswith(start)}
    return {form for form in map(legal_form, names) if form} | learned


def _accounts(session: WorkspaceSession, keys: Sequence[str]) -> dict[str, AccountRow]:
    known: dict[str, AccountRow] | None = looked_up.kept(session, _WHAT, keys)
    if known is not None:
        return known
    query = select(AccountKeyRow.key, AccountRow).join(AccountRow, AccountRow.id == AccountKeyRow.account_id)
    query = query.where(AccountKeyRow.workspace_id == session.workspace_id, AccountKeyRow.key.in_(keys))
    return {key: row for key, row in session.execute(query)}  # noqa: C416 - dict() cannot be typed here


def account(session: WorkspaceSession, meant: Company) -> AccountRow:
    """The account that is meant; made when there is none. It learns the keys it lacked, and takes none from another."""
    found = meant.named or _made(session, meant)
    for key in meant.keys:
        if key not in meant.known:
            _key(session, found, key)
    if meant.with_domain is None:
        found.domain = found.domain or meant.domain
    if any(each not in found.aliases for each in meant.aliases):
        found.aliases = [*found.aliases, *(each for each in meant.aliases if each not in found.aliases)]
    return found


def learn_name(session: WorkspaceSession, meant: Company) -> None:
    """The account is known by that name from now on, with its legal form: another form is then another company."""
    if meant.named is not None:
        for key in new_names(meant):
            _key(session, meant.named, key)


def new_names(meant: Company) -> list[str]:
    """By what the company isn't known yet."""
    return [key for key in name_keys(meant.name) if key not in meant.known]


def _made(session: WorkspaceSession, meant: Company) -> AccountRow:
    row = AccountRow(workspace_id=session.workspace_id, name=meant.name, name_key=company_key(meant.name), aliases=[])
    session.add(row)
    session.flush()
    if _key(session, row, name_keys(meant.name)[0 if meant.called_alike is None else -1]):
        return row
    # Somebody made it a moment ago. Ours has no key, so nothing can point at it yet.
    session.delete(row)
    now = company(session, meant.name)
    return now.named or _made(session, now)


def _key(session: Session, row: AccountRow, key: str) -> bool:
    looked_up.ask_again(session, _WHAT, [key])
    values = {"workspace_id": row.workspace_id, "key": key, "account_id": row.id}
    return insert_if_new(session, AccountKeyRow, values, AccountKeyRow.key) is not None


def renamed(session: WorkspaceSession, account_id: int, name: str, *, apart: bool = False) -> None:
    """The account's name was corrected; the old one still finds it.

    Raises PerhapsSame for another account's name, unless somebody said that they are two (`apart`).
    """
    row, found = get(session, account_id), company(session, name)
    other = found.named or found.called_alike
    if other is not None and other.id != row.id and not apart:
        raise PerhapsSame("company", Doubt.NAME, row.name, found.name, other.name, other.id)
    for key in name_keys(row.name):  # its forms are told from the name; from here on from the keys
        _key(session, row, key)
    row.name, row.name_key = found.name, company_key(found.name)
    for key in name_keys(row.name):
        _key(session, row, key)


def set_domain(session: WorkspaceSession, account_id: int, domain: str) -> None:
    """The account's domain was given or corrected; the old one still finds it.

    Raises NoDomain for one that is no company's own, and PerhapsSame for another account's.
    """
    row, wanted = get(session, account_id), check_domain(domain)
    other = _accounts(session, [f"domain:{wanted}"]).get(f"domain:{wanted}") if wanted else None
    if other is not None and other.id != row.id:
        raise PerhapsSame("domain", Doubt.DOMAIN, row.name, str(wanted), other.name, other.id)
    row.domain = wanted
    if wanted:
        _key(session, row, f"domain:{wanted}")


def give_up(session: WorkspaceSession, account_id: int, name: str) -> None:
    """The account isn't called that any more, which another one is; its own name stays."""
    row = get(session, account_id)
    if company_key(name) == row.name_key:
        return
    mine = (AccountKeyRow.workspace_id == session.workspace_id, AccountKeyRow.account_id == account_id)
    session.execute(delete(AccountKeyRow).where(*mine, AccountKeyRow.key.in_(name_keys(name))))
    row.aliases = [each for each in row.aliases if company_key(each) != company_key(name)]


def get(session: Session, account_id: int) -> AccountRow:
    """The account with this id."""
    return session.get_one(AccountRow, account_id)


def known_to(session: Session, rep_id: int, account_id: int) -> bool:
    """Whether the rep has a deal with the company, open or closed."""
    query = select(DealRow.id).where(DealRow.account_id == account_id, DealRow.rep_id == rep_id).limit(1)
    return session.scalar(query) is not None
