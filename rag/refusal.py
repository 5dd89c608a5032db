"""What is missing, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from rag.conversation import Reading
from rag.terms import content_words, stem, stem_words
from rag.types import Quotation


def say_what_is_missing(reading: Reading, nearest: Sequence[Quotation]) -> str:
    """Return a sentence that names the question's words that the nearest sentences hold, and those that they do not."""
    if not nearest:
        return "The library holds no articles yet."
    held = {one for quotation in nearest for one in stem_words(f"{quotation.article.title} {quotation.sentence.text}")}
    asked = list(dict.fromkeys(content_words(reading.standalone)))
    present = [word for word in asked if stem(word) in held]
    absent = [word for word in asked if stem(word) not in held]
    if not absent:
        return f"The articles mention {_listed(present)}, but no sentence answers the question."
    if not present:
        return f"No sentence near the question mentions {_listed(absent, 'or')}."
    return f"The nearest sentences mention {_listed(present)}, but not {_listed(absent, 'or')}."


def _listed(words: Sequence[str], joint: str = "and") -> str:
    quoted = [f"“{word}”" for word in words[:5]]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"
