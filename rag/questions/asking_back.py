"""Turns a lone question word, such as "Why?", into a question about what was just told."""

from __future__ import annotations

import re

from rag.questions.clauses import read_clause
from rag.questions.generation import without_adjunct
from rag.questions.inversion import ask_of
from rag.text.sentences import split
from rag.text.truecasing import learn_casing

MOST_READ = 4000
"""So many characters of an answer are read; what it begins with is asked about."""
_MARKERS = re.compile(r"\s?\[\d{1,3}\]")
_LEAD = re.compile(r"^[^.:\n]{1,80}:\s(?=[“\"]?[A-Z])", re.MULTILINE)
"""The outlet and date, or the day, before a sentence of a summary or a timeline."""


def ask_of_told(word: str, told: str) -> str:
    """Return the question of `word` ("why", "when", "where" or "how") about the first sentence of `told` that makes it.

    `told` is a statement, or an answer with its markers. The question is "" where no sentence makes it.
    """
    text = _LEAD.sub("", _MARKERS.sub("", told[:MOST_READ]))
    sentences = [" ".join(text[span.start : span.end].split()) for span in split(text)]
    casing = learn_casing(sentences)
    clauses = (read_clause(without_adjunct(sentence), casing) for sentence in sentences)
    return next(filter(None, (ask_of(word.capitalize(), clause) for clause in clauses if clause)), "")
