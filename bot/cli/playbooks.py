"""`dealdark playbooks`: look after a folder of playbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import environment, say
from bot.cli.deals import LARGEST_DEAL, Moment, opened, playbooks_folder, read_json
from bot.errors import BadDeal

if TYPE_CHECKING:
    from bot.coach.check import Report
    from bot.playbook.folder import Note, Problem

MOST_OF_A_KIND = 3
"""Problems or notes of one kind that `check` shows; one more is shown rather than counted."""


@click.group(short_help="Make a folder of playbooks, check it, or compare two.")
def command() -> None:
    """Look after a folder of playbooks: docs/playbooks.md is the guide."""


@command.group(short_help="Write a folder to change, or a play to fill in.")
def new() -> None:
    """Write a folder of your own, or a play to fill in."""


@new.command("folder")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new_folder(folder: Path) -> None:
    """Copy the playbook that ships into the new folder DIR, to change it there."""
    from bot.cli import new_playbooks

    first = new_playbooks.folder(folder)
    click.echo(f"{first.parent} has the playbook that ships. Change it, try it with dealdark playbooks check {folder},")
    click.echo(f"and see what it does to deals with dealdark playbooks diff shipped {folder}.")


@new.command("play")
@click.argument("play_id", metavar="ID")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def new_play(play_id: str, folder: Path | None) -> None:
    """Write a play with the id ID into DIR, which the check accepts as it stands; its comments say what to fill in.

    Without DIR it goes into the folder of DEALDARK_PLAYBOOKS, else into ./playbooks.
    """
    from bot.cli import new_playbooks

    named = environment().get("DEALDARK_PLAYBOOKS")
    folder = folder or Path(named or "playbooks").expanduser()
    file = new_playbooks.play(play_id, folder)
    click.echo(f"{file} is written. Fill it in, and try it with dealdark playbooks check {folder}.")


@command.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Show every problem and note, and the days of your own examples.")
def check(folder: Path | None, every: bool) -> int:
    """Load a folder of playbooks, try it on every kind of deal, and report all that is wrong.

    Each problem comes with file, line and what to write instead, and where it takes a deal to see it, with that deal
    and the day; what one changed number has brought stands together, under that number. What the folder lacks (what
    ships is used then), where it's laxer than what ships, and where its words are unlike ours, is noted.
    """
    from bot.coach.check import check

    return tell(check(playbooks_folder(folder)), every)


def tell(report: Report, every: bool) -> int:
    """Print what a check found, and answer with the exit code."""
    from bot.messages.language import say as words

    _listed(words.checked.in_order(report.notes), every, "note: ")
    if report.problems:
        problems = words.checked.in_order(report.problems)
        since = dict.fromkeys(problem.since for problem in problems if problem.since)
        for cause in since:
            of_it = [problem for problem in problems if problem.since == cause]
            click.echo(words.checked.comes_of(cause, of_it), err=True)
            _listed(of_it, every)
        _listed([problem for problem in problems if not problem.since], every)
        say(words.checked.to_mend(problems), "dealdark playbooks check")
        return 1
    for own in report.own if every else ():
        click.echo(f"{own.play}: day {own.day}, {own.on}: {own.expect} ({own.about})")
    click.echo(
        f"{report.plays} plays, {report.situations} situations and the policy are in order; "
        f"{report.deals:,} deals followed to their end, {report.examples} examples as expected."
    )
    return 0


def _listed(found: Sequence[Problem | Note], every: bool, before: str = "") -> None:
    """A line each; of those of one kind only the first few, if not told otherwise.

    What a file says amiss is always shown: no two such mistakes are alike.
    """
    from bot.messages.language import said
    from bot.messages.language import say as words

    kinds = [words.checked.kind(each.what) for each in found]
    left: list[Problem | Note] = []
    for i, each in enumerate(found):
        few = kinds.count(kinds[i]) <= MOST_OF_A_KIND + 1 or kinds[:i].count(kinds[i]) < MOST_OF_A_KIND
        if every or few or isinstance(each.what, str):
            click.echo(f"{before}{said(each)}", err=True)
        else:
            left.append(each)
    if left:
        click.echo(f"{before}{words.checked.and_more(left)}", err=True)


@command.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--jsonl", metavar="FILE|-", help="Deal files, one a line; without it, the samples and made-up deals.")
@click.option(
    "--now", type=Moment(), help="The time to judge the deals of --jsonl at. Without an offset: the prospect's."
)
def diff(old: Path, new: Path, jsonl: str | None, now: datetime | None) -> int:
    """Show what changing from folder OLD (`shipped` for what ships) to folder NEW would do, before it is loaded.

    First the keys that differ, then what they bring, by rule: which play moves from which day to which, comes in, goes,
    or says other words, up to the close if the prospect stays silent; then one plan before and after. The exit code is
    0 whether or not they differ, and 1 if a folder or a line cannot be read.
    """
    from bot.cli import compared, samples
    from bot.clock import system_clock
    from bot.coach.diff import diff
    from bot.coach.made_up import made_up

    before, after = compared.folder(old), compared.folder(new)
    assert before.playbook and after.playbook
    if jsonl is None:
        if now is not None:
            raise click.UsageError("--now is for the deals of --jsonl; the samples have a day of their own")
        made = made_up(before.playbook, after.playbook)
        files: Iterator[tuple[str, object, datetime]] = chain(samples.deal_files(), made)
    else:
        at = now or system_clock()
        files = ((name, raw, at) for name, raw in _lines(jsonl))
    found = diff(before.playbook, after.playbook, files)
    compared.show(found, before, after)
    return 1 if found.unread else 0


def _lines(file: str) -> Iterator[tuple[str, object]]:
    """Each deal of the file with its line; for one that is no JSON, what is wrong with it."""
    with opened(file) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LARGEST_DEAL + 1), b""), start=1):
            if not line.strip():
                continue
            try:
                deal = read_json(line)
            except BadDeal as wrong:
                deal = wrong
            yield f"line {number}", deal
