"""What is said when a contact of a deal can't be found, added or changed."""

from __future__ import annotations

from datetime import time

from bot.domain.said import Said
from bot.errors import contacts
from bot.messages.compose import Word, code
from bot.messages.english.days import clock
from bot.messages.english.numbers import count
from bot.messages.english.saying import said


@said.register
def no_such_contact(refused: contacts.NoSuchContact) -> str:
    hint = f"Did you mean {refused.nearest}? " if refused.nearest else ""
    return (
        f"“{refused.word}” isn't on deal #{refused.number}. {hint}I know {_listed(refused.known)}. "
        f'Someone new comes in with `/dealdark contact #{refused.number} "{refused.word}"`.'
    )


@said.register
def several_contacts(refused: contacts.SeveralContacts) -> str:
    known = refused.known
    return f'“{refused.word}” fits {_listed(known)}. Give the whole name, such as contact:"{known[0]}".'


@said.register
def contact_gone(refused: contacts.ContactGone) -> str:
    return f"That contact isn't on deal #{refused.number} any more. Nothing was changed."


@said.register
def contact_gone_since(refused: contacts.ContactGoneSince) -> str:
    return (
        f"That contact isn't on deal #{refused.number} any more. Nothing was changed; "
        f"`/dealdark contact #{refused.number}` shows who is."
    )


@said.register
def main_contact_stays(_: contacts.MainContactStays) -> str:
    return "The main contact stays. Make someone else the main contact first, or change the name."


@said.register
def new_contact_needs_name(_: contacts.NewContactNeedsName) -> str:
    return 'Who do you want to add? Give the name: `/dealdark contact Northwind "Sam Lee"`.'


@said.register
def contact_needs_name(_: contacts.ContactNeedsName) -> str:
    return "A contact needs a name. Give one, or leave it as it is."


@said.register
def too_many_contacts(refused: contacts.TooManyContacts) -> str:
    most = refused.most
    return f"Deal #{refused.number} has {most} contacts beside the main one already. Take one off first."


@said.register
def on_the_deal_already(refused: contacts.OnTheDealAlready) -> str:
    return f"That's {refused.name}, who is already on deal #{refused.number}."


@said.register
def name_taken(refused: contacts.NameTaken) -> str:
    return f"{refused.name} is already on deal #{refused.number}. Give another name."


@said.register
def nothing_to_part(refused: contacts.NothingToPart) -> str:
    who = refused.name or "The contact"
    return (
        f"{who} is only on deal #{refused.number}, so there's no one to tell apart. To correct a name, use "
        f'`/dealdark edit #{refused.number} contact:"Sam Lee"`.'
    )


@said.register
def parted_needs_other(refused: contacts.PartedNeedsOther) -> str:
    return f"That's {refused.name or 'the contact'} as well. Give the other one's name, or their company."


@said.register
def same_contact_already(refused: contacts.SameContactAlready) -> str:
    return f"{refused.name or 'The contact'} is one person on both already."


@said.register
def shared_with_colleagues(_: contacts.SharedWithColleagues) -> str:
    return "A colleague has a deal with them too, and it would change. Ask a manager to do it; nothing was changed."


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1)) if names else "no one by name yet"


# -- the lines and the window of a deal's contacts --------------------------------------------------------------------

_REACHES = {"email": "email", "phone": "phone", "linkedin": "LinkedIn", "post": "post", "sms": "text message"}


def way(name: str) -> str:
    """A way to reach somebody, in a list of them."""
    return _REACHES.get(name, name)


def greeted(greeting: str) -> str:
    """How a rep greets them, before the ways to reach them."""
    return f"“{greeting}”"


def somewhere(place: str) -> str:
    """Where somebody is, as far as anyone knows."""
    return f"{place}, time zone not known yet" if place else "time zone not known yet"


def there(place: str, now: time) -> str:
    return f"{place or 'their time'}, {clock(now)}"


def and_more(number: int) -> str:
    return f"and {count(number, 'more contact')}"


def heading() -> str:
    return "Contacts"


def main_one(name: str) -> str:
    return f"{name} (main)"


def name_unknown() -> str:
    return "Name not known yet"


def who_is_new(gone: str) -> str:
    return f"{gone or 'Your contact'} has left. Who is the new person there?"


def somebody_new() -> str:
    return "Someone new"


def where_is(name: str, number: int) -> list[Word]:
    return [f"Where is {name}? Tell me like this: ", code(f'/dealdark contact #{number} "{name}" tz:Europe/Berlin')]


def where_is_press(name: str) -> str:
    return f"Where is {name}? Choose Change and fill it in, so no one's called at night."


def main_contact() -> str:
    return "main contact"


def plays_are_for() -> str:
    return "The plays are for the main contact. A reply from any of them ends the silence."


def title(number: int) -> str:
    return f"Contacts of #{number}"


def forget_for_good() -> str:
    return "Forget for good"


def make_main() -> str:
    return "Make main contact"


def take_off() -> str:
    return "Take off this deal"


def asked_for_none() -> str:
    return "Asked for no contact"


def change() -> str:
    return "Change"


# -- two that are one, and one that is two ----------------------------------------------------------------------------


def part() -> str:
    return "Not the same person"


def same_as_on_another() -> str:
    return "Same person as …"


def same_person() -> str:
    return "Same person"


def part_means() -> str:
    return (
        "Is the contact on this deal a different person from the one on your other deals, or is it another company? "
        "Say who, and everything noted here goes with them."
    )


def same_means() -> str:
    return "Which of your deals has the same person as its contact? I'll use the name they have there."


def their_name() -> str:
    return "Who is it on this deal?"


def go_along() -> str:
    return "These deals are with them, too"


def both_asked_for_none() -> str:
    return "Both of them did"


# -- the form of one --------------------------------------------------------------------------------------------------


def add() -> str:
    return "Add a contact"


def a_contact() -> str:
    return "Edit a contact"


def make_this_main() -> str:
    return "Make this the main contact"


_FIELDS = {
    "contact": "Name",
    "greeting": "How you greet them",
    "email": "Email",
    "phone": "Phone",
    "linkedin": "LinkedIn",
    "timezone": "Time zone",
    "country": "Country",
    "main": "The plays",
}
_HINTS = {
    "greeting": "If it isn't clear from the name, such as Dr. Doe or Jane-san.",
    "linkedin": "Only if you're connected.",
    "timezone": "For their working hours. Type a city, such as Berlin.",
    "country": "For their holidays. Type a country, or a region such as Bavaria.",
}


def field(name: str) -> str:
    return _FIELDS[name]


def hint(name: str) -> str:
    return _HINTS[name]


def example_name() -> str:
    return "Sam Lee"


def no_other_deal(done: Said | str) -> str:
    """A person who was typed with a deal became a contact of another one; `done`: what was said of that."""
    return f"{said(done)} No other deal was added."
