"""What is said when a deal can't be registered, changed, or have something noted on it."""

from __future__ import annotations

from bot.domain import twice
from bot.errors import deals
from bot.messages.english.days import day
from bot.messages.english.saying import said
from bot.messages.english.typed import name_of


@said.register
def already_there(refused: twice.AlreadyThere) -> str:
    card = refused.card
    who = f" ({card.contact})" if card.contact and not refused.beside else ""
    return f"You have {card.company}{who} already, as deal #{card.number}."


@said.register
def same_company(refused: twice.SameCompany) -> str:
    return f"You have {refused.cards[0].company} already, as deal #{refused.cards[0].number}, with someone else."


@said.register
def perhaps_same(refused: twice.PerhapsSame) -> str:
    shared, known, doubt = refused.shared[:80], refused.known, refused.doubt
    if doubt is twice.Doubt.ADDRESS:
        return f"{shared} is {f'the address of {known}' if known else 'the address of another contact'} already."
    if doubt is twice.Doubt.DOMAIN:
        return f"{shared} is {f'the domain of {known}' if known else 'the domain of another company'} already."
    if doubt is twice.Doubt.WISH:
        return f"Someone called {shared} asked for no contact."
    return f"{known or 'A company of that name'} is on record already."


@said.register
def kept_apart(refused: twice.KeptApart) -> str:
    shared, doubt = refused.shared[:80], refused.doubt
    if doubt is twice.Doubt.ADDRESS:
        return f"{shared} was left out: on record it's the address of a contact with another name."
    if doubt is twice.Doubt.DOMAIN:
        return f"{shared} was left out: on record it's the domain of a company with another name."
    if doubt is twice.Doubt.WISH:
        return (
            f"The contact {shared} was left out: someone of that name asked for no contact. If it's another person, "
            "add them by hand."
        )
    return f"{shared} is kept apart from a company of that name with another legal form."


@said.register
def not_your_deal(_: deals.NotYourDeal) -> str:
    return "That deal isn't yours, or not there any more. `/dealdark list` shows the ones you have."


@said.register
def colleagues_deal(refused: deals.ColleaguesDeal) -> str:
    return (
        f"{refused.title} is {refused.owner or 'a colleague'}'s deal, so what happens on it is theirs to say. "
        f"`/dealdark show #{refused.number}` shows it to you; `/dealdark assign #{refused.number} @colleague` "
        "hands it over."
    )


@said.register
def deal_closed(refused: deals.DealClosed) -> str:
    return f"Deal #{refused.number} is closed. To reopen it: `/dealdark reopen #{refused.number}`"


@said.register
def detail_of_no_meeting(refused: deals.DetailOfNoMeeting) -> str:
    return f"{day(refused.on)} is still ahead. Leave the detail out; I'll ask for it once you've met."


@said.register
def closed_already(refused: deals.ClosedAlready) -> str:
    return f"Deal #{refused.number} is already closed. To reopen it: `/dealdark reopen #{refused.number}`"


@said.register
def open_already(refused: deals.OpenAlready) -> str:
    return f"Deal #{refused.number} is open. There's nothing to reopen."


@said.register
def nothing_to_snooze(refused: deals.NothingToSnooze) -> str:
    return f"Deal #{refused.number} is closed; there's nothing to snooze."


@said.register
def not_snoozed(refused: deals.NotSnoozed) -> str:
    return f"Deal #{refused.number} isn't snoozed. To snooze it: `/dealdark snooze #{refused.number} in 2 weeks`."


@said.register
def snooze_not_ahead(refused: deals.SnoozeNotAhead) -> str:
    return f"{day(refused.day)} isn't ahead. Give a later day, such as tomorrow or in 2 weeks."


@said.register
def indispensable(refused: deals.Indispensable) -> str:
    named = name_of(refused.field)
    return f"The {named} can't be taken off the record. Give another one, or leave it as it is."


@said.register
def note_empty(_: deals.NoteEmpty) -> str:
    return "There's nothing in the note. Write what you want to remember of the deal."


@said.register
def touched_ahead(refused: deals.TouchedAhead) -> str:
    return f"{day(refused.day)} hasn't come yet. Give the day of your own last message."


@said.register
def heard_ahead(refused: deals.HeardAhead) -> str:
    return f"{day(refused.day)} hasn't come yet. Give the day on which you last heard from them."


@said.register
def promised_before_heard(refused: deals.PromisedBeforeHeard) -> str:
    return f"{day(refused.day)} is before the day you last heard from them. Give a later day."


@said.register
def promised_before_reply(refused: deals.PromisedBeforeReply) -> str:
    return f"{day(refused.day)} is before the day they replied. Give a later day."


@said.register
def ahead_of_today(refused: deals.AheadOfToday) -> str:
    return f"{day(refused.day)} hasn't come yet. Give the day on which it happened, such as on:yesterday."


@said.register
def no_such_year(refused: deals.NoSuchYear) -> str:
    return f"The year {refused.year} can't be right. Write the date as 2026-11-24."


@said.register
def hold_over(refused: deals.HoldOver) -> str:
    return f"{day(refused.day)} is over. Give the day from which they can be reached."


@said.register
def situation_needs_date(refused: deals.SituationNeedsDate) -> str:
    if refused.typed:
        return f"“{refused.label}” needs a date. Add it, such as until:2026-12-16."
    return f"“{refused.label}” needs a date."


@said.register
def not_of_a_contact(refused: deals.NotOfAContact) -> str:
    return (
        f"A situation says why {refused.main or 'the main contact'} is silent. Of another contact I keep only that "
        f"they asked for no contact: {' or '.join(refused.kept)}."
    )


@said.register
def only_talk(refused: deals.OnlyTalk) -> str:
    return (
        f"That's all I have on #{refused.number}: the only time you heard from them. Note the right day first, "
        f"with `/dealdark heard #{refused.number} on:yesterday`, or erase it with `/dealdark forget`."
    )


@said.register
def unknown_colleague(_: deals.UnknownColleague) -> str:
    return "I don't know that colleague yet. Name someone of this workspace, such as @sam."


@said.register
def guest_colleague(refused: deals.GuestColleague) -> str:
    return f"{refused.name or 'That colleague'} is a guest, and deals are for full members."


@said.register
def with_them_already(refused: deals.WithThemAlready) -> str:
    return f"{refused.title} is with {refused.name or 'them'} already. Nothing was changed."
