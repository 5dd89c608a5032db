"""A comparison: what one article has that the other lacks, or what two sides say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rag.answering.citations import Statement
from rag.composers.choosing import are_copies
from rag.composers.facets import choose_with_facets
from rag.composers.leads import choose_leads, weigh_places
from rag.composers.material import Material
from rag.composers.naming import OTHERS, find_named_outlets
from rag.composers.pairing import Pair, find_pairs
from rag.composers.quoting import LINE, PARAGRAPH, lead_in, quote
from rag.composers.speakers import find_speakers
from rag.evidence.copies import tells_otherwise
from rag.requests.wording import find_topic_words
from rag.text.event_dates import find_event_dates
from rag.text.lexicons import alternatives
from rag.text.lexicons.inflections import all_forms
from rag.text.lexicons.negation import NEGATIVE_VERBS, NEGATORS

LEAST_ALIKE = 0.78
"""Sentences of two articles say the same from this cosine on, or if they are copies."""
MOST_SHARED, MOST_OWN, MOST_UNPAIRED, MOST_SIDES = 3, 12, 3, 5
MOST_PAIRS, MOST_ON_TOPIC = 8, 6
NEAR_PAIRS = 0.5
"""How much worse than the best pair others on the topic may be.

Of 11 comparisons of `python -m eval.requests`, with which it was chosen, .72 of the points are met and .30 of what is
cited is needed; with .4 and four pairs .65 and .39.
"""
COPIED = 0.3
"""Articles of which this share of the sentences is the same are copies: all that one of them adds is told."""
LEAST_SAID = 4
NEAR_SAID = 6.0
"""How far below the best sentence's score others are given of what the people named say.

Of the gold sentences of 6 comparisons of the stories .92 are cited, .86 where what they say is not told from the rest.
"""
LACKED = re.compile(
    rf"\b(?:that|which)\b.{{1,100}}?(?:n['’]t\b|\b{alternatives((*NEGATORS, *all_forms(NEGATIVE_VERBS)))}\b)",
    re.IGNORECASE,
)
"""What one article has "that the other hasn't": without this a comparison gives what each has.

Of what 12 comparisons of the stories cite .83 is gold, and .77 without it.
"""
JOINED = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
"""What may join the other way round to such a clause: "and vice versa"."""
SHARED = re.compile(
    r"\b(?:agree\w*|alike|coincid\w+|common|compar\w+|concur\w*|match\w*|overlap\w*|shared?|similar\w*)\b"
    r"|\bwhat\s+\w+\s+(?:the\s+)?(?:both|same)\b",
    re.IGNORECASE,
)
"""Words that ask for what both say, which a comparison otherwise leaves out: "what do the two agree on?".

No comparison of the evaluations is answered in other words without it. "Both" and "same" alone do not ask for it ("both
wrote it up, is there any difference?"): with them .67 of what the comparisons of the stories cite is gold, not .83.
"""
Places = Sequence[int]


def compose_comparison(material: Material) -> list[Statement]:
    """Return what each of two articles has that the other lacks; where none are named, what two sides say.

    They are named by their outlets, one of which may be "the others", or by the day on which both were published.
    """
    sources = [one.article.source for one in material.quotations if one.article.source]
    outlets = find_named_outlets(material.wording, sources)
    articles = _split(material)
    of_days = _of_days(material, articles) if outlets or not material.topic else []
    if len(outlets) > 1:
        pairs = [
            (one, other) for one in _of(material, articles, outlets[0]) for other in _of(material, articles, outlets[1])
        ]
    elif outlets and OTHERS.search(material.wording):
        named = _of(material, articles, outlets[0])
        pairs = [(one, other) for one in named for other in articles if other not in named]
    elif len(of_days) > 1:
        pairs = list(combinations(of_days, 2))
    elif not material.topic or len(articles) == 2:
        pairs = list(combinations(articles, 2))
    else:
        return _compare_sides(material)
    if not pairs:
        return []
    first, second = max(pairs, key=lambda pair: float(_alike(material, *pair).max(axis=1).mean()))
    return _compare_articles(material, first, second)


def _compare_articles(material: Material, first: Places, second: Places) -> list[Statement]:
    """Return in what two articles differ, sentence against sentence, and what only one of them has.

    What both say is left out unless it is asked for. Of articles that are not mostly copies of each other only the
    first sentences that have no counterpart are given, none where the request has a topic.
    """
    same = _alike(material, first, second) >= LEAST_ALIKE
    own = [place for place, row in zip(first, same, strict=True) if not row.any()]
    others = [place for place, column in zip(second, same.T, strict=True) if not column.any()]
    if _asks_one_way(material):
        return _paragraph(material, own[:MOST_OWN], "Only")
    shared = _shared(material, first, second, same) if SHARED.search(material.wording) else []
    copied = bool(same.any(axis=1).mean() >= COPIED)
    if material.topic and not copied and (found := _against(material, first, second)):
        return [*shared, *found]
    pairs = find_pairs(material, own, others, most=MOST_PAIRS)
    paired = {place for pair in pairs for place in pair}
    left = [[place for place in side if place not in paired] for side in (own, others)]
    alone = [side[:MOST_OWN] if copied or not pairs else _stand_out(material, side) for side in left]
    return [
        *shared,
        *_set_against(material, pairs),
        *(statement for side in alone for statement in _paragraph(material, side, "Only")),
    ]


def _stand_out(material: Material, places: Places) -> Places:
    """Return those of an article's sentences that can be understood by themselves, the earliest of them."""
    return sorted(choose_leads(material, weigh_places(material, 1.0), places, MOST_UNPAIRED)) if places else []


def _shared(material: Material, first: Places, second: Places, same: npt.NDArray[np.bool_]) -> list[Statement]:
    """Return what both articles say, each sentence footnoted in both."""
    pairs = [(place, second[int(row.argmax())]) for place, row in zip(first, same, strict=True) if row.any()]
    shared: list[Statement] = []
    for one, other in pairs[:MOST_SHARED]:
        lead = " " if shared else f"{PARAGRAPH}Both: "
        both = (material.quotations[one], material.quotations[other])
        shared.append(Statement(material.text(one), both, "verified", lead=lead))
    return shared


def _against(material: Material, first: Places, second: Places) -> list[Statement]:
    """Return sentences of the two sides against each other that are like the topic of the request."""
    return _set_against(material, find_pairs(material, first, second, most=MOST_ON_TOPIC, near=NEAR_PAIRS))


def _set_against(material: Material, pairs: Sequence[Pair]) -> list[Statement]:
    """Return the two sentences of each pair, a line each, behind the article that says it."""
    return [
        quote(material, place, lead_in(material.article(place), start=start))
        for pair in pairs
        for place, start in zip(pair, (PARAGRAPH, LINE), strict=True)
    ]


def _asks_one_way(material: Material) -> bool:
    """Return whether only one article is asked for what the other lacks, and no clause asks for the reverse.

    Such a clause names no outlet, as in "and the other way round", or says itself what is lacking; "that wasn't in the
    Ledger or the Post" goes on with an outlet.
    """
    lacked = LACKED.search(material.wording)
    if not lacked:
        return False
    sources = [one.article.source for one in material.quotations if one.article.source]
    rest = material.wording[lacked.end() :]
    joined = JOINED.split(rest)[1:]
    return not LACKED.search(rest) and all(find_named_outlets(part, sources) for part in joined)


def _paragraph(material: Material, places: Places, label: str) -> list[Statement]:
    return [
        quote(material, place, " " if number else lead_in(material.article(place), label))
        for number, place in enumerate(places)
    ]


def _compare_sides(material: Material) -> list[Statement]:
    """Return the sentences on each of the sides that the request names, or what they say where both speak."""
    if not material.quotations:
        return []
    if said := _find_said(material):
        both = choose_with_facets(
            material, material.clipped, most=MOST_SIDES, near=NEAR_SAID, least=LEAST_SAID, among=said
        )
        return [quote(material, place) for place in both]
    everything = range(len(material.quotations))
    return _against(material, everything, everything) if material.answers else []


def _find_said(material: Material) -> Places:
    """Return the places of what is said by the people whom the request names; none unless two of them speak."""
    asked = {word.lower() for word in find_topic_words(material.wording)}
    speakers = find_speakers(material)
    said = [place for place, speaker in enumerate(speakers) if speaker.lower() in asked]
    return said if len({speakers[place] for place in said}) > 1 else []


def _split(material: Material) -> list[Places]:
    """Return the places of each article's sentences."""
    ids = dict.fromkeys(one.article.id for one in material.quotations)
    return [[place for place, one in enumerate(material.quotations) if one.article.id == article] for article in ids]


def _of_days(material: Material, articles: Sequence[Places]) -> list[Places]:
    """Return the articles that were published on a day that the request names."""
    newest = max((material.article(one[0]).day for one in articles), default="")
    asked = {day.when for day in find_event_dates(material.wording, newest)}
    return [one for one in articles if material.article(one[0]).day in asked]


def _of(material: Material, articles: Sequence[Places], outlet: str) -> list[Places]:
    return [one for one in articles if material.article(one[0]).source == outlet]


def _alike(material: Material, first: Places, second: Places) -> npt.NDArray[np.float64]:
    """Return how alike the sentences of two articles are [first, second].

    It is the cosine; 1 for copies, and 0 where each has a number or a name that the other lacks, which is a difference.
    """
    cosines = np.asarray(material.vectors[first] @ material.vectors[second].T, dtype=np.float64)
    for row, one in enumerate(first):
        for column, other in enumerate(second):
            if are_copies(material, one, other):
                cosines[row, column] = 1.0
            elif cosines[row, column] >= LEAST_ALIKE and tells_otherwise(material.text(one), material.text(other)):
                cosines[row, column] = 0.0
    return cosines
