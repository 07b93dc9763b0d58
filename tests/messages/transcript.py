r"""Messages and views as one would read them aloud: every word in its order, and a line for whatever can be pressed.

    text      *Northwind* has been silent for 16 business days.
    rich_text *Northwind* has been silent for 16 business days.
    actions   [Done] nudge_done:41 style=primary

The column names the block; its words stand beside it, a line for each of theirs. Brackets hold the words of what can
be pressed or chosen, and behind them stands what only the code sees: `[text] action_id:value` is a button,
`[placeholder] (type) action_id` a field or a menu, `( ) [text] value` a choice in it, and `(•)` the one that is chosen
at first. A line that begins with `@` tells something about its block, one with `?` is asked before what stands above it
counts. A field says what its block is called only where that isn't its own name.

Rich text is shown as mrkdwn. A backslash stands before a star that was typed, and before whatever else could be taken
for a mark of ours; what nobody sees, such as the character that turns words round, is written as \u202e. Nothing gets
lost: a key that this module knows nothing about stands behind its element as `key=value`, and only what `_USUAL` lists
is worth no word.

Here: blocks to lines. Not here: which messages there are (the gallery), and the files (`test_gallery`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.messages.compose import Message

Json = dict[str, Any]

_COLUMN = 10
_USUAL = (("emoji", False), ("verbatim", True), ("optional", False))
"""How it is everywhere, so that only the opposite gets a word. `test_gallery` holds every text to the first two."""

_BEGINNINGS = "[@•>|"
"""What words must not begin with where lines of ours do."""

_BARE = re.compile(r"[\w.,:;#@/|+-]+")
_JOINS = {"\u200d", *map(chr, range(0xE0020, 0xE0080))}
"""Unseen by themselves, but parts of emoji."""


def transcript(shown: Message | Json) -> str:
    """All of a message, a modal or a Home tab."""
    parts: Json = {"text": shown.text, "blocks": shown.blocks} if isinstance(shown, Message) else dict(shown)
    blocks = parts.pop("blocks")
    head = _view(parts) if "type" in parts else _beside("text", _lines(parts.pop("text")))
    return "\n".join([*head, *(line for block in blocks for line in _block(block))]) + "\n"


def _view(parts: Json) -> Iterator[str]:
    kind = parts.pop("type")
    said = [_one(_words(parts, "title"))] if "title" in parts else []
    said += [f"[{_one(_words(parts, key), '[]')}] {key}" for key in ("submit", "close") if key in parts]
    return _beside(kind + _in_brackets(parts), said)


def _block(block: Json) -> Iterator[str]:
    parts = dict(block)
    kind = parts.pop("type")
    said = list(_BLOCKS.get(kind, _unknown)(parts))
    return _beside(kind + _in_brackets(parts), said)


def _beside(kind: str, lines: list[str]) -> Iterator[str]:
    """The first line beside the block's name where there is room for it, the others below."""
    if len(kind) < _COLUMN and lines:
        yield f"{kind:<{_COLUMN}}{_end(lines[0])}".rstrip()
        lines = lines[1:]
    else:
        yield kind
    yield from (f"{' ' * _COLUMN}{_end(line)}".rstrip() for line in lines)


def _end(line: str) -> str:
    """A space that ends a line is nothing that a reviewer would see."""
    return f"{line[:-1]}\\u0020" if line.endswith(" ") else line


# -- words ------------------------------------------------------------------------------------------------------------


def _lines(text: str, beginnings: str = "") -> list[str]:
    """A text as lines, none of which can be taken for one of ours."""
    return [_begin(_seen(line), beginnings) for line in text.split("\n")]


def _begin(line: str, beginnings: str = _BEGINNINGS) -> str:
    return f"\\{line}" if line[:1] and line[0] in beginnings else line


def _one(text: str, marks: str = "") -> str:
    """A text on one line, in which none of `marks` can be taken for one of ours."""
    return "\\n".join(_seen(line, marks) for line in text.split("\n"))


def _seen(text: str, marks: str = "") -> str:
    """Every character such that a reviewer sees it."""
    return "".join(f"\\{c}" if c in marks or c == "\\" else _visible(c) for c in text)


def _visible(character: str) -> str:
    unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs") and character != " "
    return f"\\u{ord(character):04x}" if unseen and character not in _JOINS else character


def _words(parts: Json, key: str, usual: str = "plain_text") -> str:
    """The words of a text object, taken out of `parts`; what is unusual about the object stays there."""
    told = dict(parts.pop(key))
    words: str = told.pop("text")
    if told.get("type") == usual:
        del told["type"]
    if told := _unusual(told):
        parts[key] = told
    return words


# -- what only the code sees ------------------------------------------------------------------------------------------


def _unusual(parts: Json) -> Json:
    return {key: value for key, value in parts.items() if (key, value) not in _USUAL}


def _told(parts: Json) -> str:
    return " ".join(key if value is True else f"{key}={_code(value)}" for key, value in _unusual(parts).items())


def _in_brackets(parts: Json) -> str:
    told = _told(parts)
    return f"({told})" if told else ""


def _code(value: Any) -> str:
    """A value as it is where that is one word, else in quotes: single ones as it is, double ones as JSON."""
    if isinstance(value, str) and _BARE.fullmatch(value):
        return value
    if isinstance(value, str) and '"' in value and not set(value) & set("'\\\n"):
        return f"'{''.join(map(_visible, value))}'"
    return "".join(map(_visible, json.dumps(value, ensure_ascii=False)))


def _and(line: str, parts: Json) -> str:
    told = _told(parts)
    return f"{line} {told}" if told else line


# -- elements ---------------------------------------------------------------------------------------------------------


def _element(element: Json) -> Iterator[str]:
    """What can be pressed, chosen or filled in; an image too."""
    parts = dict(element)
    kind = parts.pop("type")
    shown = next((_words(parts, key) for key in ("text", "placeholder") if isinstance(parts.get(key), dict)), "…")
    chosen = [parts.pop("initial_option")] if "initial_option" in parts else parts.pop("initial_options", [])
    offered, confirm = parts.pop("options", []), parts.pop("confirm", None)
    groups = parts.pop("option_groups", [])
    named = [_code(parts.pop("action_id")).replace(":", "\\:")] if "action_id" in parts else []
    named += [_code(parts.pop("value"))] if "value" in parts else []
    told = [f"[{_one(shown, '[]')}]", *([] if kind == "button" else [f"({kind})"]), *filter(None, [":".join(named)])]
    if kind == "overflow":  # five at most, all of them short, and none is chosen
        told += map(_option, offered)
        offered = []
    yield _and(" ".join(told), parts)
    yield from (f"({'•' if option in chosen else ' '}) {_option(option)}" for option in offered)
    for group in groups:
        yield f"-- {_words(dict(group), 'label')}"
        yield from (f"({'•' if option in chosen else ' '}) {_option(option)}" for option in group["options"])
        offered = [*offered, *group["options"]]
    yield from (f"(•) {_option(option)}" for option in chosen if option not in offered)
    if confirm:
        yield _asked(dict(confirm))


def _option(option: Json) -> str:
    parts = dict(option)
    words, more = _one(_words(parts, "text"), "[]"), ""
    if "description" in parts:
        more = f" [{_one(_words(parts, 'description'), '[]')}]"
    return _and(f"[{words}]{more} {_code(parts.pop('value'))}", parts)


def _asked(parts: Json) -> str:
    words = [_one(_words(parts, key), "[]") for key in ("title", "text", "confirm", "deny")]
    return _and("? " + " ".join(f"[{each}]" for each in words), parts)


# -- blocks: each takes out of its parts what it tells ----------------------------------------------------------------


def _text(parts: Json) -> Iterator[str]:
    yield from _lines(_words(parts, "text"))


def _section(parts: Json) -> Iterator[str]:
    if "text" in parts:
        yield from _lines(_words(parts, "text", "mrkdwn"), _BEGINNINGS)
    yield from (_object(field, "field") for field in parts.pop("fields", ()))
    yield from _element(parts.pop("accessory")) if "accessory" in parts else ()


def _object(value: Json, name: str) -> str:
    parts = {name: value}
    words = _one(_words(parts, name, "mrkdwn"))
    return _and(f"@{name} {words}", parts)


def _context(parts: Json) -> Iterator[str]:
    for element in parts.pop("elements"):
        if element["type"] == "mrkdwn" and not _unusual(element).keys() - {"type", "text"}:
            yield from _lines(element["text"], _BEGINNINGS)
        elif "text" in element:
            yield _object(element, "text")
        else:
            yield from _element(element)


def _actions(parts: Json) -> Iterator[str]:
    for element in parts.pop("elements"):
        yield from _element(element)


def _input(parts: Json) -> Iterator[str]:
    yield from _lines(_words(parts, "label"), _BEGINNINGS)
    if "hint" in parts:
        yield f"@hint {_one(_words(parts, 'hint'))}"
    element = parts.pop("element")
    if parts.setdefault("block_id", None) == element.get("action_id"):
        del parts["block_id"]
    yield from _element({**element, **parts})
    parts.clear()


def _table(parts: Json) -> Iterator[str]:
    for row in parts.pop("rows"):
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Json) -> str:
    if cell.keys() == {"type", "text"} and cell["type"] == "raw_text":
        return _one(cell["text"], "|")
    if cell["type"] == "rich_text":
        return "\\n".join(_rich_text(dict(cell))).replace("|", "\\|")
    return _code(cell).replace("|", "\\|")


def _chart(parts: Json) -> Iterator[str]:
    yield _one(parts.pop("title"))
    chart = dict(parts.pop("chart"))
    series, segments = chart.pop("series", []), chart.pop("segments", [])
    axes = dict(chart.pop("axis_config", {}))
    if all([point["label"] for point in line["data"]] == axes.get("categories") for line in series):
        axes.pop("categories", None)
    yield _and(f"({chart.pop('type')})", {**chart, **axes})
    for line in series:
        yield f"| {_one(line['name'], '|')} | {' | '.join(map(_point, line['data']))} |"
    yield from (f"| {_point(segment)} |" for segment in segments)


def _point(point: Json) -> str:
    return f"{_one(point['label'], '|=')} = {point['value']}"


def _unknown(parts: Json) -> Iterator[str]:
    """A block that dealdark doesn't send. Nothing of it gets lost, though nobody would read it aloud."""
    yield from (line for line in map(_one, json.dumps(parts, ensure_ascii=False, indent=1).split("\n")) if parts)
    parts.clear()


# -- rich text --------------------------------------------------------------------------------------------------------

_SECTION = "rich_text_section"
_MARKS = {"rich_text_list": "• ", "rich_text_quote": "> ", "rich_text_preformatted": "| "}


def _rich_text(parts: Json) -> Iterator[str]:
    elements: list[Json] = parts.pop("elements")
    kinds = [element["type"] for element in elements]
    for element, after in zip(elements, [*kinds[1:], ""], strict=True):
        if element["type"] == _SECTION:
            yield from map(_begin, _paragraph(_spans(element), after == _SECTION))
        else:
            yield from _marked(dict(element))


def _paragraph(text: str, goes_on: bool) -> list[str]:
    """The lines of a section. Before another one it ends with a line break; only what is otherwise gets a sign."""
    if text.endswith("\n"):
        text = text[:-1] if goes_on else f"{text[:-1]}\\n"
    elif goes_on:
        text += "\\"
    return text.split("\n")


def _marked(parts: Json) -> Iterator[str]:
    kind = parts.pop("type")
    inside = parts.pop("elements")
    if parts.get("style") == "bullet":
        del parts["style"]
    if parts:
        yield f"@{kind} {_told(parts)}"
    texts = map(_spans, inside) if kind == "rich_text_list" else [_spans({"elements": inside})]
    for text in texts:
        yield from _under(_MARKS[kind], text.split("\n"))


def _under(mark: str, lines: Iterable[str]) -> Iterator[str]:
    """A list item's further lines are moved in; a box and a quotation have their mark at each."""
    for number, line in enumerate(lines):
        yield ("  " if number and mark == _MARKS["rich_text_list"] else mark) + line


def _spans(part: Json) -> str:
    return "".join(map(_span, part["elements"]))


def _span(span: Json) -> str:
    parts = dict(span)
    style = parts.pop("style", {})
    shown = _plain_span(parts)
    for name, on in style.items():
        mark = {"bold": "*", "code": "`"}.get(name)
        shown = f"{mark}{shown}{mark}" if mark and on is True else f"<{name}={_code(on)}>{shown}</{name}>"
    return shown


def _plain_span(parts: Json) -> str:
    keys = parts.keys() - {"type"}
    if parts["type"] == "text" and keys == {"text"}:
        text: str = parts["text"]
        return "\n".join("".join(f"\\{c}" if c in "\\*`<" else _visible(c) for c in line) for line in text.split("\n"))
    if parts["type"] == "link" and keys == {"text", "url"}:
        return f"<{parts['url']}|{parts['text']}>"
    if parts["type"] == "date" and keys == {"timestamp", "format", "fallback"}:
        return f"<!date^{parts['timestamp']}^{parts['format']}|{parts['fallback']}>"
    if parts["type"] == "user" and keys == {"user_id"}:
        return f"<@{parts['user_id']}>"
    if parts["type"] == "channel" and keys == {"channel_id"}:
        return f"<#{parts['channel_id']}>"
    return f"<{_code(parts)}>"


_BLOCKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "header": _text,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich_text,
    "table": _table,
    "data_visualization": _chart,
}
"""What dealdark sends, and how it is told."""
