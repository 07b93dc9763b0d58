"""Rich text and the cells of tables: what may be written in them, element by element."""

from pretend_slack.blocks.checks import anything, boolean, by_type, integer, items, one_of, shape, string
from pretend_slack.blocks.objects import LINK

_STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_STYLE = shape({}, dict.fromkeys(_STYLES, boolean))
_STYLED = {"style": _STYLE}
_MOST = 10_000

SPANS = {
    "text": shape({"type": anything, "text": string(_MOST)}, _STYLED),
    "link": shape({"type": anything, "url": LINK}, {**_STYLED, "text": string(_MOST), "unsafe": boolean}),
    "user": shape({"type": anything, "user_id": string(255)}, _STYLED),
    "usergroup": shape({"type": anything, "usergroup_id": string(255)}, _STYLED),
    "team": shape({"type": anything, "team_id": string(255)}, _STYLED),
    "channel": shape({"type": anything, "channel_id": string(255)}, _STYLED),
    "broadcast": shape({"type": anything, "range": one_of("here", "channel", "everyone")}, _STYLED),
    "emoji": shape({"type": anything, "name": string(255)}, {**_STYLED, "unicode": string(255), "skin_tone": anything}),
    "color": shape({"type": anything, "value": string(9)}, _STYLED),
    "date": shape(
        {"type": anything, "timestamp": integer(0, 99_999_999_999), "format": string(255)},
        {**_STYLED, "url": LINK, "fallback": string(_MOST)},
    ),
}
_SPAN_LIST = items(by_type(SPANS, "rich text element"), 0, 3000)
_SECTION = shape({"type": anything, "elements": _SPAN_LIST})
_BORDER = {"border": integer(0, 1)}

_PARTS = {
    "rich_text_section": _SECTION,
    "rich_text_quote": shape({"type": anything, "elements": _SPAN_LIST}, _BORDER),
    "rich_text_preformatted": shape({"type": anything, "elements": _SPAN_LIST}, {**_BORDER, "language": string(255)}),
    "rich_text_list": shape(
        {
            "type": anything,
            "style": one_of("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": _SECTION}, "list item"), 1, 1000),
        },
        {"indent": integer(0, 8), "offset": integer(0, 100_000), **_BORDER},
    ),
}
RICH_TEXT_KEYS = {"type": anything, "elements": items(by_type(_PARTS, "rich text part"), 1, 1000)}
RICH_TEXT = shape(RICH_TEXT_KEYS, {"block_id": string(255)})

RAW_TEXT = shape({"type": anything, "text": string(_MOST, least=0)})
RAW_NUMBER = shape({"type": anything, "value": anything}, {"text": string(_MOST, least=0)})
