"""The form of an act, from its declaration: which deal, and an input for each thing that is to be given.

Here: one builder for all acts, and how each type of input is asked for. Not here: the words (`act_words`), the forms of
a deal's facts (`forms`), reading what was filled in (`bot.slack.views.acts`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import date

from bot.domain.acts import OFF, Act, Input, Type, Value
from bot.domain.card import DealCard
from bot.domain.entries import CHANNELS
from bot.domain.playbook import Play, Situation
from bot.domain.value import value
from bot.messages import inputs, previews
from bot.messages.act_words import ActWords, Field
from bot.messages.compose import Block, Element, View, line, option, rich
from bot.messages.forms import LONGEST_NAME, MOST_OPTIONS, ends_of_a_reply, form, who
from bot.messages.language import say
from bot.reading import reasons

_MOST_PRESETS = 8

Picked = tuple[int, str]
"""A deal to choose at first where the form asks for one: its id and its title."""


@value(frozen=True, slots=True, kw_only=True)
class Offered:
    """What there is to choose from. `channel`: the one at first.

    `today`: the rep's, or the day on which it happened; None where it has to be given.
    `presets`: days to be put off to, each with the name of its distance. `was`: what was given before, by input.
    `stands`: by fact, a sentence in which one stands.
    """

    today: date | None
    channels: Sequence[str] = CHANNELS
    channel: str | None = None
    plays: Sequence[Play] = ()
    situations: Sequence[Situation] = ()
    presets: Sequence[tuple[str, date]] = ()
    was: Mapping[str, Value] = field(default_factory=dict)
    stands: Mapping[str, str] = field(default_factory=dict)


def act_form(
    act: Act,
    card: DealCard | None,
    offered: Offered,
    nudge_id: int | None = None,
    *,
    picked: Picked | None = None,
    puts_right: bool = False,
    entry_id: int | None = None,
    also: Collection[str] = (),
) -> View:
    """What an act is to be given. Without a card it asks for the deal; `picked` is chosen at first.

    `also`: inputs that it asks for although it usually doesn't.

    `puts_right`: what may be put right of what was written down: in answer to a nudge, or all of the entry `entry_id`.
    """
    said: ActWords = say.acts.WORDS[act.name]
    whole = puts_right and nudge_id is None
    usual = act.asks(right=puts_right, whole=whole)
    asked = [each for each in act.inputs if each in usual or each.name in also]
    blocks = [_about(act, card, picked)]
    for each in asked:
        if each.type is not Type.CONTACT or nudge_id is None or puts_right:
            blocks += _INPUTS[each.type](each, said.fields.get(each.name, Field(each.name)), card, offered)
    if any(each.type is Type.SITUATION for each in asked):
        blocks += _private(offered.situations)
    ids = {"deal": card.id if card else None, "nudge": nudge_id, "entry": entry_id}
    save = say.buttons.save() if whole else said.save or say.buttons.save()
    if whole:
        return form(act.form_id, said.title, save, blocks, ids)
    if puts_right:
        return form(act.right_form, said.right, save, blocks, ids)
    if not asked:
        return form("pick", said.title, save, blocks, {"verb": act.name, "deal": card.id if card else None})
    return form(act.form_id, said.title, save, blocks, ids)


def which_deal(picks: str = "change", picked: Picked | None = None) -> Block:
    """The menu that finds a deal as one types."""
    chosen = option(picked[1], picked[0]) if picked else None
    offers = "" if picks == "change" else f"deal:{picks}"
    like = say.picking.part_of_the_company()
    return inputs.search("deal", say.picking.deal(), chosen, placeholder=like, offers=offers)


def _about(act: Act, card: DealCard | None, picked: Picked | None) -> Block:
    return who(card) if card else which_deal(act.picks, picked)


def _private(situations: Sequence[Situation]) -> Sequence[Block]:
    """Which of the situations says no more than that there is one."""
    private = next((each for each in situations if each.private), None)
    return [rich(say.acts.choose_private(private.label), say.acts.no_reasons())] if private else []


def _past(each: Input, told: Field, _: DealCard | None, offered: Offered) -> Sequence[Block]:
    return [inputs.day(each.name, told.label, offered.today, told.hint, optional=False)]


def _ahead(each: Input, told: Field, _: DealCard | None, offered: Offered) -> Sequence[Block]:
    was = offered.was.get(each.name)
    return [inputs.day(each.name, told.label, was if isinstance(was, date) else None, told.hint)]


def _steps(each: Input, told: Field, card: DealCard | None, offered: Offered) -> Sequence[Block]:
    """A day from the calendar goes before the presets; the last of these ends a snooze that runs."""
    if isinstance(was := offered.was.get(each.name), date):
        return [inputs.day(each.name, told.label, was, optional=False)]
    another = inputs.day(each.name, say.acts.another_day(), None)
    if not offered.presets:
        return [another]
    # Two presets can fall on one day, “Tomorrow” and “Next week” on a Sunday: the first name stands.
    days = {on: label for label, on in reversed(offered.presets[:_MOST_PRESETS])}
    options = [
        option(say.acts.step(days[on], on), on.isoformat())
        for on in dict.fromkeys(on for _, on in offered.presets)
        if on in days
    ]
    if card is not None and card.snoozed:
        options.append(option(say.acts.no_longer(card.snoozed), OFF))
    return [inputs.radio("preset", told.label, options, offered.presets[0][1].isoformat()), another]


def _channel(each: Input, told: Field, card: DealCard | None, offered: Offered) -> Sequence[Block]:
    """The advised one is chosen already."""
    chosen = offered.channel or (card.advice.channel if card else None)
    options = [option(say.words.channel_name(channel), channel) for channel in dict.fromkeys(offered.channels)]
    return [inputs.choice(each.name, told.label, options, chosen, told.hint, optional=False)]


def _play(each: Input, told: Field, card: DealCard | None, offered: Offered) -> Sequence[Block]:
    plays = [play for play in offered.plays if each.type is not Type.CALL or "call" in play.channels]
    if not plays:
        return []
    options = [option(play.title, play.id) for play in plays[:MOST_OPTIONS]]
    chosen = _was(each, offered) if offered.was else card.advice.play if card else None
    return [inputs.choice(each.name, told.label, options, chosen, told.hint)]


def _situation(each: Input, told: Field, _: DealCard | None, offered: Offered) -> Sequence[Block]:
    """From the list. There is no field for a story, on purpose (evidence 4.3)."""
    if not any(s.group for s in offered.situations):  # a playbook without headings
        options = [option(s.label, s.code) for s in offered.situations[:MOST_OPTIONS]]
        return [inputs.choice(each.name, told.label, options, _was(each, offered), told.hint, optional=False)]
    groups = [
        (say.reasons.heading(group), [option(s.label, s.code) for s in those])
        for group, those in reasons.grouped(offered.situations[:MOST_OPTIONS])
    ]
    return [inputs.grouped_choice(each.name, told.label, groups, _was(each, offered), told.hint, optional=False)]


def _outcome(each: Input, told: Field, _: DealCard | None, offered: Offered) -> Sequence[Block]:
    """Silence is no decision, never a rejection. Where the deal may go on nothing is chosen, and a no stands first."""
    if each.last:
        options: list[Element] = [_ending(code) for code in ("no_decision", "lost", "won")]
        return [inputs.radio(each.name, told.label, options, _was(each, offered) or "no_decision", optional=False)]
    ends = [option(label, code, more) for code, (label, more) in ends_of_a_reply().items()]
    return [inputs.choice(each.name, told.label, ends, _was(each, offered), told.hint)]


def _ending(code: str) -> Element:
    name, more = say.acts.outcome(code)
    return option(name, code, more or None)


def _contact(each: Input, told: Field, card: DealCard | None, offered: Offered) -> Sequence[Block]:
    """Nothing is asked where there is only one."""
    if card is None or len(card.contacts) < 2:
        return []
    options = [
        option(line(one.name or say.contacts.name_unknown(), LONGEST_NAME), one.id)
        for one in card.contacts[:MOST_OPTIONS]
    ]
    first = str(offered.was.get(each.name) or card.contacts[0].id)
    return [inputs.choice(each.name, told.label, options, first, told.hint, optional=False)]


def _text(each: Input, told: Field, _: DealCard | None, offered: Offered) -> Sequence[Block]:
    stands = offered.stands.get(each.becomes, "")
    optional = not each.last
    return [
        previews.words(
            each.name,
            told.label,
            _was(each, offered),
            told.hint,
            stands=stands,
            most=each.longest,
            long=True,
            optional=optional,
        )
    ]


def _line(each: Input, told: Field, _: DealCard | None, offered: Offered) -> Sequence[Block]:
    known, stands = _was(each, offered), offered.stands.get(each.becomes, "")
    broken = known is not None and "\n" in known  # typed so; a field of one line would join its lines
    return [previews.words(each.name, told.label, known, told.hint, stands=stands, most=each.longest, long=broken)]


def _was(each: Input, offered: Offered) -> str | None:
    """What was given before, as a word or a text."""
    was = offered.was.get(each.name)
    return str(was) if was else None


_INPUTS: Mapping[Type, Callable[[Input, Field, DealCard | None, Offered], Sequence[Block]]] = {
    Type.PAST: _past,
    Type.EITHER: _past,
    Type.AHEAD: _ahead,
    Type.STEPS: _steps,
    Type.CHANNEL: _channel,
    Type.PLAY: _play,
    Type.CALL: _play,
    Type.SITUATION: _situation,
    Type.OUTCOME: _outcome,
    Type.CONTACT: _contact,
    Type.TEXT: _text,
    Type.LINE: _line,
}
"""How each type of input is asked for."""
