"""Everything that can be asked of dealdark in Slack, by name; and the scenario test that asks it, signed.

Here: how a request is named, what there is to name, and the table. `conftest` sees to it that each test of the table
really sends what it stands for, `test_every_id` that nothing is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.domain.acts import ACTS
from bot.messages.picking import PICKS
from bot.reading.commands import verb_of
from bot.slack import actions, commands, shortcuts, suggestions, views
from tests.gallery import EXAMPLES, drawn

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]


_ON_A_NUDGE = ("nudge_menu", "nudge_rate")
"""Menus whose choices come after the nudge's id."""


def named(body: Json) -> str:
    """What a request asks for: the same name as in `everything`, or one that is none of ours."""
    kind = body.get("type")
    if "command" in body:
        return f"verb {verb_of(str(body.get('text') or '')) or 'help'}"
    if kind == "event_callback":
        return f"event {body['event'].get('type')}"
    if kind == "block_actions":
        return _pressed((body.get("actions") or [{}])[0])
    if kind == "view_submission":
        return _form(body["view"])
    if kind == "block_suggestion":
        return f"search {body.get('action_id')}"
    return f"shortcut {body.get('callback_id')}"


def _pressed(action: Json) -> str:
    name = str(action.get("action_id")).partition(":")[0]
    chosen = str((action.get("selected_option") or {}).get("value") or "")
    if name in _ON_A_NUDGE:
        return f"menu {name} {chosen.rpartition(':')[2]}"
    return f"menu {name} {chosen.partition(':')[0]}" if action.get("type") == "overflow" else f"button {name}"


def _form(view: Json) -> str:
    name = f"form {view.get('callback_id')}"
    try:
        carried = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return name
    return f"{name} {carried['verb']}" if isinstance(carried, dict) and "verb" in carried else name


def everything() -> set[str]:
    """All that there is: from the tables of handlers, from what messages draw, and from the manifest."""
    menus = {name.partition(":")[0] for name, _ in _overflows()}
    manifest = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    return {
        *(f"verb {name}" for name in commands.COMMANDS),
        *(f"button {name}" for name in actions.ACTIONS if name not in menus),
        *(f"menu {name} {choice}" for name, choice in _overflows()),
        *(f"form {name}" for name in views.SUBMIT if name != "pick"),
        *(f"form pick {verb}" for verb in PICKS),
        *(f"form pick {act.name}" for act in ACTS.values() if not act.inputs),
        *(f"search {name}" for name in suggestions.SUGGESTIONS),
        *(f"shortcut {name}" for name in shortcuts.SHORTCUTS),
        *(f"shortcut {each['callback_id']}" for each in manifest["features"]["shortcuts"]),
        *(f"event {name.split('.')[0]}" for name in manifest["settings"]["event_subscriptions"]["bot_events"]),
    }


def _overflows() -> Iterator[tuple[str, str]]:
    """(action_id, choice) of every menu behind three dots that the gallery draws, and of those on a nudge."""
    for name in EXAMPLES:
        made = drawn(name)
        for part in _walk(made if isinstance(made, dict) else made.blocks):
            if part.get("type") == "overflow":
                yield from ((part["action_id"], each["value"].partition(":")[0]) for each in part["options"])
            elif part.get("action_id") in _ON_A_NUDGE:
                yield from ((part["action_id"], each["value"].rpartition(":")[2]) for each in part["options"])


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _walk(part)


ASKED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "test_access.py": {
        "test_a_moved_person_is_nudged_in_the_new_zone": ("event user_change",),
        "test_a_removed_app_falls_silent": ("event app_uninstalled",),
        "test_a_token_of_one_person_that_is_revoked_concerns_nobody_else": ("event tokens_revoked",),
    },
    "test_beginning.py": {
        "test_one_play_is_shown_whole[stay or go]": ("verb plays",),
    },
    "test_contacts.py": {
        "test_a_contact_is_added_by_form_with_an_error_on_the_way": ("button contact_add", "form contact"),
        "test_a_contact_is_added_in_one_line": ("verb contact",),
        "test_a_verb_alone_asks_for_the_deal_and_shows_its_contacts": ("form pick contact",),
        "test_after_the_main_contact_left_another_one_takes_the_place_by_one_press": ("button contact_main",),
        "test_the_deal_and_home_open_the_window": ("button contacts_open",),
        "test_the_menu_changes_a_contact": ("menu contact_act change",),
        "test_the_menu_forgets_another_contact_and_the_deal_stays": ("menu contact_act forget",),
        "test_the_menu_makes_a_main_contact_and_takes_one_off": ("menu contact_act main", "menu contact_act remove"),
        "test_the_menu_notes_the_wish_for_no_contact": ("menu contact_act stop",),
        "test_the_nudge_for_a_new_person_asks_who_it_is": ("button contact_new",),
        "test_who_adds_another_contact_of_a_company_says_what_is_meant[verb]": ("button contact_instead",),
    },
    "test_after_a_reply.py": {
        "test_a_day_is_one_pick_below_the_reply[promised]": ("button nudge_reply_by", "button nudge_replied"),
        "test_a_day_is_one_pick_below_the_reply[meeting]": ("button nudge_reply_meet",),
        "test_a_no_closes_the_deal_and_undo_takes_back_all_of_it": ("button nudge_reply_over",),
        "test_what_they_said_is_added_by_form": ("button nudge_reply_said",),
        "test_below_a_typed_reply_the_same_is_asked[a day]": ("button reply_by",),
        "test_below_a_typed_reply_the_same_is_asked[a meeting]": ("button reply_meet",),
        "test_below_a_typed_reply_the_same_is_asked[the end]": ("button reply_over",),
        "test_what_was_typed_is_changed_by_form": ("button reply_said",),
    },
    "test_one_or_two.py": {
        "test_a_new_deal_with_the_same_person_under_another_name": ("button same",),
        "test_what_was_merged_is_parted_again": ("form part",),
        "test_two_people_are_merged_by_verb_and_by_form": ("menu contact_act same", "form same_person"),
        "test_the_window_parts_as_well": ("menu contact_act part",),
    },
    "test_export.py": {
        "test_ones_own_deals_come_as_a_table": ("verb export", "verb situation"),
    },
    "test_forms_and_home.py": {
        "test_home_acts_on_a_deal_and_shows_the_change[heard-values1-heard]": ("menu deal_act heard",),
        "test_home_acts_on_a_deal_and_shows_the_change[snooze-values2-None]": ("menu deal_act snooze",),
        "test_home_acts_on_a_deal_and_shows_the_change[touch-values0-touch]": ("menu deal_act touch", "form touch"),
        "test_home_ends_a_pause": ("button resume",),
        "test_home_opens_a_deal_in_a_window[show]": ("menu deal_act show",),
        "test_home_opens_a_deal_in_a_window[why]": ("menu deal_act why",),
        "test_home_opens_the_form_and_the_help": ("button add_deal", "button help_open", "event app_home_opened"),
        "test_home_opens_the_settings": ("button settings_open",),
        "test_the_form_asks_before_it_adds_a_deal_twice": ("button add_anyway", "form add_deal"),
    },
    "test_handed_over.py": {
        "test_a_manager_hands_over_from_the_row_of_a_list": ("menu deal_act assign",),
        "test_an_escalation_shows_the_deal_and_lets_the_rep_hand_it_over": ("verb escalate", "button deal_assign"),
        "test_what_a_leaver_left_is_told_in_one_message": ("button leaver_all",),
        "test_whoever_gets_a_deal_hears_of_it_and_opens_it_from_there": ("button deal_show", "button deal_why"),
    },
    "test_money.py": {
        "test_a_form_does_it_on_a_phone": ("button money_open", "form money", "verb money"),
    },
    "test_home.py": {
        "test_a_long_part_is_shown_whole_on_demand": ("button home_all", "button home_part"),
        "test_filter_and_search_go_together": ("button home_search",),
        "test_more_deals_than_fit_are_turned_page_by_page": ("button home_page",),
        "test_the_filter_shows_one_part[held-header0]": ("button home_filter",),
    },
    "test_home_of_team.py": {
        "test_a_manager_switches_to_the_team_and_back": ("button home_mine", "button home_team"),
        "test_home_says_that_do_not_disturb_holds_nudges_and_ends_it": ("button dnd_ignore",),
        "test_the_menu_of_colleagues_narrows_the_tab": ("button home_rep", "search home_rep"),
        "test_the_search_goes_through_all_of_the_team": ("button home_found",),
    },
    "test_unread.py": {
        "test_nudges_come_all_the_same_and_then_they_do_not": ("button source_anyway", "button source_quiet"),
    },
    "test_met.py": {
        "test_it_took_place": ("button met_held",),
        "test_they_did_not_come": ("button met_missed",),
        "test_it_has_moved": ("button met_moved",),
        "test_the_nudge_asks_too": ("menu nudge_menu missed",),
        "test_a_meeting_that_has_moved_gets_its_day_from_the_nudge": ("menu nudge_menu moved",),
        "test_a_bare_weekday_is_asked_about[We meet on Thu, Nov 12-what1-ahead1]": ("button met_which",),
    },
    "test_missing_facts.py": {
        "test_after_adding_one_question_is_asked_and_answered": ("button fact_add", "form fact"),
    },
    "test_next.py": {
        "test_next_goes_through_all_that_is_due_and_counts_as_nothing": ("verb next", "button next_due"),
        "test_a_deal_without_a_nudge_is_done_from_its_words_once": ("button due_done",),
        "test_a_call_and_a_close_have_their_own_buttons": ("button due_dial", "button due_close"),
        "test_the_words_are_on_home_in_the_list_in_show_and_in_why": ("menu deal_act words", "button deal_words"),
    },
    "test_nudges.py": {
        "test_a_call_that_nobody_answered_is_one_press": ("menu nudge_menu dial",),
        "test_a_form_from_the_digest_says_what_it_did": ("menu digest_act snooze",),
        "test_a_full_morning_is_one_digest_from_which_one_can_act": ("menu digest_act done", "menu digest_act replied"),
        "test_a_known_reason_needs_its_date": ("menu nudge_menu reason",),
        **{
            f"test_a_button_of_an_older_nudge_does_what_it_did[{name}]": (f"button nudge_{name}",)
            for name in ("another", "close_early", "dial", "plan", "reason", "right", "why", "wrong")
        },
        "test_a_date_to_meet_is_two_presses": ("menu nudge_menu date",),
        "test_another_play_takes_the_nudges_place": ("menu nudge_menu another", "button nudge_swap"),
        "test_closing_early_asks_how_it_ended": ("menu nudge_menu close", "form close"),
        "test_snooze_asks_until_when": ("button nudge_snooze", "form snooze"),
        "test_the_next_nudge_honours_the_gap": ("button nudge_done",),
        "test_the_whole_nudge_can_be_opened_from_the_digest_and_answered_there": ("menu digest_act open",),
        "test_undo_brings_the_nudge_back": ("button nudge_undo",),
        "test_the_words_can_be_had_again": ("menu nudge_menu words",),
        "test_why_is_for_the_presser_alone": ("menu nudge_menu why",),
    },
    "test_people.py": {
        "test_a_manager_sees_the_teams_deals_and_hands_them_over": ("verb role",),
        "test_forgetting_asks_first_and_says_what_is_gone": ("verb forget", "form forget"),
        "test_settings_are_a_form_that_says_what_holds_now": ("verb settings", "form settings"),
        "test_the_deals_of_whoever_left_are_offered_and_none_moves_by_itself": ("button leaver_assign",),
    },
    "test_pickers.py": {
        "test_a_message_that_names_a_deal_fills_in_the_form": ("shortcut prospect_replied",),
        "test_a_shortcut_adds_a_deal_from_anywhere": ("shortcut add_deal",),
        "test_a_verb_alone_opens_a_form_that_asks_for_the_deal[heard-values1-heard]": ("form heard",),
        "test_a_verb_alone_opens_a_form_that_asks_for_the_deal[situation-values2-situation]": ("form reason",),
        "test_a_verb_that_shows_a_deal_asks_which[plan-stay silent]": ("form pick plan",),
        "test_a_verb_that_shows_a_deal_asks_which[show-Jane Doe]": ("form pick show",),
        "test_a_verb_that_shows_a_deal_asks_which[why-would change]": ("form pick why",),
        "test_edit_saves_what_its_second_form_says": ("form edit", "form pick edit"),
        "test_the_menu_offers_no_more_than_slack_takes": ("search deal",),
    },
    "test_policy_2_facts.py": {
        "test_a_note_has_its_form_and_its_button": ("verb note", "button act_note", "form note"),
    },
    "test_previews.py": {
        "test_the_form_for_one_fact_shows_its_sentence_and_writes_nothing": ("button preview",),
    },
    "test_private_matters.py": {
        "test_a_deal_is_added_without_it": ("button private_rest",),
        "test_it_may_be_without_a_day": ("button private_now",),
        "test_its_day_is_picked_in_a_form_that_has_the_reason_already": ("button private_day",),
    },
    "test_putting_right.py": {
        "test_closing_early_and_as_advised_are_two_buttons": ("button nudge_close",),
        "test_done_in_another_way_is_put_right": ("button nudge_channel", "form done"),
        "test_the_days_to_come_are_a_press_away_from_the_reasons": ("button deal_plan",),
        "test_the_plan_is_one_press_away": ("menu nudge_menu plan",),
        "test_undo_below_an_answer_of_an_older_version_asks_too": ("button deal_undo",),
        "test_what_was_typed_is_taken_back_by_a_press": ("button act_undo",),
    },
    "test_ways_back_late.py": {
        "test_a_summary_moves_and_its_answer_says_so": ("form summary",),
    },
    "test_ways_back.py": {
        "test_edit_where_there_is_something[touch Northwind email]": ("button act_edit",),
        "test_undo_and_put_it_back[sqlite-touch Northwind email]": ("button act_redo",),
    },
    "test_shared_tables.py": {
        "test_a_column_can_be_left_out": ("button import_columns", "form import_columns"),
        "test_columns_are_put_right_and_shown_again": ("button import_more",),
        "test_cancel_saves_nothing": ("button import_cancel",),
        "test_pressed_twice_it_is_taken_in_once": ("button import_go", "event file_shared"),
    },
    "test_tables_asked.py": {
        "test_what_is_not_known_is_chosen_once": ("button import_choices", "form import_choices"),
        "test_what_stands_in_the_way_is_said_and_the_rest_is_offered": ("button act_undo_rest",),
    },
    "test_snooze.py": {
        "test_off_by_the_form_and_by_the_button": ("button snooze_off",),
        "test_what_ends_the_silence_ends_the_snooze_and_says_so[heard Northwind]": ("button snooze_again",),
    },
    "test_roles_listed.py": {
        "test_role_alone_lists_who_is_what": ("button role_page",),
    },
    "test_shelf.py": {
        "test_what_is_kept_on_a_shelf": ("verb shelf", "menu shelf_act share", "menu shelf_act off"),
        "test_what_is_shared_can_be_kept": ("menu shelf_act keep",),
        "test_a_form_adds_and_changes": ("button shelf_add", "button shelf_page", "form shelf", "menu shelf_act edit"),
    },
    "test_summary.py": {
        "test_a_long_list_is_turned": ("button list_page",),
        "test_a_manager_asks_a_rep_about_a_deal": ("button deal_ask",),
        "test_from_the_direct_message_it_asks_for_the_channel": ("button summary_to",),
        "test_now_is_shown_to_its_sender_first_and_posted_once": (
            "button summary_cancel",
            "button summary_deals",
            "button summary_post",
        ),
    },
    "test_stats.py": {
        "test_a_nudge_that_was_wrong_is_one_press_too": ("menu nudge_rate wrong",),
        "test_one_press_judges_a_nudge": ("menu nudge_rate right",),
        "test_stats_says_what_it_counted": ("verb stats",),
    },
    "test_places_in_forms.py": {
        "test_a_country_is_found_by_its_name_and_taken_off_again": ("search country",),
        "test_a_zone_is_found_by_its_city_and_says_whose_holidays_count": ("search timezone",),
    },
    "test_plain_words.py": {
        "test_each_of_several_is_saved_by_itself": ("button plain_each",),
        "test_a_deal_that_moved_since_is_asked_about_again": ("button plain_save", "event message"),
    },
    "test_typed_again.py": {
        "test_nothing_of_the_line_is_lost": ("button line_as",),
    },
    "test_lines_put_right.py": {
        "test_every_wrong_line_ends_with_a_way_on": ("button line_fix",),
        "test_more_keeps_what_was_filled_in[add]": ("button form_more",),
    },
    "test_typed_alone.py": {
        "test_a_manager_hands_over_a_colleagues_deal_by_form": ("form assign",),
        "test_a_menu_finds_what_the_person_may_do_that_to[assign]": ("search deal:assign",),
        "test_a_menu_finds_what_the_person_may_do_that_to[forget]": ("search deal:forget",),
        "test_a_menu_finds_what_the_person_may_do_that_to[reopen]": ("search deal:reopen",),
        "test_forget_asks_which_and_then_whether": ("form pick forget",),
        "test_reopen_takes_up_what_was_picked": ("form pick reopen",),
        "test_the_menu_of_a_whole_team_searches_too": ("search deal:see",),
        "test_undo_shows_what_it_would_take_back_and_takes_back_just_that": ("form undo",),
        "test_what_happened_is_noted_by_form[dial-day0]": ("verb dial", "form dial"),
        "test_what_happened_is_noted_by_form[meeting-day1]": ("verb meeting", "form meeting"),
    },
    "test_verbs.py": {
        "test_a_promise_is_kept_with_the_reply": ("verb heard",),
        "test_a_stage_that_was_not_given_is_asked_for": ("button deal_stage",),
        "test_add_says_when_it_looks_again_and_why[sqlite]": ("verb add",),
        "test_assign_hands_the_deal_over": ("verb assign",),
        "test_bare_and_help_show_every_verb": ("verb help",),
        "test_close_and_reopen[lost-lost]": ("verb close", "verb reopen"),
        "test_edit_changes_what_is_named_and_nothing_else": ("verb edit",),
        "test_list_shows_silence_and_what_comes": ("verb list",),
        "test_pause_and_resume": ("verb pause", "verb resume"),
        "test_show_names_a_deal_by_any_part[north]": ("verb show",),
        "test_snooze_of_a_company_of_several_words": ("verb snooze",),
        "test_summary_is_set_up_shown_and_ended_in_its_channel": ("verb summary",),
        "test_undo_says_what_it_took_back": ("verb touch", "verb undo"),
        "test_why_and_plan_explain": ("verb plan", "verb why"),
    },
    "test_noticed.py": {
        "test_a_meeting_that_is_unclear": ("button asked_seen",),
        "test_several_things_are_one_message_with_a_menu_each": (
            *("menu noticed_act show", "menu noticed_act play", "menu noticed_act other", "menu noticed_act undo"),
        ),
        "test_they_did_not_come": ("menu noticed_act missed",),
        "test_a_first_reading_is_one_message": ("button backfill_look", "button backfill_undo"),
    },
    "test_sources.py": {
        "test_home_has_the_same_in_a_window": ("button sources_open",),
        "test_a_mailbox_is_connected_by_form": (
            *("verb sources", "button source_connect", "form source_agree", "form source_connect"),
        ),
        "test_it_is_looked_at_and_turned_off": (*("menu source_act check", "menu source_act off", "form source_off"),),
        "test_another_password_for_one_that_was_turned_away": (*("menu source_act again", "form source_again"),),
    },
    "test_wrong_clock.py": {"test_an_admin_lets_old_deals_go": ("button retiring_go",)},
}
"""By file and test: what the test asks for. It says what comes of it."""

TRIED: Mapping[str, str] = {
    what: f"{file}::{test}" for file, tests in ASKED.items() for test, asked in tests.items() for what in asked
}
"""What is asked, and the test that asks it."""
