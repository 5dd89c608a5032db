"""Requests without a topic of their own, which continue an earlier question: "And a timeline?", "Summarise that"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.requests.wording import find_topic_words
from rag.text.lexicons import alternatives
from rag.text.lexicons.collections import PARTS, TEXTS, WHOLES
from rag.text.lexicons.pronouns import OF_PERSONS, OF_SEVERAL
from rag.text.names import names_in_question
from rag.text.patterns import DATE

EVERYTHING = re.compile(
    rf"\beverything\b|\b{alternatives(WHOLES)}\b"
    rf"|\b(?:all|any|my|your)\s+(?:(?:of|the|my|your)\s+)*{alternatives(PARTS)}\b"
    rf"|\b(?:each|every)\s+{alternatives([one.removesuffix('s') for one in PARTS])}\b"
    rf"|(?<!\bboth )(?<!\bother )(?<!\bthese )(?<!\bthose )(?<!\btwo )\b{alternatives(TEXTS)}\b|\bthe news\b",
    re.IGNORECASE,
)
"""Words that plainly ask for the whole collection: "everything", "all reports", "the articles".

"These articles", "both" and "the other ones" are those on the topic before.
"""
PERSONAL = re.compile(rf"\b{alternatives((*OF_PERSONS, *OF_SEVERAL))}\b", re.IGNORECASE)
"""Pronouns that stand for a name of an earlier question rather than for all that it is about."""


def find_continued(question: str, earlier: Sequence[str]) -> str:
    """Return the latest of the `earlier` questions, oldest first, that the question continues; "" for none.

    It continues one if it has no topic, and does not plainly ask for everything. Between them may stand others that
    continue the same one, and none that asks for everything.
    """
    if _has_topic(question) or EVERYTHING.search(question) or PERSONAL.search(question):
        return ""
    for asked in reversed(earlier):
        if _has_topic(asked):
            return asked
        if EVERYTHING.search(asked):
            return ""
    return ""


def _has_topic(question: str) -> bool:
    """Return whether the question says what it is about; a day alone does, as it has articles of its own."""
    return bool(find_topic_words(question) or names_in_question(question) or DATE.search(question))
