"""What is said when a contact of a deal can't be found, added or changed."""

from __future__ import annotations

from bot.errors import contacts
from bot.messages.english.saying import said


@said.register
def no_such_contact(refused: contacts.NoSuchContact) -> str:
    hint = f"Did you mean {refused.nearest}? " if refused.nearest else ""
    return (
        f"“{refused.word}” is no contact of deal #{refused.number}. {hint}I know {_listed(refused.known)}. "
        f'Somebody new comes in with `/dealdark contact #{refused.number} "{refused.word}"`.'
    )


@said.register
def several_contacts(refused: contacts.SeveralContacts) -> str:
    known = refused.known
    return f'“{refused.word}” fits {_listed(known)}. Give the whole name, such as contact:"{known[0]}".'


@said.register
def contact_gone(refused: contacts.ContactGone) -> str:
    return f"That contact is not on deal #{refused.number} any more. Nothing was changed."


@said.register
def contact_gone_since(refused: contacts.ContactGoneSince) -> str:
    return (
        f"That contact is not on deal #{refused.number} any more. Nothing was changed; "
        f"`/dealdark contact #{refused.number}` shows who is."
    )


@said.register
def main_contact_stays(_: contacts.MainContactStays) -> str:
    return "The main contact stays. Make somebody else the main contact first, or change the name."


@said.register
def new_contact_needs_name(_: contacts.NewContactNeedsName) -> str:
    return 'Whom do you add? Give the name: `/dealdark contact Northwind "Sam Lee"`.'


@said.register
def contact_needs_name(_: contacts.ContactNeedsName) -> str:
    return "A contact needs a name. Give one, or leave it as it is."


@said.register
def too_many_contacts(refused: contacts.TooManyContacts) -> str:
    most = refused.most
    return f"Deal #{refused.number} has {most} contacts beside the main one already. Take one off first."


@said.register
def on_the_deal_already(refused: contacts.OnTheDealAlready) -> str:
    return f"That is {refused.name}, who is on deal #{refused.number} already."


@said.register
def name_taken(refused: contacts.NameTaken) -> str:
    return f"{refused.name} is on deal #{refused.number} already. Give another name."


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1)) if names else "nobody by name yet"
