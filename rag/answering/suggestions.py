"""Suggesting questions close to a refused one that the articles can answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rag.questions.generation import generate_questions
from rag.retrieval.reranking import Candidate
from rag.text.lexicons.countries import find_country
from rag.text.names import find_names, names_in_question
from rag.text.terms import stem_words, vocabulary
from rag.types import Sentence

MOST_SUGGESTIONS = 3
MOST_TRIED = 4
"""Most generated questions that are tried."""
LEAST_SHARED = 2
"""Fewest words of the question that a sentence near it has, with its headline, if it has none of the names."""

FindCited = Callable[[Sequence[str]], Iterable[Sequence[Sentence]]]
"""Called with questions; returns lazily, for each of them, the sentences that its answer cites."""


def suggest(candidates: Sequence[Candidate], asked: str, find_cited: FindCited) -> tuple[str, ...]:
    """Return up to MOST_SUGGESTIONS questions close to the one asked that the articles answer.

    Questions are generated from names in the question, and from the candidates' sentences that are near it. Each is
    tried, and kept only if its answer cites a sentence that it was generated from.
    """
    sentences = [one.quotation.sentence for one in candidates if _is_near(one, asked)]
    generated = {idea.question: {idea.sentence} for idea in reversed(generate_questions(sentences))}
    about = {question: set(sentences) for question in _about_names(asked)}
    ideas = list(islice(_distinct({**about, **dict(reversed(generated.items()))}, asked), MOST_TRIED))
    if not ideas:
        return ()
    tried = zip(ideas, find_cited([question for question, _ in ideas]), strict=True)
    answered = (question for (question, source), sentences in tried if source.intersection(sentences))
    return tuple(islice(answered, MOST_SUGGESTIONS))


def _is_near(candidate: Candidate, asked: str) -> bool:
    """Return whether the candidate has a name of the question, or two of its words; one may be any "year"."""
    wanted, held = frozenset(stem_words(asked)), _words_of(candidate)
    names = (frozenset(stem_words(name)) for name in names_in_question(asked))
    return len(wanted & held) >= min(LEAST_SHARED, max(len(wanted), 1)) or any(name and name <= held for name in names)


def _words_of(candidate: Candidate) -> frozenset[str]:
    quotation = candidate.quotation
    return vocabulary(quotation.article.title).stems | vocabulary(quotation.sentence.text).stems


def _about_names(asked: str) -> list[str]:
    """Return a question about each name in the one asked, except for countries, acronyms and the first word."""
    names = [asked[start:end] for start, end in find_names(asked) if start > 0]
    return [f"What do the articles say about {name}?" for name in names if not (name.isupper() or find_country(name))]


def _distinct(ideas: dict[str, set[Sentence]], asked: str) -> Iterator[tuple[str, set[Sentence]]]:
    """Yield the questions, with their sentences, whose stems differ from those of the question asked and each other."""
    known = {frozenset(stem_words(asked))}
    for question, source in ideas.items():
        if (words := frozenset(stem_words(question))) not in known:
            known.add(words)
            yield question, source
