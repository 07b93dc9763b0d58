"""The declaration of the facts: nothing in it stands for two things, and each word of it leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from bot.domain import facts
from bot.domain.facts import Fact, Kind, Of, Use


def twice(names: Iterable[str]) -> list[str]:
    """What stands there more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def test_nothing_is_called_like_something_else() -> None:
    assert twice(fact.name for fact in facts.FACTS) == []
    assert twice(key for fact in facts.used_in(Use.TYPED) for key in fact.typed_as) == []
    assert twice(fact.title for fact in facts.used_in(Use.TABLE)) == []
    assert twice(fact.kept_in for fact in facts.kept()) == []


def test_a_choice_has_words_in_lower_case_and_nothing_else_has_any() -> None:
    assert [fact.name for fact in facts.FACTS if bool(fact.among) != (fact.kind is Kind.CHOICE)] == []
    assert [word for fact in facts.FACTS for word in fact.among if word != word.lower()] == []


def test_help_names_only_what_can_be_typed() -> None:
    assert {fact.name for fact in facts.used_in(Use.HELP)} <= {fact.name for fact in facts.used_in(Use.TYPED)}


@pytest.mark.parametrize("kind", [Kind.EVENT, Kind.NAMES, Kind.TIMES])
def test_what_is_more_than_one_value_is_used_nowhere_for_one(kind: Kind) -> None:
    with pytest.raises(ValueError, match="party: a cell holds one value"):
        Fact(name="party", kind=kind)
    with pytest.raises(ValueError, match="party: a cell holds one value"):
        Fact(name="party", kind=kind, uses=frozenset({Use.FORM, Use.TABLE}))
    assert Fact(name="party", kind=kind, uses=frozenset({Use.FILE}), of=Of.COMPANY).key == "party"
