"""What a sent form is: who sent it, what was filled in, and the ids that it carried."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any

from bot.domain import facts
from bot.domain.facts import Use
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.typed import BadFacts
from bot.errors.windows import ContactUnpicked, DayUnpicked, DealLost, DealUnpicked, TimeUnpicked
from bot.messages.compose import Message
from bot.messages.forms import as_modal
from bot.messages.language import say
from bot.messages.place_inputs import NOWHERE
from bot.messages.recorded import changed
from bot.services.acts import Answered
from bot.slack.asked import Asked
from bot.slack.private import in_words

View = dict[str, Any]

_INPUT_OF = {
    **{fact.name: fact.key for fact in facts.each_in(Use.FORM, facts.Of.DEAL)},
    "promised_by": "promised",
    "situation": "code",
    "day": "on",
}
"""The inputs of forms that are not named like the fact that they ask for."""


@value(frozen=True, slots=True)
class Form:
    """A form as it was sent. Its ids came through the person's own client: the services check them again."""

    asked: Asked
    view: View

    @property
    def callback_id(self) -> str:
        """Which form it is."""
        return str(self.view.get("callback_id") or "")

    @property
    def given(self) -> dict[str, str]:
        """Field → text, "" for an empty one. A choice is its value, a day is YYYY-MM-DD, ticks have commas."""
        values = (self.view.get("state") or {}).get("values") or {}
        return {field: _text(entry) for field, elements in values.items() for entry in elements.values()}

    def text(self, field: str) -> str | None:
        """What was filled in, or None."""
        return self.given.get(field) or None

    def day(self, field: str) -> date | None:
        """A day that was picked. Raises BadInput."""
        picked = self.text(field)
        try:
            return date.fromisoformat(picked) if picked else None
        except ValueError:
            raise DayUnpicked(field) from None

    def moment(self, field: str) -> time:
        """A time of day that was picked. Raises TimeUnpicked."""
        try:
            return time.fromisoformat(self.text(field) or "")
        except ValueError:
            raise TimeUnpicked(field) from None

    @property
    def deal(self) -> int:
        """The deal the form is about. Raises BadInput."""
        found = self.id_of("deal")
        if found is not None:
            return found
        if "deal" not in self.fields:
            raise DealLost
        picked = self.text("deal") or ""
        if not picked.isascii() or not picked.isdigit() or len(picked) > 15:
            raise DealUnpicked("deal")
        return int(picked)

    @property
    def nudge(self) -> int | None:
        """The nudge the form was opened from, if it was."""
        return self.id_of("nudge")

    @property
    def contact(self) -> int | None:
        """Which of the deal's contacts was picked, where there was a choice. Raises BadInput."""
        picked = self.text("contact")
        if picked is None:
            return None
        if not picked.isascii() or not picked.isdigit() or len(picked) > 15:
            raise ContactUnpicked("contact")
        return int(picked)

    @property
    def version(self) -> int | None:
        """What the deal was like when the form was opened, for whoever was faster to be noticed."""
        return self.id_of("version")

    def carried(self, name: str) -> object:
        """What the form was given to carry under this name; None for nothing. Raises BadInput."""
        try:
            ids = json.loads(self.view.get("private_metadata") or "{}")
        except ValueError:
            raise DealLost from None
        return ids.get(name) if isinstance(ids, dict) else None

    def id_of(self, name: str) -> int | None:
        """An id that the form was given to carry. Raises BadInput."""
        value = self.carried(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
            raise DealLost
        return value

    def answer(self, title: str, message: Message) -> View:
        """What came of it, in the form's place; and in that of the message whose button had opened it."""
        self.asked.replace(self.view, message)
        return as_modal(title, message)

    @property
    def fields(self) -> list[str]:
        """The inputs of the form, from the top: the only places where Slack shows an error."""
        return fields_of(self.view)

    def errors(self, bad: BadInput) -> dict[str, str]:
        """The sentence beside the field it is about, or beside the first; {} for a form without fields."""
        fields = self.fields
        if not fields:
            return {}
        named = bad.fields if isinstance(bad, BadFacts) else {str(getattr(bad, "field", "")): bad}
        inputs = {name: _INPUT_OF.get(name, name) for name in named}
        return {
            inputs[name] if inputs[name] in fields else fields[0]: in_words(each, in_form=True)
            for name, each in named.items()
        }


def fields_of(view: View) -> list[str]:
    """The inputs of a form that was sent, from the top."""
    inputs = [block for block in view.get("blocks") or () if block.get("type") == "input"]
    return [block["block_id"] for block in inputs if block.get("block_id")]


Submit = Callable[[Form], View | None]
"""What a form does when it is sent. A view takes its place; with None it closes."""


def settled(done: Answered) -> View | None:
    """After a nudge was answered by a form: its message says so, and where it has none of its own, this does."""
    return None if done.told else as_modal(say.buttons.noted(), changed(done.card, done.said))


def _text(entry: dict[str, Any]) -> str:
    if isinstance(ticked := entry.get("selected_options"), list):
        return ",".join(str(option.get("value") or "") for option in ticked)
    if isinstance(people := entry.get("selected_users"), list):
        return ",".join(map(str, people))
    option = entry.get("selected_option") or {}
    picked = entry.get("selected_date") or entry.get("selected_time")
    chosen = option.get("value") if option.get("value") != NOWHERE else ""
    found = entry.get("value") or picked or chosen or entry.get("selected_user") or ""
    return found if isinstance(found, str) else ""
