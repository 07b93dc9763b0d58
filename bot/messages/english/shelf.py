"""The shelf of things worth sending: what stands there, its form, and why something can't be put there."""

from __future__ import annotations

from bot.domain import said_of_shelf as value
from bot.errors import shelf
from bot.messages.compose import Word, code, mention
from bot.messages.english.numbers import count
from bot.messages.english.saying import said

_LABELS = {"title": "Title", "link": "Link", "topic": "Topic", "team": "Whose shelf"}
_HINTS = {
    "title": "As it'll read in your note.",
    "link": "A web address. Leave it empty for something you attach or print.",
    "topic": "Words that say which deals it suits, such as onboarding. Leave it empty if it suits everyone.",
}


def heading() -> str:
    return "Things worth sending"


def title() -> str:
    """Of the window."""
    return "Your shelf"


def empty() -> list[Word]:
    return [
        "Your shelf is empty. Put an article, a guide or a case study here. When it's time to send something, I'll "
        "suggest one that fits the deal and that they haven't had from you yet."
    ]


def how_it_works() -> list[Word]:
    return [
        "When it's time to send something, I suggest one whose topic fits the deal and that they haven't had yet. "
        "In one line: ",
        code('/dealdark shelf add "Going live in six weeks" link:https://… topic:onboarding'),
    ]


def about(topic: str) -> str:
    """Below an item's title; `topic` is what was typed."""
    return f"For {topic}" if topic else "Suits everyone"


def whose(*, team: bool, own: bool, user: str) -> list[Word]:
    if not team:
        return [" · only yours"]
    return [" · the team's, from you"] if own else [" · the team's, from ", mention(user)]


def page(number: int, pages: int) -> str:
    return f"Page {number} of {pages}"


def add() -> str:
    return "Add to the shelf"


def add_title() -> str:
    """Of the form."""
    return "Something worth sending"


def edit_title() -> str:
    return "Change it"


def label(name: str) -> str:
    return _LABELS[name]


def hint(name: str) -> str:
    return _HINTS[name]


def example_title() -> str:
    return "Going live in six weeks: a checklist"


def for_the_team() -> str:
    return "The team can send it, too"


def change() -> str:
    return "Edit"


def share() -> str:
    return "Share with the team"


def keep() -> str:
    return "Keep it to myself"


def take_off() -> str:
    return "Take it off"


def _shelf(*, team: bool) -> str:
    return "the team's shelf" if team else "your shelf"


def on_the_card(*, team: bool) -> str:
    """Below the words of a nudge, which name the thing."""
    return f"From {_shelf(team=team)}. They haven't had it yet."


@said.register
def on_shelf(done: value.OnShelf) -> str:
    when = f"for deals about {done.topic}" if done.topic else "for any deal"
    whom = "anyone who hasn't had it"
    return f"“{done.title}” is on {_shelf(team=done.team)}. I'll suggest it {when}, to {whom}."


@said.register
def off_shelf(done: value.OffShelf) -> str:
    return f"“{done.title}” is off {_shelf(team=done.team)}. I won't suggest it any more."


@said.register
def item_gone(_: shelf.ItemGone) -> str:
    return "That isn't on the shelf any more. `/dealdark shelf` shows what is."


@said.register
def no_web_link(refused: shelf.NoWebLink) -> str:
    return f"“{refused.typed}” isn't a web link. Paste one that begins with https://, or leave it out."


@said.register
def on_shelf_already(refused: shelf.OnShelfAlready) -> str:
    return f"That's on {_shelf(team=refused.team)} already, as “{refused.title}”. Nothing was added."


@said.register
def shelf_full(refused: shelf.ShelfFull) -> str:
    full = count(refused.most, "thing")
    return f"There are {full} on {_shelf(team=refused.team)}, and that's all it takes. Take something off first."


@said.register
def anothers_item(refused: shelf.AnothersItem) -> str:
    return f"<@{refused.by}> put that on the team's shelf. They can change it, and so can a manager."


@said.register
def shelf_unclear(refused: shelf.ShelfUnclear) -> str:
    return (
        f"I don't know “shelf {refused.typed}”. `/dealdark shelf` shows what's there, and "
        '`/dealdark shelf add "Going live in six weeks" link:https://… topic:onboarding` adds something.'
    )


@said.register
def whose_shelf(refused: shelf.WhoseShelf) -> str:
    return f"“for:{refused.typed}” isn't a shelf. Write for:team for the team's, or leave it out for your own."
