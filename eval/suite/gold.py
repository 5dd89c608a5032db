"""Finding the gold sentences of a case: the sentences of the library that contain its quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from eval.suite.articles import ArticleNames, Articles
from eval.suite.cases import Case, GoldQuote
from rag.errors import CaseError
from rag.types import Article, Sentence

SentenceRef = tuple[str, int]
"""A reference to a sentence: its article's id and its start in the article, in characters."""
LIKE = 60.0
"""The least likeness, of 100, of a sentence to a quote for it to be suggested in its place."""
LONGEST = 2_000
"""Characters of a quote that are compared with sentences."""
NEAR = 40.0
"""The least likeness, of 100, of an id to an unknown name for it to be suggested in its place."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold sentence, which must be cited.

    If several sentences will do, `refs` has all of them, and `text` is the text of the first.
    """

    text: str
    refs: frozenset[SentenceRef]


def ref_of(sentence: Sentence) -> SentenceRef:
    """Return the reference to the sentence."""
    return sentence.article_id, sentence.start


def resolve(case: Case, library: Articles) -> tuple[Gold, ...]:
    """Return the gold sentences of the case, each once; raises CaseError if an article or quote does not exist."""
    return _resolve(case, _ArticleIndex(library))


def resolve_all(cases: Sequence[Case], library: Articles) -> list[tuple[Gold, ...]]:
    """Return the gold sentences of each case; raises CaseError like `resolve`."""
    index = _ArticleIndex(library)
    return [_resolve(case, index) for case in cases]


def _resolve(case: Case, index: _ArticleIndex) -> tuple[Gold, ...]:
    found: dict[frozenset[SentenceRef], Gold] = {}
    for place, evidence in enumerate(case.evidence):
        for gold in _find_sentences(evidence, index, f"{case.place or 'case'}: {case.id!r}: evidence[{place}]"):
            found.setdefault(gold.refs, gold)
    if case.any_evidence and found:
        alternatives = list(found.values())
        return (Gold(alternatives[0].text, frozenset().union(*(gold.refs for gold in alternatives))),)
    return tuple(found.values())


def _find_sentences(evidence: GoldQuote, index: _ArticleIndex, where: str) -> list[Gold]:
    """Return a Gold for each citable sentence that the quote overlaps.

    If the quote occurs several times in the article, the sentences of any occurrence will do.
    """
    article = index.find(evidence, where)
    spans, sentences = list(find_quote(evidence.quote, article.text)), index.library.sentences(article.id)
    if not spans:
        cure = _nearest(evidence.quote, sentences)
        raise CaseError(f"{where}: {_shown(evidence.quote)} is not in article {article.id!r}; {cure}")
    overlapping = [[one for one in sentences if one.start < end and one.end > start] for start, end in spans]
    occurrences = [some for some in overlapping if some]
    if not occurrences:
        raise CaseError(
            f"{where}: {_shown(evidence.quote)} is in no citable sentence of article {article.id!r}; quote a sentence"
        )
    return [Gold(same[0].text, frozenset(map(ref_of, same))) for same in zip(*occurrences, strict=False)]


def _nearest(quote: str, sentences: Sequence[Sentence]) -> str:
    """Return the cure for a quote that is not there: the sentence that is most like it, or has it most nearly."""
    texts = [one.text for one in sentences]
    found = process.extractOne(quote[:LONGEST], texts, scorer=fuzz.partial_ratio, score_cutoff=LIKE)
    return f"the nearest sentence is {_shown(found[0])}" if found else "copy its exact words"


def find_quote(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each occurrence of the quote in the text.

    If there is no exact one, runs of white space in the quote match any white space.
    """
    pattern = re.escape(quote) if quote in text else r"\s+".join(map(re.escape, quote.split()))
    return (match.span() for match in re.finditer(pattern, text))


class _ArticleIndex:
    """Finds the article that evidence names, or that alone has its quote."""

    def __init__(self, library: Articles) -> None:
        self.library = library
        self._names = ArticleNames(library)

    def find(self, evidence: GoldQuote, where: str) -> Article:
        """Return the article that the evidence names; raises CaseError."""
        if not evidence.article:
            return self._having(evidence.quote, where)
        found = self._names.find(evidence.article)
        if len(found) != 1:
            raise CaseError(f"{where}: {self._cure(evidence.article, found)}")
        return found[0]

    def _having(self, quote: str, where: str) -> Article:
        found = [record.article for record in self._names.records if any(find_quote(quote, record.article.text))]
        if len(found) != 1:
            raise CaseError(f'{where}: {len(found)} articles have {_shown(quote)}; name one of them in "article"')
        return found[0]

    def _cure(self, name: str, found: Sequence[Article]) -> str:
        ids = sorted(article.id for article in found)
        if ids:
            return f"{name!r} may be any of {', '.join(ids[:5])}; use the id"
        known = [record.article.id for record in self._names.records]
        near = process.extract(name, known, scorer=fuzz.ratio, limit=3, score_cutoff=NEAR)
        hint = f"the nearest ids are {', '.join(one for one, *_ in near)}" if near else "`footnote list` shows the ids"
        return f"the library has no article {name!r}; {hint}"


def _shown(quote: str) -> str:
    words = " ".join(quote.split())
    return f"“{words}”" if len(words) <= 80 else f"“{words[:80]}…”"
