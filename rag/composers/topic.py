"""Whether the articles are about the topic of a request: nothing is composed of what is about something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from rag.composers.material import Material
from rag.embeddings.word_vectors import similarity
from rag.evidence.agreement import identifying_names
from rag.text.lexicons.function_words import BEHIND_VERBS, PREPOSITIONS
from rag.text.lexicons.shell_nouns import SHELL_NOUNS
from rag.text.lexicons.verbs import INFINITIVES, PARTICIPLES
from rag.text.terms import normalize_word, stem, stem_words, vocabulary, words
from rag.types import Quotation

LEAST_LIKENESS = 0.5
"""Where no sentence is as like the request, the articles are not about its topic.

Of 120 times that an overview or a timeline was asked of a story that it is not about (those of 6 stories of
`python -m eval.stories`, each of the other 5) .91 fall below it, and of 24 times that it was asked of its own .08.
"""
NEARNESS_WEIGHT, LEAST_COVERED = 11.0, 3.4
"""What the nearness of the topic's weakest word counts beside the best score, and the least that both must come to.

The line was drawn by eye with these in view: of 21 made requests about what the newsroom's articles are silent on, 2 of
them not composed anyway, 12 fell below it, and so did 2 of 14 about what they tell in other words ("the streetcar"). Of
204 requests of the stories 3 that the articles do answer fell below it before topics without a name and with several
facets were left out, and none since.
"""

NO_NOUN = re.compile(r"(?:[a-z]ed|n['’]t|ly|wards)$|^[a-z]{1,2}$")
"""The end of a verb in the past, of one that is denied, or of an adverb; or what is left of "14th"."""


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


def lacks_topic(material: Material) -> bool:
    """Return whether the articles are silent on the topic, as its weakest word and the reader tell.

    The weakest word is the one least near to any word of the articles: Brenford is there, but no airport. Where it is
    far from all of them some sentence has to answer all the better. The scores must be those of a reader. Only a topic
    with a name is judged, and none with several facets: "the people with their posts" needs no article with "posts".
    """
    if material.facets or not identifying_names(material.wording):
        return False
    nearness = find_weakest(material)
    best = max(material.scores.tolist(), default=material.threshold) - material.threshold
    return nearness < 1.0 and best + NEARNESS_WEIGHT * nearness < LEAST_COVERED


def find_weakest(material: Material) -> float:
    """Return the nearness, up to 1, of the topic's word that is least near to a word of the articles.

    It is the cosine of their vectors, and 1 for the same stem. A shell noun ("the Lund affair"), a preposition, an
    adverb, a verb in the past and the one that opens an order ("Trace …") name nothing that the articles could have.
    """
    articles = {one.article for one in material.quotations}
    told = [vocabulary(f"{one.title} {one.source or ''} {one.text}") for one in articles]
    stems = frozenset().union(*(one.stems for one in told))
    opening = set(words(material.wording)[:1])
    asked = [normalize_word(word) for word in material.topic]
    strange = [one for one in asked if one not in opening and not _names_nothing(one) and stem(one) not in stems]
    held = list(dict.fromkeys(chain.from_iterable(one.words for one in told)))
    return float(similarity([one.lower() for one in strange], held).max(axis=1).min()) if strange and held else 1.0


def _names_nothing(word: str) -> bool:
    return bool(NO_NOUN.search(word)) or word.lower() in _unnaming() or stem(word) in _shell_stems()


@cache
def _unnaming() -> frozenset[str]:
    return PREPOSITIONS | BEHIND_VERBS | PARTICIPLES | INFINITIVES.keys()


@cache
def _shell_stems() -> frozenset[str]:
    return frozenset(map(stem, SHELL_NOUNS))
