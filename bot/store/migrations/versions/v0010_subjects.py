"""What each message of the outbox names: the deals and the people, so that whoever is forgotten is taken out of all.

For messages of before it is worked out from what they are about and from the names that their words hold. A message
that went out, and of which that does not tell, loses its words.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OF_A_NUDGE = ("nudge", "digest", "reminder", "nudge-update")
_LONGEST = 40  # of a longer name the messages show the beginning
_AT_ONCE = 500


def upgrade() -> None:
    """The table, the edition of a message, and what is known of those that are there."""
    op.create_index(op.f("ix_outbox_workspace_id_id"), "outbox", ["workspace_id", "id"], unique=True)
    op.create_index("ix_outbox_place", "outbox", ["workspace_id", "channel", "ts"], unique=False)
    op.add_column("outbox", sa.Column("edition", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "outbox_subjects",
        sa.Column("outbox_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("what IN ('deal', 'person')", name=op.f("ck_outbox_subjects_what")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "outbox_id"],
            ["outbox.workspace_id", "outbox.id"],
            name=op.f("fk_outbox_subjects_workspace_id_outbox_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("outbox_id", "what", "subject_id", name=op.f("pk_outbox_subjects")),
    )
    for columns in (["workspace_id", "what", "subject_id"], ["workspace_id", "outbox_id"]):
        name = op.f(f"ix_outbox_subjects_{'_'.join(columns)}")
        op.create_index(name, "outbox_subjects", columns, unique=False)
    _fill(op.get_bind())


def downgrade() -> None:
    """Drops them again."""
    op.drop_table("outbox_subjects")
    op.drop_column("outbox", "edition")
    op.drop_index("ix_outbox_place", "outbox")
    op.drop_index(op.f("ix_outbox_workspace_id_id"), "outbox")


def _fill(bind: sa.Connection) -> None:
    deals = {row.id: row for row in bind.execute(sa.text("SELECT id, workspace_id, account_id, person_id FROM deals"))}
    nudged = {row.id: row.deal_id for row in bind.execute(sa.text("SELECT id, deal_id FROM nudges"))}
    called = _called(bind, deals)
    people = _people(bind, deals)
    found: list[dict[str, Any]] = []
    unknown: list[int] = []
    query = "SELECT id, workspace_id, about, about_id, state, payload FROM outbox"
    for row in bind.execute(sa.text(query)):
        payload = json.loads(row.payload) if isinstance(row.payload, str) else row.payload or {}
        named = set(_by_id(row, payload, nudged)) | set(_by_name(row.workspace_id, payload, called))
        named &= deals.keys()
        if not named and row.about in ("summary", "notice") and row.state not in ("queued", "sending"):
            unknown.append(row.id)
        keys = {("deal", deal) for deal in named} | {("person", who) for deal in named for who in people[deal]}
        found += [
            {"workspace_id": row.workspace_id, "outbox_id": row.id, "what": what, "subject_id": subject}
            for what, subject in sorted(keys)
        ]
    names = ("workspace_id", "outbox_id", "what", "subject_id")
    table = sa.table("outbox_subjects", *(sa.column(name) for name in names))
    for start in range(0, len(found), _AT_ONCE):
        bind.execute(table.insert(), found[start : start + _AT_ONCE])
    emptied = sa.text("""UPDATE outbox SET payload = '{"text": "", "blocks": []}' WHERE id = :id""")
    for each in unknown:
        bind.execute(emptied, {"id": each})


def _by_id(row: Any, payload: dict[str, Any], nudged: dict[int, int]) -> Iterator[int]:
    if row.about in _OF_A_NUDGE:
        ids = [row.about_id, *(payload.get("nudges") or [])]
        yield from (nudged[each] for each in ids if each in nudged)
    for note in payload.get("deals") or []:
        yield int(note["deal"])


def _by_name(workspace_id: int, payload: dict[str, Any], called: dict[int, list[tuple[str, int]]]) -> Iterator[int]:
    words = html.unescape(json.dumps(payload, ensure_ascii=False)).casefold()
    yield from (deal for name, deal in called.get(workspace_id, ()) if name in words)


def _called(bind: sa.Connection, deals: dict[int, Any]) -> dict[int, list[tuple[str, int]]]:
    """By workspace: what a deal may be called in a message, and the deal."""
    accounts = {row.id: row.name for row in bind.execute(sa.text("SELECT id, name FROM accounts"))}
    contacts = {row.id: row.name for row in bind.execute(sa.text("SELECT id, name FROM people"))}
    found: dict[int, list[tuple[str, int]]] = {}
    for deal in deals.values():
        for name in (accounts.get(deal.account_id), contacts.get(deal.person_id)):
            # As it stands within a JSON string.
            if key := json.dumps((name or "")[:_LONGEST], ensure_ascii=False)[1:-1].casefold():
                found.setdefault(deal.workspace_id, []).append((key, deal.id))
    return found


def _people(bind: sa.Connection, deals: dict[int, Any]) -> dict[int, set[int]]:
    found = {deal.id: {deal.person_id} for deal in deals.values()}
    for table in ("deal_contacts", "entries"):
        for row in bind.execute(sa.text(f"SELECT DISTINCT deal_id, person_id FROM {table}")):  # noqa: S608
            found[row.deal_id].add(row.person_id)
    return found
