"""What is said back of a sentence, before anything is saved: what it was taken for, and a button that saves it.

Here: the look. Not here: how a sentence is read (`bot.reading.plain`), nor what a button does (`bot.slack.plainly`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.playbook import Situation
from bot.domain.value import value
from bot.messages.compose import Element, Message, Word, bold, button, cut, line, mention
from bot.messages.draft import Draft
from bot.messages.language import say
from bot.messages.recorded import what_was_assumed
from bot.reading.commands import mentioned_user
from bot.reading.plain.meant import Way, Why

_LONGEST = 300
_LONGEST_LABEL = 75
_MOST = 5
"""Ways that are offered at once: a sentence that could mean more is not understood."""


@value(frozen=True, slots=True)
class Offer:
    """A way that a sentence may be meant. `does`: the value of the button that goes it."""

    way: Way
    does: str


def said_back(way: Way, save: str, change: str, situations: Mapping[str, Situation], *, unread: str = "") -> Message:
    """What was understood, with Save. `change`: of the button that opens a form with all of it; none without one.

    `unread`: a piece that isn't a part of it.
    """
    draft = Draft()
    draft.say(*_sentence(way, situations))
    what_was_assumed(draft, way.assumed)
    if unread:
        draft.small(say.plain.left_out(line(unread, _LONGEST)))
    draft.buttons(_save(save), *([button("line_fix", say.plain.change(), change)] if change else []))
    return draft.message()


def each(offers: Sequence[Offer], situations: Mapping[str, Situation]) -> Message:
    """Several things that a sentence says, each with its own Save."""
    draft = Draft()
    draft.say(say.plain.several())
    for at, offer in enumerate(offers[:_MOST]):
        draft.row(_sentence(offer.way, situations), button(f"plain_each:{at}", say.buttons.save(), offer.does))
        what_was_assumed(draft, offer.way.assumed)
    return draft.message()


def which(offers: Sequence[Offer], situations: Mapping[str, Situation]) -> Message:
    """One of a few things is meant, and a press says which."""
    offers = offers[:_MOST]
    draft, assumed = Draft(), list(dict.fromkeys(each for offer in offers for each in offer.way.assumed))
    about = _companies(offers)
    alone = len(about) == 1
    lead: list[Word] = [bold(line(about[0])), ": "] if alone else []
    draft.say(*lead, say.plain.which(about=alone))
    what_was_assumed(draft, assumed)
    labels = [say.plain.labelled("" if alone else _about(each.way), _told(each.way, situations)) for each in offers]
    draft.buttons(*(_choice(at, labels[at], each.does) for at, each in enumerate(offers)))
    return draft.message()


def nothing(why: Why, name: str, offers: Sequence[Offer]) -> Message:
    """Nothing was noted, and why; the nearest that it may have been after. `name`: what is no deal's name."""
    draft = Draft()
    offers = offers[:_MOST]
    companies = _companies(offers)
    lead: list[Word] = [bold(line(companies[0])), ": "] if len(companies) == 1 else []
    draft.say(*lead, say.plain.nothing(why, line(name, 60), about=bool(lead)))
    if offers:
        draft.buttons(*(_choice(at, _offered(each.way, lead), each.does) for at, each in enumerate(offers)))
    return draft.message()


def _offered(way: Way, lead: Sequence[Word]) -> str:
    return say.plain.offer(way.command, way.deal.company if way.deal and not lead else None)


def changed_since(way_on: str) -> Message:
    """The deal has moved since this was said back: to be saved all the same, by another press."""
    draft = Draft()
    draft.say(say.plain.changed_since())
    draft.buttons(button("plain_save", say.plain.save_anyway(), way_on, "primary"))
    return draft.message()


def opens(again: str) -> Message:
    """What was written needs a form, which only a press can open."""
    draft = Draft()
    draft.say(say.plain.needs_a_form())
    draft.buttons(button("line_as:0", say.plain.open_it(), again, "primary"))
    return draft.message()


def _save(value: str) -> Element:
    return button("plain_save", say.buttons.save(), value, "primary")


def _choice(at: int, label: str, value: str) -> Element:
    return button(f"plain_save:{at}", cut(label, _LONGEST_LABEL), value)


def _companies(offers: Sequence[Offer]) -> list[str]:
    return list(dict.fromkeys(each.way.deal.company for each in offers if each.way.deal))


def _sentence(way: Way, situations: Mapping[str, Situation]) -> list[Word]:
    about = _about(way)
    lead: list[Word] = [bold(line(about)), ": "] if about else []
    if way.command.verb == "assign" and (user := mentioned_user(way.command.words[-1])):
        return [*lead, *say.plain.goes_to(mention(user))]
    return [*lead, line(_told(way, situations), _LONGEST)]


def _about(way: Way) -> str:
    return way.deal.company if way.deal else ""


def _told(way: Way, situations: Mapping[str, Situation]) -> str:
    situation = (
        situations.get(way.command.words[1]) if way.command.verb == "situation" and len(way.command.words) > 1 else None
    )
    return say.plain.told(way, situation)
