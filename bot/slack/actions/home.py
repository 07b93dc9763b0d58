"""The Home tab's own buttons, its filter and its search."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.home import EVERYTHING, LONGEST_SEARCH, TEAM, Wanted
from bot.messages.help import help_message
from bot.messages.language import say
from bot.services.people import reps
from bot.slack.actions.press import Press, number
from bot.slack.commands import COMMANDS


def resume(press: Press) -> None:
    """Nudges again."""
    reps.resume(press.asked.desk, press.asked.actor)
    press.asked.show_home()


def open_help(press: Press) -> None:
    """What can be typed."""
    press.asked.say(help_message([verb.words for verb in COMMANDS.values()]), title=say.verbs.of("help").line)


def show_part(press: Press) -> None:
    """The filter, or “Show all” below a part: that part alone, the words that were searched for as they are."""
    wanted = replace(press.asked.wanted, part=press.value, page=1)
    press.asked.show_home(Wanted.read(wanted.write()))  # an unknown part is everything


def search(press: Press) -> None:
    """What was typed into the field; nothing is everything."""
    words = " ".join(press.value.split())[:LONGEST_SEARCH]
    press.asked.show_home(replace(press.asked.wanted, words=words, page=1))


def turn(press: Press) -> None:
    """Another page of the same."""
    press.asked.show_home(replace(press.asked.wanted, page=max(1, number(press.value))))


def show_all(press: Press) -> None:
    """Everything again, of the same people."""
    press.asked.show_home(press.asked.wanted.widest)


def show_mine(press: Press) -> None:
    """One's own deals."""
    press.asked.show_home(EVERYTHING)


def show_team(press: Press) -> None:
    """Everybody's deals; whoever may not see them goes on seeing their own."""
    press.asked.show_home(Wanted(whose=TEAM))


def show_rep(press: Press) -> None:
    """One colleague's deals, or everybody's again; the part and the words as they are."""
    wanted = replace(press.asked.wanted, whose=press.value or TEAM, page=1)
    press.asked.show_home(Wanted.read(wanted.write()))


def ignore_dnd(press: Press) -> None:
    """Nudges in spite of Slack's do not disturb."""
    reps.ignore_dnd(press.asked.desk, press.asked.actor)
    press.asked.show_home()
