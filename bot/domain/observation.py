"""What a source saw, in the one form that all doors share: mail, calendar, a dialler, the sandbox, a webhook.

Here: the value, and what became of one. Not here: how one is read from a mail or a calendar (`bot.observing`), nor what
is noted of it (`bot.services.observing`). It holds no subject, no text, and nobody's address but the one it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.value import value

SOURCE_LATE = "source-late"
"""The verdict on a nudge about a silence that was none: a reply had come before it, and was read after it."""


class Seen(StrEnum):
    """What was seen."""

    MAIL_IN = "mail_in"
    MAIL_OUT = "mail_out"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    CALL = "call"
    MEETING = "meeting"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"
    DEAL = "deal"


class CallOutcome(StrEnum):
    """How a call went."""

    CONNECTED = "connected"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"


class MeetingOutcome(StrEnum):
    """What became of a meeting. `UNCLEAR`: it is over, and whether a contact was there has to be asked."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    UNCLEAR = "unclear"


class Became(StrEnum):
    """What became of an observation. `UNDONE`: somebody took it back, and it does not come again."""

    NOTED = "noted"
    TIED = "tied"
    ASKED = "asked"
    IGNORED = "ignored"
    UNDONE = "undone"


class Doubt(StrEnum):
    """Why a person has to say what it was."""

    NOT_SURELY_HUMAN = "not_surely_human"
    """It may be an automatic reply."""
    HAS_LEFT = "has_left"
    """An automatic reply says that they left the company."""
    STRANGER_IN_THREAD = "stranger_in_thread"
    """Somebody answered our thread who is no contact of that deal: `person` has the address, and the name if known."""
    STRANGER_OF_ACCOUNT = "stranger_of_account"
    """Somebody wrote from the account's domain; `deal` is one of its open deals, or none where there are several."""
    OURS = "ours"
    """It lay in Sent, from an address that is none of ours yet (`sender`), to a contact (`person`)."""


class Why(StrEnum):
    """Every reason why an observation became what it did."""

    # noted
    REPLIED = "replied"
    WROTE = "wrote"
    AWAY = "away"
    BOUNCED = "bounced"
    TALKED = "talked"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    MET = "met"
    MEETING_AHEAD = "meeting_ahead"
    MEETING_GONE = "meeting_gone"
    NO_SHOW = "no_show"
    CHANGED = "changed"
    CLOSED = "closed"
    ANSWERED = "answered"
    """A person answered the question about it."""
    # tied
    TYPED_ALREADY = "typed_already"
    SAME_DAY = "same_day"
    """One touch a person, day and thread."""
    SECOND_COPY = "second_copy"
    SAME_ABSENCE = "same_absence"
    SAME_MEETING = "same_meeting"
    SAME_FACT = "same_fact"
    # asked
    SEVERAL_DEALS = "several_deals"
    SEVERAL_BEAR_IT = "several_bear_it"
    """Several deals bear this external id."""
    NOT_SURELY_HUMAN = "not_surely_human"
    HAS_LEFT = "has_left"
    STRANGER_IN_THREAD = "stranger_in_thread"
    STRANGER_OF_ACCOUNT = "stranger_of_account"
    OURS = "ours"
    UNCLEAR_MEETING = "unclear_meeting"
    DIFFERS = "differs"
    """The source says another thing than what a person typed later."""
    DEAL_CLOSED = "deal_closed"
    """They answered on a deal that's closed."""
    # ignored
    NOBODY_KNOWN = "nobody_known"
    OTHER_CONTACT = "other_contact"
    """An absence or a bounce of another contact than the main one: it says nothing of the deal."""
    OVERTAKEN = "overtaken"
    """They were heard from since, so there's nothing to ask any more; of a deal's fact, later news came first."""
    NO_DEAL = "no_deal"
    BEFORE_THE_DEAL = "before_the_deal"
    ASKED_ALREADY = "asked_already"
    AHEAD_OF_NOW = "ahead_of_now"
    TOO_OLD = "too_old"
    TAKEN_BACK = "taken_back"
    """The same thing was taken back before."""
    NOT_FOR_A_SOURCE = "not_for_a_source"
    PRIVATE_STANDS = "private_stands"
    """A private pause stands; an absence says nothing more."""
    NOTHING_TO_STRIKE = "nothing_to_strike"
    NOT_HELD = "not_held"
    BULK = "bulk"
    MACHINE = "machine"
    MANY_RECIPIENTS = "many_recipients"
    INTERNAL = "internal"
    NEVER = "never"
    UNREADABLE = "unreadable"


@value(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom it was with: one of the three ways to say so. `name` comes with `company`."""

    email: str | None = None
    phone: str | None = None
    name: str | None = None
    company: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Observation:
    """One thing that was seen. `at`: an aware instant; of a meeting its start.

    `id`: what it is called where it was seen; the same id of the same source twice is one. `message_id`, `in_reply_to`,
    `references`: Message-IDs without brackets, hashed and dropped. `rep`: a Slack id. `deal`: `#7` or an external id.
    `until`: of an automatic reply, the last day away. `channel`: of a message (`linkedin`, `sms`, `message`).
    `changes`: of a deal: `stage`, `value`, `currency`, `owner`, `closed`. `doubt`: a person has to say what it was.
    `ignored`: it is known by now that nothing comes of it; of a known person it's kept for some days. `sender`: of mail
    that we wrote, from which address.
    """

    id: str
    type: Seen
    at: datetime
    person: Party | None = None
    rep: str | None = None
    deal: str | None = None
    outcome: str | None = None
    ends_at: datetime | None = None
    until: date | None = None
    channel: str | None = None
    play: str | None = None
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    changes: Mapping[str, object] = field(default_factory=dict)
    doubt: Doubt | None = None
    ignored: Why | None = None
    sender: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one: the reason's id, the deal's `#7`, the id of the entry that it wrote or is tied to."""

    became: Became
    reason: Why
    deal: str | None = None
    entry: int | None = None
