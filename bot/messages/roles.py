"""Who is what in the team: for those who see the team's deals, and for everyone their own role."""

from __future__ import annotations

from itertools import groupby

from bot.domain.roles import Roles
from bot.messages.compose import Message, Word, button, mention
from bot.messages.draft import Draft
from bot.messages.language import say

MOST = 40
"""People of one page."""


def roles(found: Roles) -> Message:
    """A page of them, a line each below what their role may do."""
    draft = Draft()
    draft.say(*say.roles.yours(found.own))
    for role, people in groupby(found.people[:MOST], key=lambda each: each[1]):
        draft.listing(say.roles.heading(role), [_person(user) for user, _ in people])
    turn = [button("role_page:back", say.buttons.back(), found.page - 1)] if found.page else []
    turn += [button("role_page:more", say.buttons.show_more(), found.page + 1)] if found.page < found.pages - 1 else []
    if turn:
        draft.buttons(*turn)
        draft.small(say.roles.page(found.page + 1, found.pages, found.total))
    if found.people:
        draft.small(*say.roles.how_to_change(admin=found.own == "admin"))
    return draft.message()


def _person(user: str) -> list[Word]:
    return [mention(user)]
