"""Whether the articles are about the topic of a request: nothing is composed of what is about something else."""

from __future__ import annotations

from collections.abc import Sequence

from rag.composers.material import Material
from rag.evidence.agreement import identifying_names
from rag.text.terms import stem_words, vocabulary
from rag.types import Quotation

LEAST_LIKENESS = 0.5
"""Where no sentence is as like the request, the articles are not about its topic.

Of 120 times that an overview or a timeline was asked of a story that it is not about (those of 6 stories of
`python -m eval.stories`, each of the other 5) .91 fall below it, and of 24 times that it was asked of its own .08.
"""


def is_like_topic(material: Material) -> bool:
    """Return whether some sentence is like the request; always true without a topic."""
    return not material.topic or bool(material.likeness.max(initial=0.0) >= LEAST_LIKENESS)


def names_only_strangers(wording: str, topic: Sequence[str], quotations: Sequence[Quotation]) -> bool:
    """Return whether the topic has names and none of them stands in the articles: their flood is another flood."""
    named = [name for name in identifying_names(wording) if set(topic) & set(name.split())]
    stems = set(stem_words(" ".join(named)))
    headings = {f"{one.article.title} {one.article.source or ''}" for one in quotations}
    told = (*(vocabulary(one.sentence.text).stems for one in quotations), *(set(stem_words(one)) for one in headings))
    return bool(stems) and not any(stems & one for one in told)
