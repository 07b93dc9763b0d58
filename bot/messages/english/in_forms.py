"""What is wrong with something that was filled in, where a line says how it's typed: a form has fields, not keys.

Not here: what a form and a line are told alike; that stands with each refusal.
"""

from __future__ import annotations

from functools import singledispatch

from bot.errors import DealdarkError, acts, contacts, deals, reading, stored, team, typed, windows
from bot.messages.english.days import day
from bot.messages.english.saying import said
from bot.messages.english.typed import name_of


@singledispatch
def told(refused: DealdarkError) -> str:
    """Beside a field of a form, or in the form's place."""
    return said(refused)


@told.register
def field_wrong(refused: windows.FieldWrong) -> str:
    return told(refused.why)


@told.register
def bad_facts(refused: typed.BadFacts) -> str:
    return " ".join(told(each) for each in refused.fields.values())


@told.register
def event_without_day(_: typed.EventWithoutDay) -> str:
    return "On which day is the event? Pick it, too."


@told.register
def event_without_name(_: typed.EventWithoutName) -> str:
    return "What is the event called? Fill that in, too."


@told.register
def company_missing(_: typed.CompanyMissing) -> str:
    return "Which company? Fill in its name."


@told.register
def way_of_meeting(refused: typed.WayOfMeeting) -> str:
    return f"“{refused.typed}” is where you meet, so it's no touch. If you talked, note a meeting instead."


@told.register
def day_unreadable(refused: reading.DayUnreadable) -> str:
    return f"I can't read “{refused.typed[:40]}” as a day. Put it like Tuesday at 10:00, or 24 Nov."


@told.register
def day_two_ways(refused: reading.DayTwoWays) -> str:
    one, two = refused.ways
    return f"“{refused.typed[:40]}” could be {day(one)} or {day(two)}. Put the month as a word."


@told.register
def not_a_time(refused: reading.NotATime) -> str:
    return f"“{refused.typed[:40]}” isn't a time of day. Put it like 09:00 or 4pm."


@told.register
def ahead_of_today(refused: deals.AheadOfToday) -> str:
    return f"{day(refused.day)} hasn't come yet. Pick the day on which it happened."


@told.register
def snooze_not_ahead(refused: deals.SnoozeNotAhead) -> str:
    return f"{day(refused.day)} isn't ahead. Pick a later day."


@told.register
def hold_over(refused: deals.HoldOver) -> str:
    return f"{day(refused.day)} isn't ahead. Pick the day from which they can be reached."


@told.register
def situation_needs_date(refused: deals.SituationNeedsDate) -> str:
    return f"“{refused.label}” needs a day. Pick one."


@told.register
def deal_closed(refused: deals.DealClosed) -> str:
    return f"Deal #{refused.number} is closed. Reopen it first."


@told.register
def closed_already(refused: deals.ClosedAlready) -> str:
    return f"Deal #{refused.number} is closed already."


@told.register
def not_snoozed(refused: deals.NotSnoozed) -> str:
    return f"Deal #{refused.number} isn't snoozed."


@told.register
def not_your_deal(_: deals.NotYourDeal) -> str:
    return "That deal isn't yours, or not there any more."


@told.register
def colleagues_deal(refused: deals.ColleaguesDeal) -> str:
    return f"{refused.title} is {refused.owner or 'a colleague'}'s deal, so what happens on it is theirs to say."


@told.register
def only_talk(refused: deals.OnlyTalk) -> str:
    return f"That's the only time you heard from them on record for #{refused.number}. Note the right day first."


@told.register
def unknown_colleague(_: deals.UnknownColleague) -> str:
    return "I don't know that colleague yet. Pick someone else of this workspace."


@told.register
def indispensable(refused: deals.Indispensable) -> str:
    return f"The {name_of(refused.field)} can't be empty."


@told.register
def no_such_contact(refused: contacts.NoSuchContact) -> str:
    return f"“{refused.word}” isn't on deal #{refused.number}. Add them as a contact first."


@told.register
def several_contacts(refused: contacts.SeveralContacts) -> str:
    return f"“{refused.word}” fits several contacts. Give the whole name."


@told.register
def contact_gone_since(refused: contacts.ContactGoneSince) -> str:
    return f"That contact isn't on deal #{refused.number} any more. Nothing was changed."


@told.register
def new_contact_needs_name(_: contacts.NewContactNeedsName) -> str:
    return "Who do you want to add? Fill in the name."


@told.register
def deal_gone(_: stored.DealGone) -> str:
    return "That deal isn't there any more."


@told.register
def deal_missing(_: acts.DealMissing) -> str:
    return "Which deal? Pick it from the list."


@told.register
def pause_typed_not_ahead(refused: team.PauseTypedNotAhead) -> str:
    return f"{day(refused.day)} isn't ahead. Pick the day you're back."
