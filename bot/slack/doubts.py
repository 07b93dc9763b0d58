"""“Is this the same person?”: the question, and the answer, which comes back with all that was typed.

Here: what goes into its buttons and out of them. Not here: what is done then (the verb's own command), nor its words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, replace

from bot.domain.twice import Answers, Doubt, PerhapsSame
from bot.domain.value import value
from bot.errors.windows import OldAddButton
from bot.messages import added
from bot.messages.compose import Message
from bot.messages.forms import as_modal
from bot.messages.language import say
from bot.slack import facts
from bot.slack.screen import View


@value(frozen=True, slots=True, kw_only=True)
class Pending:
    """What was typed, and waits for the answer. `deal` and `person`: whom it is about, by their ids."""

    verb: str
    given: Mapping[str, str]
    deal: int | None = None
    person: int | None = None
    main: bool = False
    anyway: bool = False
    answers: Answers = field(default_factory=dict)

    def answered(self, doubt: Doubt, *, same: bool) -> Pending:
        """The same with one more answer."""
        return replace(self, answers={**self.answers, doubt: same})

    def write(self) -> str:
        """As a button's value; "" when it is too long for one."""
        held = {
            "verb": self.verb,
            "given": dict(self.given),
            "deal": self.deal,
            "person": self.person,
            "main": self.main,
            "anyway": self.anyway,
            "answers": {doubt.value: same for doubt, same in self.answers.items()},
        }
        told = {name: each for name, each in held.items() if each}
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return text if len(text) <= facts.LONGEST_AGAIN else ""


def read(text: str) -> Pending:
    """What `write` put into a button. It went through the person's client: it is believed as little as typing."""
    try:
        held = json.loads(text)
        answers = {Doubt(name): bool(same) for name, same in held.get("answers", {}).items()}
        given = facts.from_again(json.dumps(held["given"]))
        deal, person = (_id(held.get(name)) for name in ("deal", "person"))
    except (ValueError, KeyError, AttributeError, TypeError):
        raise OldAddButton from None
    main, anyway = bool(held.get("main")), bool(held.get("anyway"))
    verb = str(held.get("verb"))
    return Pending(verb=verb, given=given, deal=deal, person=person, main=main, anyway=anyway, answers=answers)


def _id(held: object) -> int | None:
    if held is None:
        return None
    if not isinstance(held, int) or isinstance(held, bool) or not 0 <= held < 2**63:
        raise ValueError
    return held


def question(doubt: PerhapsSame, pending: Pending) -> Message:
    """Asks whether the two are one; nothing is saved before."""
    yes, no = (pending.answered(doubt.doubt, same=same).write() for same in (True, False))
    return added.perhaps_same(doubt, yes, no)


def in_its_place(doubt: PerhapsSame, pending: Pending) -> View:
    """The same in the place of the form that was sent."""
    asks = question(doubt, pending)
    return {**as_modal(say.windows.already_there(), asks), "blocks": asks.blocks}
