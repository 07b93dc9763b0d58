"""The nudge: one deal, one thing to do today, ready to be done from a phone; and what becomes of it after a press.

Here: its look while it is open, after an answer, and when time has gone over it. Not here: which play it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Advice, Kind, Phase
from bot.domain.card import DealCard
from bot.domain.playbook import Play
from bot.domain.said import Said
from bot.messages import contacts, plays, question, words
from bot.messages.compose import (
    LONGEST_NAME,
    LONGEST_SCRIPT,
    MOST_BLOCKS,
    Block,
    Element,
    Message,
    Word,
    bold,
    button,
    context,
    line,
    mention,
    prose,
    spoken,
)
from bot.messages.draft import Draft
from bot.messages.language import said

_SPOKEN = ("call", "voicemail", "in_person", "event")
_CLOSED = (Phase.DORMANT, Phase.ARCHIVED)
_WORTH_ASKING = (Phase.ENGAGED, Phase.QUIET, Phase.DARK)
"""Later than that no fact changes what to say."""
_MOST_CHOICES = 5
_RESTART = "restart-new-person"
_RIGHT = "Was this nudge right? It helps to know."


def nudge(
    card: DealCard,
    rep_tz: tzinfo,
    nudge_id: int,
    play: Play | None,
    *,
    reminder: bool = False,
    another: bool = True,
    ask: bool = False,
) -> Message:
    """What the rep gets on the morning of a play, or when a deal had better be closed.

    `another`: whether other plays are allowed today. `ask`: whether it may ask for the fact that is missing most.
    """
    draft, advice = Draft(), card.advice
    draft.say(*headline(card))
    if reminder:
        draft.small("Still open from before. I won't remind you of it again.")
    if whom := contacts.also(card):
        draft.small(*whom)
    _why_now(draft, advice)
    if advice.kind is Kind.PLAY:
        draft.say(*_what(advice, rep_tz, play))
    _script(draft, advice, play)
    draft.listing("Better not", [[line(said(warning))] for warning in advice.avoid])
    if advice.kind is not Kind.PLAY:
        draft.small("A clear end is a good end. You can reopen the deal on any day.")
    if advice.play == _RESTART:
        contacts.ask_for_new_main(draft, card)
    for row in _buttons(advice, nudge_id, another=another):
        draft.buttons(*row)
    if ask and advice.kind is Kind.PLAY and advice.phase in _WORTH_ASKING:
        question.ask(draft, card, nudge_id)
    draft.rule()  # Slack shows a morning's messages as one; each ends where the next begins
    return draft.message()


def after_absence(message: Message, until: date) -> Message:
    """The first message after a holiday that a Slack status told of: it says why there was none before."""
    said = [f"I kept quiet until {words.day(until)}: your Slack status said that you were away."]
    return Message(f"{message.text}\n{spoken(said)}", [*message.blocks[: MOST_BLOCKS - 1], context(said)])


def headline(card: DealCard) -> list[Word]:
    """Who, how long and the one thing to do: all that a notification has room for."""
    advice = card.advice
    who: list[Word] = [bold(words.company(card.deal))]
    if card.contact:
        who.append(f" ({line(card.contact, LONGEST_NAME)})")
    if card.trouble:
        return [*who, f": {words.state(card)}."]
    return [*who, f"{_how_long(card)} ", bold(f"{_the_thing(advice)}.")]


def _how_long(card: DealCard) -> str:
    advice = card.advice
    if words.is_private(card):
        return f": {words.lower(words.pause(card))}."
    if advice.phase is Phase.HELD:
        return " is on hold."
    if advice.phase in _CLOSED:
        return " is closed."
    if advice.silence_bd < 1 or advice.reason == "we-owe":
        return ":"
    return f" has been silent for {words.business_days(advice.silence_bd)}."


def _the_thing(advice: Advice) -> str:
    if advice.kind is Kind.CLOSE:
        return f"Time to close it as {words.outcome(advice.outcome)}"
    return words.step(advice)


def _why_now(draft: Draft, advice: Advice) -> None:
    sentences = [line(said(reason)) for reason in advice.because]
    if sentences:
        draft.paragraphs([bold("Why now: "), sentences[0]], *([sentence] for sentence in sentences[1:]))


def _what(advice: Advice, rep_tz: tzinfo, play: Play | None) -> list[Word]:
    said: list[Word] = [bold("What to do: "), _named(play, advice) if play else words.step(advice)]
    if advice.window:
        theirs = words.their_hours(advice.window, rep_tz)
        when = words.day(advice.window.start.astimezone(rep_tz).date())
        said.append(f", {when} {words.between(advice.window, rep_tz)}")
        said.append(f" ({theirs})." if theirs else ".")
    else:
        said.append(".")
    if advice.channel == "voicemail" and play and play.script.email:
        said.append(" Then send the same question by email.")
    return said


def _named(play: Play, advice: Advice) -> str:
    title, how = line(play.title, 150), words.by_channel(advice.channel)
    return title if title.endswith(how) else f"{title}, {how}"


def _script(draft: Draft, advice: Advice, play: Play | None) -> None:
    if not advice.script:
        return
    spoken = advice.channel in _SPOKEN
    lead = "What you could say" if spoken else "What you could write"
    if advice.kind is Kind.CLOSE and play:
        lead = "A kind last line, if you like"
    draft.words_to_copy(lead, advice.script[:LONGEST_SCRIPT])


def _buttons(advice: Advice, nudge_id: int, *, another: bool) -> list[list[Element]]:
    replied = button("nudge_replied", "They replied", nudge_id)
    snooze = button("nudge_snooze", "Snooze", nudge_id)
    why = button("nudge_why", "Show why", nudge_id)
    if advice.kind is not Kind.PLAY:
        close = button("nudge_close", f"Close as {words.outcome(advice.outcome)}", nudge_id, "primary")
        return [[close, replied, snooze, why]]
    first = [button("nudge_done", "Done", nudge_id, "primary")]
    if advice.channel == "call":
        first.append(button("nudge_dial", "No answer", nudge_id))
    first += [replied, button("nudge_reason", "I know why", nudge_id)]
    if another:
        first.append(button("nudge_another", "Another play", nudge_id))
    first.append(snooze)
    if advice.phase in _CLOSED:
        return [first, [why]]
    plan = button("nudge_plan", "Show plan", nudge_id)
    return [first, [why, plan, button("nudge_close_early", "Close the deal", nudge_id)]]


def answered(
    card: DealCard,
    what: Said | str,
    next_line: str,
    by_user: str,
    undo: bool,
    nudge_id: int,
    *,
    channel: bool = False,
    ask_for_date: str | None = None,
    rate: bool = True,
) -> Message:
    """The nudge after a press: what happened, what comes next, who did it; what may be put right, and Undo.

    `rate`: whether to ask if the nudge was right; of one that was put off nobody knows yet.
    `channel`: a play was done, in a way that may have been another. `ask_for_date`: they replied and named no day;
    these are the words to ask for one, "" where there are none.
    """
    draft = Draft()
    draft.paragraphs([bold(words.title(card))], prose(said(what)), *([prose(next_line)] if next_line else []))
    contacts.ask_for_new_main(draft, card)
    if ask_for_date:
        draft.words_to_copy("If they want to think it over, agree on a day for the answer", ask_for_date)
    draft.small("Noted by ", mention(by_user))
    left: list[Element] = []
    if channel:
        left.append(button("nudge_channel", "Change how or when", nudge_id))
    if ask_for_date is not None:
        left.append(button("nudge_promised", "They promised a date", nudge_id))
    if undo:
        left.append(button("nudge_undo", "Undo", nudge_id))
    if left:
        draft.buttons(*left)
    if rate:
        draft.small(_RIGHT)
        draft.buttons(button("nudge_right", "Yes", nudge_id), button("nudge_wrong", "No", nudge_id))
    return draft.message()


def rated(shown: Message, verdict: str) -> Message:
    """An answered nudge once somebody said whether it was right: it says so, and asks no more."""
    draft = Draft()
    draft.small(
        "You said that the nudge was right." if verdict == "right" else "You said that the nudge was not right."
    )
    asked = context([_RIGHT])
    kept = [block for block in shown.blocks if block != asked and not _rates(block)]
    lines = [text for text in shown.text.split("\n") if text != _RIGHT]
    return Message("\n".join([*lines, *draft.lines]), [*kept, *draft.blocks])


def _rates(block: Block) -> bool:
    return any(element.get("action_id") == "nudge_right" for element in block.get("elements", ()))


def passed(card: DealCard, what: Said | str) -> Message:
    """A nudge that time or news has overtaken: what became of it, and nothing to press."""
    draft = Draft()
    draft.paragraphs([bold(words.title(card))], prose(said(what)))
    return draft.message()


def another_plays(card: DealCard, nudge_id: int, choices: Sequence[tuple[str, str, str | None]]) -> Message:
    """What else is allowed today: (play id, title, channel) each; or that there is nothing."""
    draft = Draft()
    if not choices:
        draft.say(
            bold(words.title(card)),
            ": nothing else fits today. Do the play in the nudge, or snooze it; both are fine.",
        )
        return draft.message()
    draft.say("For ", bold(words.title(card)), " these fit today as well:")
    offered = choices[:_MOST_CHOICES]
    draft.listing("Instead", [[f"{line(title, 150)}, {words.by_channel(channel)}"] for _, title, channel in offered])
    draft.buttons(
        *(
            button(f"nudge_swap:{number}", plays.name(play), f"{nudge_id}:{play}")
            for number, (play, _, _) in enumerate(offered)
        )
    )
    return draft.message()
