"""Interactive elements of Block Kit and where each may stand: a table of keys and limits.

Adding an element is adding a row to ELEMENTS and its name to the places that take it.
"""

from datetime import date

from pretend_slack.blocks.checks import (
    Check,
    Json,
    Report,
    Rule,
    anything,
    at_least_one_of,
    boolean,
    by_type,
    exactly_one_of,
    integer,
    items,
    mapping,
    one_of,
    shape,
    string,
)
from pretend_slack.blocks.objects import (
    BOX_OPTION,
    CONFIRM,
    DISPATCH,
    FILTER,
    IDENTIFIER,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    URL,
    distinct_values,
    initial_among_options,
    plain,
)

SLACK_FILE = shape({}, {"id": string(255), "url": URL}, (exactly_one_of("id", "url"),))
IMAGE = shape(
    {"type": anything, "alt_text": string(2000)},
    {"image_url": URL, "slack_file": SLACK_FILE},
    (exactly_one_of("image_url", "slack_file"),),
)
_USER_IDS = items(string(255), 1, 10)
_NUMERAL = string(30, pattern=r"-?\d+(?:\.\d+)?", means="a number in a string")
_TIME = string(5, pattern=r"(?:[01]\d|2[0-3]):[0-5]\d", means="a time as HH:MM")


def _date(value: object, at: str, report: Report) -> None:
    try:
        if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
            raise ValueError
    except ValueError:
        report.add(at, "format", "must be a date as YYYY-MM-DD")


def _min_not_above_max(low: str, high: str) -> Rule:
    def rule(element: Json, at: str, report: Report) -> None:
        least, most = element.get(low), element.get(high)
        if least is not None and most is not None and float(least) > float(most):
            report.add(f"{at}/{low}", "range", f"{low} must not be more than {high}")

    return rule


def _element(required: dict[str, Check], optional: dict[str, Check] | None = None, *rules: Rule) -> Check:
    return shape({"type": anything, **required}, {"action_id": IDENTIFIER, **(optional or {})}, rules)


def _menu(optional: dict[str, Check], *rules: Rule, required: dict[str, Check] | None = None) -> Check:
    extra = {"placeholder": plain(150), "confirm": CONFIRM, "focus_on_load": boolean, **optional}
    return _element(required or {}, extra, *rules)


def _typed(optional: dict[str, Check], *rules: Rule, required: dict[str, Check] | None = None) -> Check:
    extra = {"placeholder": plain(150), "dispatch_action_config": DISPATCH, "focus_on_load": boolean, **optional}
    return _element(required or {}, extra, *rules)


_MANY = {"max_selected_items": integer(1, 100)}
_STATIC = {"options": items(OPTION, 1, 100), "option_groups": items(OPTION_GROUP, 1, 100)}
_FEEDBACK = shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})

ELEMENTS: dict[str, Check] = {
    "button": _element(
        {"text": plain(75)},
        {
            "url": URL,
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": items(string(255), 1, 100),
            "agent_prompt": string(4000),
            "agent_prompt_display": string(4000),
        },
    ),
    "workflow_button": _element(
        {"text": plain(75), "workflow": mapping},
        {"style": one_of("primary", "danger"), "accessibility_label": string(75)},
    ),
    "icon_button": _element(
        {"icon": one_of("trash"), "text": plain(75)},
        {
            "accessibility_label": string(75),
            "value": string(2000),
            "confirm": CONFIRM,
            "visible_to_user_ids": _USER_IDS,
        },
    ),
    "feedback_buttons": _element({"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}),
    "overflow": _element({"options": items(OVERFLOW_OPTION, 1, 5)}, {"confirm": CONFIRM}, distinct_values),
    "checkboxes": _element(
        {"options": items(BOX_OPTION, 1, 10)},
        {"initial_options": items(BOX_OPTION, 1, 10), "confirm": CONFIRM, "focus_on_load": boolean},
        initial_among_options("initial_options"),
        distinct_values,
    ),
    "radio_buttons": _element(
        {"options": items(BOX_OPTION, 1, 10)},
        {"initial_option": BOX_OPTION, "confirm": CONFIRM, "focus_on_load": boolean},
        initial_among_options("initial_option"),
        distinct_values,
    ),
    "static_select": _menu(
        {**_STATIC, "initial_option": OPTION},
        exactly_one_of("options", "option_groups"),
        initial_among_options("initial_option"),
    ),
    "multi_static_select": _menu(
        {**_STATIC, **_MANY, "initial_options": items(OPTION, 1, 100)},
        exactly_one_of("options", "option_groups"),
        initial_among_options("initial_options"),
    ),
    "external_select": _menu({"initial_option": OPTION, "min_query_length": integer(0, 3000)}),
    "multi_external_select": _menu(
        {**_MANY, "initial_options": items(OPTION, 1, 100), "min_query_length": integer(0, 3000)}
    ),
    "users_select": _menu({"initial_user": string(255)}),
    "multi_users_select": _menu({**_MANY, "initial_users": items(string(255), 1, 100)}),
    "conversations_select": _menu(
        {
            "initial_conversation": string(255),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": FILTER,
        }
    ),
    "multi_conversations_select": _menu(
        {
            **_MANY,
            "initial_conversations": items(string(255), 1, 100),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
        }
    ),
    "channels_select": _menu({"initial_channel": string(255), "response_url_enabled": boolean}),
    "multi_channels_select": _menu({**_MANY, "initial_channels": items(string(255), 1, 100)}),
    "datepicker": _menu({"initial_date": _date}),
    "timepicker": _menu({"initial_time": _TIME, "timezone": string(255)}),
    "datetimepicker": _element(
        {},
        {"initial_date_time": integer(1_000_000_000, 9_999_999_999), "confirm": CONFIRM, "focus_on_load": boolean},
    ),
    "plain_text_input": _typed(
        {
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _min_not_above_max("min_length", "max_length"),
    ),
    "number_input": _typed(
        {"initial_value": _NUMERAL, "min_value": _NUMERAL, "max_value": _NUMERAL},
        _min_not_above_max("min_value", "max_value"),
        required={"is_decimal_allowed": boolean},
    ),
    "email_text_input": _typed({"initial_value": string(3000)}),
    "url_text_input": _typed({"initial_value": URL}),
    "rich_text_input": _typed({"initial_value": mapping, "min_lines": integer(1, 100), "max_lines": integer(1, 100)}),
    "file_input": _element({}, {"filetypes": items(string(255), 1, 100), "max_files": integer(1, 10)}),
    "image": IMAGE,
}

_PICKERS = ("datepicker", "timepicker", "checkboxes", "radio_buttons")
_SINGLE_MENUS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
_MENUS = _SINGLE_MENUS + tuple(f"multi_{name}" for name in _SINGLE_MENUS)
_TYPED = (
    *("plain_text_input", "number_input", "email_text_input", "url_text_input"),
    *("rich_text_input", "file_input"),
)


def _place(what: str, *names: str) -> Check:
    return by_type({name: ELEMENTS[name] for name in names}, what)


ACCESSORY = _place("accessory", "button", "workflow_button", "overflow", "image", *_PICKERS, *_MENUS)
ACTION = _place("action", "button", "workflow_button", "overflow", "datetimepicker", *_PICKERS, *_MENUS)
INPUT = _place("input element", *_TYPED, "datetimepicker", *_PICKERS, *_MENUS)
CONTEXT_ACTION = _place("context action", "feedback_buttons", "icon_button")
BUTTON = _place("button", "button")

CARD_PART = at_least_one_of("hero_image", "title", "actions", "body")
