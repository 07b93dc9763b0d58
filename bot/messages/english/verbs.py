"""The verbs of `/dealdark`: how each is typed, what it is for, and an example. Those of acts stand in `acts`."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages.english import acts
from bot.messages.help import Verb

_VERBS: Mapping[str, tuple[str, str, str]] = {
    "add": (
        'add Company [contact:"Jane Doe"] [stage:] [heard:] [value:] [issue:] [by:] [email:] [phone:] [linkedin:] '
        "[tz:] [country:] [domain:] [figure:] [reference:] [result:] [owed:]",
        "Register a deal; with nothing after it, a form opens",
        'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"onboarding takes six weeks"',
    ),
    "list": (
        "list [@rep|team] [dark|held|closing|all]",
        "Your deals: how long they are silent, what comes next and why",
        "list dark",
    ),
    "next": ("next [DEAL]", "What is due now, with its words: the most urgent deal, or one you name", "next"),
    "show": ("show [DEAL]", "One deal with all that happened", "show Northwind"),
    "why": ("why [DEAL]", "Why this advice, and what would change it", "why Northwind"),
    "plan": ("plan [DEAL]", "The dated plan if the silence goes on", "plan Northwind"),
    "undo": (
        "undo [DEAL] [entry:]",
        "Take back the last thing you did; I show it first",
        "undo Northwind",
    ),
    "edit": (
        "edit [DEAL] [company:] [contact:] [stage:] [value:] [issue:] [by:] [email:] [phone:] [tz:] …",
        "Change what is on record; with only the deal, a form opens",
        'edit Northwind issue:"onboarding takes six weeks"',
    ),
    "contact": (
        "contact [DEAL] [Name] [part] [greeting:] [email:] [phone:] [linkedin:] [tz:] [country:] [main:yes] [same:]",
        "Who else is on a deal; add or change somebody, or make them the main contact",
        'contact Northwind "Sam Lee" email:sam@northwind.com tz:Europe/Berlin',
    ),
    "assign": (
        "assign [DEAL @rep]",
        "Hand a deal to a colleague, with its history and its limits",
        "assign Northwind @sam",
    ),
    "pause": ("pause [until:]", "No nudges to you, for now or until a day", 'pause until:"7 dec"'),
    "resume": ("resume", "Nudges to you again", "resume"),
    "settings": (
        "settings [company:] [phone:] [name:]",
        "When nudges may come, and how your plays introduce you",
        'settings company:"Acme" phone:"+1 212 555 0100"',
    ),
    "sources": (
        "sources [add] [off NAME] [check NAME] [never ADDRESS] [allow ADDRESS]",
        "What I hear from your mailbox and calendar by myself; connect one, or end it",
        "sources",
    ),
    "summary": (
        "summary here [day:] [time:] [for:@ann,@ben] | summary now | summary off | summary me",
        "The weekly summary of this channel, or one of your own",
        "summary here day:mon time:09:00",
    ),
    "stats": ("stats [me|team]", "What came back, how soon, and what each play led to", "stats"),
    "plays": (
        "plays [NAME]",
        "The plays of the playbook and when each fits; one of them whole",
        "plays stay or go",
    ),
    "shelf": (
        'shelf [add "Title" [link:] [topic:] [for:team]]',
        "Things worth sending, yours and the team's, which I suggest when one fits",
        'shelf add "Going live in six weeks" link:https://example.com/six-weeks topic:onboarding',
    ),
    "role": (
        "role [@rep manager|rep]",
        "Who is what; admins say who is a manager and sees the team's deals",
        "role @sam manager",
    ),
    "escalate": (
        "escalate [after:|off]",
        "For admins: whether managers hear of nudges that nobody answers",
        "escalate",
    ),
    "money": (
        "money [CURRENCY|off] [rate:] [on:]",
        "The currency of your team's totals, and its rates; an admin sets them",
        'money EUR rate:"USD 0.92"',
    ),
    "export": ("export [csv|jsonl]", "Your deals as a file, in our direct message", "export csv"),
    "forget": (
        "forget [DEAL] [contact:]",
        "Erase a contact for good, with every deal and message about them",
        "forget Northwind",
    ),
    "help": ("help [verb]", "What you can type", "help add"),
}


def of(name: str) -> Verb:
    """A verb as the help has it, without `/dealdark`."""
    if name in acts.WORDS:
        words = acts.WORDS[name]
        return Verb(name, words.usage, words.line, words.example)
    return Verb(name, *_VERBS[name])
