"""Buttons and menus: one file a thing that can be pressed, one for all acts, and the table of them.

Here: from the element to what it does. Not here: how the answer travels (`asked`), forms (`views`).
"""

from __future__ import annotations

from bot.errors.acts import OldButton
from bot.slack.actions import (
    acts,
    add,
    another,
    contacts,
    deal,
    digest,
    due,
    edit,
    fact,
    hearing,
    home,
    importing,
    leaver,
    line,
    menu,
    met,
    money,
    more,
    noticed,
    plan,
    preview,
    private,
    rate,
    replies,
    retiring,
    roles,
    same,
    settings,
    shelf,
    snooze,
    summary,
    turning,
    undoing,
    unheard,
    why,
)
from bot.slack.actions.press import Handler, Press

ACTIONS: dict[str, Handler] = {
    **acts.BUTTONS,
    **due.BUTTONS,
    **edit.BUTTONS,
    **hearing.BUTTONS,
    **met.BUTTONS,
    **noticed.BUTTONS,
    **private.BUTTONS,
    **replies.BUTTONS,
    **snooze.BUTTONS,
    **undoing.BUTTONS,
    **unheard.BUTTONS,
    "nudge_menu": menu.run,
    "nudge_another": another.run,
    "nudge_swap": another.swap,
    "nudge_why": why.run,
    "nudge_plan": plan.run,
    "nudge_rate": rate.run,
    "nudge_right": rate.right,
    "nudge_wrong": rate.wrong,
    "digest_act": digest.run,
    "deal_act": deal.run,
    "deal_ask": summary.ask,
    "deal_show": deal.show,
    "deal_why": deal.why,
    "deal_plan": deal.plan,
    "deal_assign": deal.assign,
    "deal_stage": deal.stage,
    "fact_add": fact.add,
    "preview": preview.run,
    "import_go": importing.go,
    "import_columns": importing.columns,
    "import_more": importing.more,
    "import_choices": importing.choices,
    "import_cancel": importing.cancel,
    "line_as": line.run,
    "line_fix": line.fix,
    "plain_save": line.save,
    "plain_each": line.each,
    "form_more": more.run,
    "add_deal": add.run,
    "add_anyway": add.anyway,
    "same": same.run,
    "contacts_open": contacts.window,
    "contact_act": contacts.act,
    "contact_add": contacts.add,
    "contact_new": contacts.new_main,
    "contact_main": contacts.main,
    "contact_instead": contacts.instead,
    "list_page": turning.run,
    "summary_deals": summary.deals,
    "summary_post": summary.post,
    "summary_to": summary.post_to,
    "summary_cancel": summary.cancel,
    "leaver_assign": leaver.one,
    "leaver_all": leaver.everything,
    "retiring_go": retiring.go,
    "resume": home.resume,
    "money_open": money.run,
    "settings_open": settings.run,
    "role_page": roles.page,
    "shelf_add": shelf.add,
    "shelf_act": shelf.act,
    "shelf_page": shelf.page,
    "help_open": home.open_help,
    "home_filter": home.show_part,
    "home_part": home.show_part,
    "home_search": home.search,
    "home_found": home.search,
    "home_page": home.turn,
    "home_all": home.show_all,
    "home_mine": home.show_mine,
    "home_team": home.show_team,
    "home_rep": home.show_rep,
    "dnd_ignore": home.ignore_dnd,
}
"""What each element does, by its action_id up to a colon (several buttons of one kind differ after it)."""


OF_OLDER_VERSIONS = frozenset(
    {
        "deal_undo",
        *("nudge_another", "nudge_close_early", "nudge_dial", "nudge_plan", "nudge_reason"),
        *("nudge_right", "nudge_why", "nudge_wrong"),
    }
)
"""What is drawn no more, but stands below messages that were sent before."""

_ON_NUDGES = "nudge_"
"""How the elements are called that stand in a nudge's message."""


def knows(action_id: str) -> bool:
    """Whether this element is one that does something."""
    return action_id.partition(":")[0] in ACTIONS


def run(press: Press) -> None:
    """Does what was pressed. Raises BadInput for what is not ours to do any more."""
    handler = ACTIONS.get(press.action_id.partition(":")[0])
    if handler is None:
        raise OldButton
    if press.action_id.startswith(_ON_NUDGES):
        press.notice()
    handler(press)
