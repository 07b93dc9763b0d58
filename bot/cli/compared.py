"""What `dealdark playbooks diff` prints: keys, what they bring by rule, and one plan before and after.

Not here: finding any of it (`bot.coach.diff`, `bot.playbook.compare`), nor its words (`bot.messages.english.diffed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from bot.cli import plain, say
from bot.coach.diff import Change, Difference, Differs, Group, because_of, nowhere, shows
from bot.domain.playbook import Playbook
from bot.errors import BadPlaybook
from bot.messages.language import said
from bot.messages.language import say as words
from bot.playbook import inspect
from bot.playbook.compare import ChangedKey, changed, one_by_one, told
from bot.playbook.folder import POLICY, Folder
from bot.resources import shipped

MOST_LINES = 20
"""Of each kind; the totals are of all."""

MOST_NAMED = 5
"""Deals that are named one by one."""

MOST_TRIED = 12
"""Keys of which each rule's is looked for: whoever changes more has another playbook."""


MOST_SOUGHT = 4
"""Numbers that are looked for on all deals, which takes some seconds each."""

_COMES_OF = ("", "needs", "channels", "offered", "family")
"""The keys of a play that bring it or keep it away; empty: the whole file is new."""

SHIPPED = Path("shipped")
"""What one types for the folder that ships, wherever this installation keeps it."""


def folder(path: Path) -> Folder:
    """The folder, in order. Raises BadPlaybook."""
    found = inspect(shipped("playbooks") if path == SHIPPED and not path.exists() else path)
    if found.problems or found.playbook is None:
        raise BadPlaybook([*found.in_order()])
    return found


def show(found: Difference, old: Folder, new: Folder) -> None:
    """Print all of it."""
    for line, wrong in found.unread:
        say(f"{line}: {said(wrong)}", "dealdark playbooks diff")
    changes, diffed = found.changes, words.diffed
    left = [change for change in changes if change.without_play and not change.unread]
    unread = [change for change in changes if change.unread]
    today = [change for change in changes if change.today]
    click.echo(diffed.totals(found.deals, len(changes), len(today), len(left) + len(unread)))
    keys = changed(old, new)
    _under(diffed.keys() if keys else diffed.no_key(), map(_key, keys))
    _under(diffed.rules(), _rules(found, keys, old, new))
    _under(diffed.unseen(), _unseen(found, keys, old, new))
    _under(diffed.today(), map(_today, today), MOST_NAMED)
    _under(diffed.without_play(), (plain(change.name, 80) for change in left), MOST_NAMED)
    _under(diffed.unread(), (f"{plain(change.name, 80)}: {said(change.unread)}" for change in unread), MOST_NAMED)
    if telling := found.telling():
        assert telling.deal and old.playbook and new.playbook
        click.echo(diffed.one_plan(plain(telling.name, 80), telling.deal.stage))
        for line in diffed.side_by_side(telling.before, telling.after, (_names(old.playbook), _names(new.playbook))):
            click.echo(line)


def _under(heading: str, lines: Iterable[str], most: int = MOST_LINES) -> None:
    listed = list(lines)
    if listed or heading == words.diffed.no_key():
        click.echo(heading)
    for line in listed[:most]:
        click.echo(f"  {line}")
    if len(listed) > most:
        click.echo(f"  {words.diffed.and_more(len(listed) - most)}")


def _key(key: ChangedKey) -> str:
    if isinstance(key.said, list) and isinstance(key.says, list) and not {*map(type, [*key.said, *key.says])} - {str}:
        return words.diffed.changed_list(f"{key.file}:{key.line}", key.key, key.said, key.says)
    return words.diffed.key(f"{key.file}:{key.line}", key.key, told(key.said), told(key.says))


def _today(change: Change) -> str:
    assert change.today
    was, says = map(words.diffed.in_short, change.today)
    return f"{plain(change.name, 80)}: {was} → {says}"


def _rules(found: Difference, keys: list[ChangedKey], old: Folder, new: Folder) -> list[str]:
    groups = found.by_rule()
    others: list[tuple[str, Playbook]] = []
    acting = [key for key in keys if key.key != "examples"]
    if 1 < len(acting) <= MOST_TRIED:
        others = [(f"{key.file}:{key.line}", playbook) for key, playbook in one_by_one(acting, old, new)]
    lines = []
    for group in groups:
        if group.rule.differs is not Differs.CARRIED:
            assert old.playbook
            because = because_of(group.first, group.rule, old.playbook, others)
            lines.append(_rule(group, because))
    carried = [step for change in found.changes for step in change.steps if step.rule.differs is Differs.CARRIED]
    if carried:
        deals = sum(any(step.rule.differs is Differs.CARRIED for step in change.steps) for change in found.changes)
        lines.append(words.diffed.carried(len(carried), deals))
    return lines


def _unseen(found: Difference, keys: list[ChangedKey], old: Folder, new: Folder) -> Iterator[str]:
    """A line for each play and each number that was changed and shows on none of the deals."""
    assert old.playbook and new.playbook
    steps = [step for change in found.changes for step in change.steps]
    named = {step.rule.play for step in steps}
    for file in dict.fromkeys(key.file for key in keys if key.file in new.plays and key.key in _COMES_OF):
        play = new.playbook.plays[new.plays[file].id]
        if play.id not in named:
            yield words.diffed.unseen_play(play.id, nowhere(found, play.needs))
    numbers = [key for key in keys if key.file == POLICY]
    if found.changes and len(keys) == 1:
        return
    alone = one_by_one(numbers, old, new) if found.changes and len(numbers) <= MOST_SOUGHT else ()
    seen = [key for key, playbook in alone if shows(found, old.playbook, playbook)]
    for key in numbers if alone or not found.changes else ():
        if key not in seen:
            yield words.diffed.unseen_number(key.key)


def _rule(group: Group, because: str | None) -> str:
    diffed, step = words.diffed, group.step
    was, on = (each.on if each else None for each in (step.before, step.after))
    match group.rule.differs:
        case Differs.MOVED:
            what = diffed.moved(group.shifts)
        case Differs.CHANNEL:
            assert step.before and step.after
            what = diffed.other_way(step.before.channel, step.after.channel)
        case Differs.ADDED:
            what = diffed.added()
        case Differs.REMOVED:
            what = diffed.removed()
        case _:
            what = diffed.words()
    shown = diffed.such_as(plain(group.first.name, 80), was, on)
    return diffed.rule(group.rule.play, group.rule.reason, group.deals, what, shown, because)


def _names(playbook: Playbook) -> Mapping[str, str]:
    return {play.id: play.short for play in playbook.plays.values()}
