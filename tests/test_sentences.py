"""What the code can say: no sentence changes, goes or comes without a line of difference that somebody reads.

`DEALDARK_SNAPSHOTS=write pytest tests/test_sentences.py` writes the list again. Where a sentence stands is not in it:
one may move to another module, its words as they are.
"""

from __future__ import annotations

from pathlib import Path

from tests.golden import holds
from tests.sentences import sentences, sentences_in

SOURCE = '''
"""A docstring that nobody is ever told."""
log.info("what is logged is for nobody to read")
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
