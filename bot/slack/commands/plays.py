"""`/dealdark plays`: the plays of the playbook, or one of them whole."""

from __future__ import annotations

from bot.domain.playbook import Play
from bot.errors.commands import NoSuchPlay, SeveralPlaysFit
from bot.messages.compose import Message
from bot.messages.language import say
from bot.messages.playlist import play_card, play_list
from bot.reading.commands import Command, shown
from bot.reading.nearest import nearest
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    known = asked.desk.playbook.plays
    if not command.words:
        return play_list(known.values())
    return play_card(_meant(command.rest, list(known.values())))


def _meant(words: str, known: list[Play]) -> Play:
    """The play with this id or name, or the one that a part of it fits. Raises BadInput that names the nearest."""
    wanted = _plain(words)
    names = {_plain(each): play for play in known for each in (play.title, say.plays.name(play.id), play.id)}
    if wanted in names:
        return names[wanted]
    fits = {play.id: play for key, play in names.items() if wanted and wanted in key}
    if len(fits) == 1:
        return next(iter(fits.values()))
    if fits:
        raise SeveralPlaysFit(shown(words), len(fits), tuple(sorted(fits)[:5]))
    near = nearest(wanted, names, 0.4)
    raise NoSuchPlay(shown(words), names[near].id if near else None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


VERB = Verb(
    name="plays",
    run=run,
)
