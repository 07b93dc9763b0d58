"""What is read for a rep: the list of sources, the screen before one is connected, its form, and how one is ended."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.sources import State
from bot.messages.compose import Word, bold, code
from bot.messages.english import unheard
from bot.messages.english.days import clock, day
from bot.messages.english.numbers import count, several

_KINDS = {
    "imap": "mailbox",
    "team-mailbox": "the team's mailbox",
    "ics": "calendar by address",
    "caldav": "calendar (CalDAV)",
    "webhook": "webhook",
    "pretend": "pretend mailbox and calendar",
}
_CONNECT = {
    "imap": "Connect a mailbox",
    "team-mailbox": "Connect the team's mailbox",
    "ics": "Connect a calendar by its address",
    "caldav": "Connect a CalDAV calendar",
    "pretend": "Connect the pretend mailbox",
}
_CALENDARS = ("ics", "caldav")
_LABELS = {
    "host": "Server",
    "port": "Port",
    "security": "Encryption",
    "user": "User name",
    "addresses": "Your other addresses",
    "url": "Address of the calendar",
}
_HINTS = {
    "host": "As your mail program has it, such as imap.example.com",
    "user": "Mostly your email address",
    "addresses": "All you send from besides that, with commas between them: so I know what's yours",
    "port": "Leave it as it is unless your provider says otherwise",
    "url": "As your calendar program has it, such as https://cal.example.com/alex/",
}
_SECRETS = {
    "password": ("Password", "Best an app password, made for this alone. It's kept encrypted."),
    "address": ("Secret address", "The private iCal or ICS address that your calendar shows. It's kept encrypted."),
}


def kind(name: str) -> str:
    """“mailbox”."""
    return _KINDS.get(name, name)


# -- the list ---------------------------------------------------------------------------------------------------------


def heading() -> str:
    return "What I hear by myself"


def title() -> str:
    """Of a window."""
    return "What I hear"


def nothing_yet() -> str:
    return (
        "So far I know only what you tell me. Connect your mailbox or your calendar, and I note replies, emails and "
        "meetings with your contacts by myself. You can take back each of them."
    )


def nothing_to_connect() -> str:
    """Where no kind of source can be read here."""
    return "I know only what you tell me."


def source(name: str, what: str) -> list[Word]:
    """“alex-mail (mailbox)”."""
    return [bold(name), f" ({kind(what)})"]


def stands(state: State, read_until: datetime | None, today: date, error: str | None) -> str:
    """How it is, behind its name. `read_until`: on the reader's clock."""
    until = ""
    if read_until is not None:
        at = clock(read_until)
        until = f"today, {at}" if read_until.date() == today else f"{day(read_until.date())}, {at}"
    if state is State.REFUSED or error:
        why = unheard.why(error)
        return f"{why}; read until {until}" if until else why
    if state is State.NEW:
        return "not read yet"
    if state is State.BACKFILLING:
        return "reading what's there already"
    return f"read until {until}" if until else "waits for what is sent to it"


def noted_this_week(number: int) -> str:
    return f"{count(number, 'thing')} noted this week" if number else "nothing noted this week"


def of_the_team() -> str:
    return "the whole team's"


def questions_open(number: int) -> str:
    return f"{count(number, 'question')} from me {'is' if number == 1 else 'are'} waiting for you. I ask once."


def lately() -> str:
    """Over what was noted this week."""
    return "Noted this week"


def connect(what: str) -> str:
    """A button."""
    return _CONNECT.get(what, f"Connect: {what}")


def connect_title(what: str) -> str:
    """Of the form, in 24 characters."""
    return "Connect a calendar" if what in _CALENDARS else "Connect a mailbox"


def headers_only() -> str:
    return "I read who wrote to whom and when, and keep what concerns your contacts. Never a subject or a text."


def never(addresses: list[str], more: int) -> list[Word]:
    """Below the list: what is left alone, and how to add to it."""
    told: list[Word] = []
    if addresses:
        shown = [*addresses, f"{more} more"] if more else addresses
        told = [f"I never look at {several(shown)}. "]
    return [*told, "To have me leave somebody alone: ", code("/dealdark sources never name@example.com")]


def check() -> str:
    return "Check it now"


def sign_in_again() -> str:
    return "Sign in again"


def turn_off() -> str:
    return "Turn it off"


def looking() -> str:
    """While it is being looked at."""
    return "I'm looking at what I can see there. This can take half a minute."


def connected(name: str, what: str, sees: str) -> str:
    """After the first look. `name`: how the source is called; `what`: of which kind; `sees`: a sentence, or ""."""
    read = "your meetings" if what in _CALENDARS else "the last 90 days of your mail"
    return f"Connected as {name}. {f'{sees} ' if sees else ''}I'm reading {read} now and will tell you what I found."


def checked(name: str, sees: str) -> str:
    """After a look. `sees`: what it may see, as a sentence; "" for one that is only sent to."""
    return f"{name}: {sees}" if sees else f"{name} waits for what is sent to it; there's nothing to look at."


def signed_in(name: str) -> str:
    return f"I'm signed in to {name} again, and read on."


def connected_for(what: str, name: str) -> list[Word]:
    """To a rep, of what somebody else connected for them."""
    return [
        f"Whoever looks after dealdark here connected your {kind(what)} for me to read, as ",
        bold(name),
        ". I read who wrote to whom or who is invited, and when; never a subject or a text. What I note on your deals "
        "you can take back.",
    ]


def to_end_it() -> list[Word]:
    return ["If you don't want that: ", code("/dealdark sources"), " shows it, and ends it."]


# -- before it is connected -------------------------------------------------------------------------------------------


def before() -> str:
    """Of the window."""
    return "Before I read"


def i_agree() -> str:
    return "I agree"


def what_is_read(what: str) -> list[str]:
    """The screen on which a rep agrees: a paragraph each."""
    if what in _CALENDARS:
        read = (
            "I read when a meeting starts and ends, who organizes it, who is invited and what they answered. I don't "
            "read its title or its text."
        )
    else:
        read = (
            "I read the headers of your mail: who wrote to whom, when, and what it answers. I don't open any mail, "
            "with two exceptions, which I forget at once: an automatic reply of one of your contacts, for the day on "
            "which they're back, and the part of a bounce that says who couldn't be reached."
        )
    return [
        read,
        "I keep what concerns contacts of open deals: that it happened, when and with whom. If somebody else of the "
        "company answers you, I ask you about them, and forget their name and address after 14 days at most. Nothing "
        "else is kept, and I change nothing there: nothing is marked as read, moved or sent.",
        "Your manager sees neither what I read nor how much. The deals show what was noted, as if you had typed it.",
        "You can take back whatever I note, and turn this off whenever you like. Then your password and what I use to "
        "find my way are deleted, and what I noted too, if you want that.",
    ]


# -- the form ---------------------------------------------------------------------------------------------------------


def go_on() -> str:
    return "Connect"


def label(name: str, *, required: bool = False) -> str:
    if required and name == "addresses":
        return "Your addresses"
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def hint(name: str, *, required: bool = False) -> str:
    if required and name == "addresses":
        return "Those at which you're invited to meetings, with commas between them: so I know which answer is yours"
    return _HINTS.get(name, "")


def secret(what: str) -> str:
    """The field of it. `what`: how the kind calls it."""
    return _SECRETS[what][0] if what in _SECRETS else what.replace("_", " ").capitalize()


def secret_hint(what: str) -> str:
    return _SECRETS[what][1] if what in _SECRETS else "It's kept encrypted."


def choice(key: str, value: str) -> str:
    """One of the few words that a setting takes."""
    told = {"security": {"tls": "TLS", "starttls": "STARTTLS", "none": "None"}}
    return told.get(key, {}).get(value, value.replace("_", " ").capitalize())


# -- the end ----------------------------------------------------------------------------------------------------------


def off_title() -> str:
    return "Turn it off"


def off(name: str) -> str:
    return f"I stop reading {name}. The password and what I use to find my way are deleted."


def what_was_noted() -> str:
    """The field that asks what becomes of it."""
    return "What I noted"


def keep_it() -> str:
    return "Leave it on the deals"


def take_it_back() -> str:
    return "Take it all back"


def is_off(name: str, taken_back: int | None) -> str:
    told = f"{name} is off."
    if taken_back is None:
        return f"{told} What I noted stays on your deals."
    return f"{told} I took back {count(taken_back, 'thing')} that I had noted." if taken_back else told


def never_again(address: str) -> str:
    return (
        f"From now on I don't look at anything with {address}. What I noted before stays; you can take it back. "
        f"If you change your mind: `/dealdark sources allow {address}`"
    )


def allowed(address: str) -> str:
    return f"I look at what comes with {address} again."
