"""What `dealdark import` says: the table as it is read, what is asked on a terminal, what became of the rows.

All of it goes to standard error but the last line, which counts every row of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import click

from bot.cli import plain, say
from bot.domain.deal import STAGES
from bot.domain.said_of_tables import ColumnAsked, DatesAsked, OwnerAsked, StageAsked, SumsAsked
from bot.domain.taken import Refused, Report, Why, grouped
from bot.messages.language import said
from bot.messages.language import say as words
from bot.reading.cells import Order
from bot.reading.columns import USER_ID
from bot.reading.headers import HELPERS
from bot.reading.imported import Reading, corrected, notes, questions
from bot.reading.tables import Table
from bot.services.tables.sifting import DAYS, First, Looked, called

WHO = "dealdark import"

_SHOWN = 12
"""Columns without a use that are named."""

_ALIKE = 5
"""Refusals of one kind that are named with their lines; of the rest there is the number."""


def preview(table: Table, reading: Reading, seen: Looked) -> None:
    """Which column is which, each with its first values as they would be saved; and what is left out."""
    for name, theirs in called(table, reading):
        values = ", ".join(plain(value(each), 40) for each in seen.first.get(name, ()))
        if not values and reading.order is Order.ASK and name in DAYS:
            values = "asked below"
        what = f": {values or 'nothing I can read'}" if name not in (*HELPERS, "owner") or values else ""
        say(f"{name} ← {plain(theirs)}{what}", WHO)
    unused = [plain(title, 40) for at, title in enumerate(table.header) if title and at not in reading.at.values()]
    if unused:
        more = f" and {len(unused) - _SHOWN} more" if len(unused) > _SHOWN else ""
        say(f"Columns left out: {', '.join(unused[:_SHOWN])}{more}", WHO)
    for each in notes(table, reading):
        say(plain(said(each), 300), WHO)


def value(first: First) -> str:
    """A value as it would be saved."""
    cell, currency = first
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return f"{cell / 100:,.2f}".removesuffix(".00") + (f" {currency}" if currency else "")
    return cell


def asked(table: Table, reading: Reading) -> Reading:
    """The reading with the answers of whoever sits at the terminal; Enter leaves a thing as it is."""
    for each in questions(table, reading):
        if isinstance(each, DatesAsked):
            way = click.prompt(said(each), type=click.Choice(["day", "month"]), err=True)
            reading = replace(reading, order=Order(way))
        elif isinstance(each, SumsAsked):
            way = click.prompt(said(each), type=click.Choice(["thousands", "decimals"]), err=True)
            reading = replace(reading, thousands=way == "thousands")
        elif isinstance(each, ColumnAsked):
            title = click.prompt(said(each), type=click.Choice([*each.titles, "none"]), default="none", err=True)
            reading = reading if title == "none" else corrected(table, reading, [f"{title}={each.column}"])
        elif isinstance(each, StageAsked):
            words = click.Choice([*STAGES, "closed", "none"])
            ours = click.prompt(said(each), type=words, default=each.nearest or "none", err=True)
            reading = replace(reading, stages={**reading.stages, each.name: "" if ours == "none" else ours})
        elif isinstance(each, OwnerAsked):
            question = f"{said(each)} A Slack user id; Enter for --owner"
            user = click.prompt(question, default="", show_default=False, err=True, value_proc=_user)
            reading = replace(reading, owners={**reading.owners, each.name: user})
    return reading


def _user(typed: str) -> str:
    """Asked again where it's no Slack user."""
    if typed.strip() and not USER_ID.fullmatch(typed.strip()):
        raise click.BadParameter("a Slack user id looks like U012AB3CD")
    return typed.strip()


def left_open(seen: Looked) -> None:
    """What the file leaves open, each thing once, and the option that says it."""
    for each in seen.asked:
        if isinstance(each, DatesAsked):
            say(f"{said(each)} Such dates are left out. Add --dates day or --dates month.", WHO)
        elif isinstance(each, SumsAsked):
            say(f"{said(each)} Such sums are left out. Add --sums thousands or --sums decimals.", WHO)
        elif isinstance(each, ColumnAsked):
            titles = " or ".join(f'--map "{plain(title, 40)}={each.column}"' for title in each.titles[:5])
            say(f"{said(each)} It's read from none of them. Add {titles}.", WHO)
        elif isinstance(each, StageAsked):
            then = "These rows are left out" if each.over else "They come in without it"
            ours = each.nearest if each.nearest in STAGES else STAGES[1]
            option = f'--stage "{plain(each.name, 40)}={ours}"'
            ended = f' or --stage "{plain(each.name, 40)}=closed"' if each.over else ""
            say(f"{said(each)} {then}. Add {option}{ended}.", WHO)
        elif isinstance(each, OwnerAsked):
            say(f'{said(each)} They go to --owner. Add --owner-map "{plain(each.name, 40)}=U…".', WHO)


def report(file: str, done: Report, months: int) -> None:
    """What became of the rows. `months`: how long somebody is kept after they were last heard from."""
    left = done.left_by
    for why, rows in left.items():
        say(_LEFT[why].format(deals=_deals(rows), is_left=_is_left(rows), months=months), WHO)
    if done.silent:
        say(
            f"{_deals(done.silent)} came in though silent for over six months. "
            "--silent closed takes such deals in closed, --silent out leaves them out.",
            WHO,
        )
    for cells in grouped(done.cells):
        of = cells.example
        what = f" “{plain(of.text, 40)}”" + (" and others" if cells.rows > 1 else "") if of.text else ""
        say(f"{cells.rows:,} added without the {of.column}{what} (line {of.line}): {said(of.why)}", WHO)
    if done.otherwise:
        say(words.importing.otherwise(done.otherwise), WHO)
    _refused(file, done.refused)
    for line, note in done.notes:
        say(f"{file}:{line}: taken in, but: {said(note)}", WHO)
    click.echo(
        f"{done.added} added, {done.filled} filled, {done.unchanged} unchanged, {len(done.left)} left out, "
        f"{len(done.refused)} refused."
    )


_LEFT = {
    Why.CLOSED: "{deals} closed in the file {is_left} out. --closed in takes such deals in, closed.",
    Why.TOO_OLD: "{deals} last heard from more than {months} months ago {is_left} out; I may not keep that.",
    Why.SILENT: "{deals} silent for over six months {is_left} out.",
    Why.STAGE: "{deals} {is_left} out, because the stage may mean that it's over.",
}


def _deals(number: int) -> str:
    return f"{number:,} deal{'' if number == 1 else 's'}"


def _is_left(number: int) -> str:
    return "is left" if number == 1 else "are left"


def _refused(file: str, refused: Sequence[Refused]) -> None:
    kinds = sorted(refused, key=lambda each: type(each[1]).__name__)
    for _, found in groupby(kinds, key=lambda each: type(each[1])):
        alike = list(found)
        for line, why in alike[:_ALIKE]:
            say(f"{file}:{line}: {said(why)}", WHO)
        if len(alike) > _ALIKE:
            say(f"{file}: {len(alike) - _ALIKE:,} more rows are refused for the same reason.", WHO)
