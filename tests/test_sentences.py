"""What the code can say: no sentence changes, goes or comes without a line of difference that somebody reads.

`DEALDARK_SNAPSHOTS=write pytest tests/test_sentences.py` writes the list again. Where a sentence stands is not in it:
one may move to another module, its words as they are.
"""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.domain.changes import If, Turn
from bot.domain.said import Said
from bot.errors import DealdarkError
from bot.errors.contacts import NoSuchContact
from bot.errors.trouble import CannotJudge
from bot.errors.typed import UnknownWord
from bot.messages.english import said
from bot.messages.english.explained import given, then
from bot.messages.english.trouble import why
from tests.golden import holds
from tests.refusals import in_words
from tests.sentences import ROOT, sentences, sentences_in, words_in

SOURCE = '''
"""A docstring that nobody is ever told."""
log.info("what is logged is for nobody to read")
FORMS = "a list of words is none".split()
@compiles(now, "sqlite")
def sql(element):
    return "an expression that a database reads"
def f(deal, who):
    """Another docstring that nobody is told."""
    if who:
        raise ValueError("what a programmer did wrong stands here")
    names = [f"{who or 'somebody who is not on record'} has deal #{deal.number} for now" + ", as I\\ntold you"]
    return say("Four words or less"), say("This is said as it stands.", because=names)
'''


def test_no_sentence_changes_unseen() -> None:
    holds(Path(__file__).with_name("sentences.txt"), "\n".join(sorted(set(sentences()))) + "\n")


def test_what_a_person_may_read_is_found() -> None:
    assert sorted(sentences_in(SOURCE)) == [
        "This is said as it stands.",
        "somebody who is not on record",
        "{} has deal #{} for now, as I\\ntold you",
    ]


MOST = {
    "domain": 0,
    "errors": 0,
    "store": 0,
    "services": 0,
    "coach": 0,
    "limits": 0,
    "reading": 0,
    "slack": 10,
    "web": 2,
    "jobs": 4,
    "posts": 0,
}
"""Sentences that a part may still write itself. What falls, falls in this table too; nothing here rises.

Those of slack, web and jobs are read by whoever looks after dealdark, in a log or on a command line: never in Slack.
"""


@pytest.mark.parametrize("part", MOST)
def test_sentences_are_drawn_at_the_edge(part: str) -> None:
    assert len(list(sentences(part))) == MOST[part]


def test_words_are_found() -> None:
    source = 'button("deal_show", "Show it", card.id), label("Save"), f"{n} deals", code("deal_id"), date("%H:%M")'
    assert [*words_in(source + ', f"{who} came back", "a, b", " Then"')] == [
        "Show it",
        "Save",
        "{} deals",
        "{} came back",
        "a, b",
        " Then",
    ]


NOT_SAID = {
    "posts/sending.py": ["not drawn, reference {}"],  # why a message is dead, for whoever looks after dealdark
    "slack/commands/summary.py": ["me off", "me now"] * 2,  # what is typed
}
DRAWING = ("messages", "posts", "slack/actions", "slack/commands", "slack/views")


@pytest.mark.parametrize("folder", DRAWING)
def test_what_draws_has_no_words_of_its_own(folder: str) -> None:
    """They stand in the package of a language, beside the builders of messages."""
    names = [file.relative_to(ROOT).as_posix() for file in sorted((ROOT / folder).glob("*.py"))]
    found = {name: list(words_in((ROOT / name).read_text("utf-8"))) for name in names}
    assert {name: words for name, words in found.items() if words != NOT_SAID.get(name, [])} == {}


def test_every_refusal_and_every_answer_has_words() -> None:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith((".__main__", ".wsgi")) and ".migrations" not in module.name:
            importlib.import_module(module.name)
    gc.collect()  # the classes that dataclasses with slots were made of
    # What others are kinds of is never raised itself.
    raised = [kind for kind in _under(DealdarkError) if not kind.__subclasses__()]
    kinds = [kind for kind in raised if "__dataclass_fields__" in vars(kind)]
    silent = [kind.__name__ for kind in kinds if said.dispatch(kind) is said.dispatch(DealdarkError)]
    for root, drawn in ((Said, said), (CannotJudge, why), (If, given), (Turn, then)):
        found = [kind for kind in _under(root) if not kind.__subclasses__()]
        silent += [kind.__name__ for kind in found if drawn.dispatch(kind) is drawn.dispatch(object)]
    assert silent == []
    assert len(kinds) > 100


def _under(kind: type[Any]) -> Iterator[type[Any]]:
    """Those that have a name. A class made again for its slots leaves its first self behind until that is collected."""
    for each in kind.__subclasses__():
        if vars(sys.modules[each.__module__]).get(each.__name__) is each:
            yield each
        yield from _under(each)


def test_a_refusal_in_a_log_has_no_ones_words() -> None:
    refused = NoSuchContact("Sam Lee", 7, "Samira Lee", ("Jane Doe",))
    assert str(refused) == repr(refused) == "NoSuchContact(number=7)"
    assert str(UnknownWord("stage", "winning", None, ("won",))) == "UnknownWord(field=stage, nearest=None)"
    assert in_words(refused).startswith("“Sam Lee” isn't on deal #7. Did you mean Samira Lee?")


EDGES = ("cli", "slack", "web", "sandbox", "app.py", "wsgi.py", "messages", "playbook", "settings.py")


def test_no_logic_reads_prose() -> None:
    """Outside the edges no error is turned into text, and none is asked for its text: logic asks a type or a field."""
    found = []
    for file in sorted(ROOT.rglob("*.py")):
        if file.relative_to(ROOT).parts[0] not in EDGES:
            found += [file.relative_to(ROOT).as_posix()] * _prose_read(ast.parse(file.read_text("utf-8")))
    assert found == THEIRS


THEIRS = ["coach/check/explore.py", "reading/rows.py", "reading/rows.py"]
"""Python's own words, handed on as they are: of a fault of ours, and of what is no CSV."""


def _prose_read(tree: ast.AST) -> int:
    handlers = [each for each in ast.walk(tree) if isinstance(each, ast.ExceptHandler) and each.name]
    return sum(_is_text_of(node, each.name or "") for each in handlers for node in ast.walk(each))


def _is_text_of(node: ast.AST, name: str) -> bool:
    """Whether this is `str(error)`, `f"{error}"` or `error.args`."""
    match node:
        case ast.Call(func=ast.Name("str" | "repr"), args=[ast.Name(given)]):
            return given == name
        case ast.FormattedValue(value=ast.Name(given)) | ast.Attribute(value=ast.Name(given), attr="args"):
            return given == name
    return False
