"""Questions that the articles can answer, near the one that was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rag.questions.generation import generate_questions
from rag.retrieval.reranking import Candidate
from rag.text.lexicons.countries import find_country
from rag.text.names import find_names
from rag.text.terms import stem_words
from rag.types import Sentence

MOST_SUGGESTIONS = 3
MOST_TRIED = 4

Cited = Callable[[Sequence[str]], Iterable[Sequence[Sentence]]]
"""The sentences that answer each of some questions, looked for one after the other as they are asked for."""


def suggest(candidates: Sequence[Candidate], asked: str, cited: Cited) -> tuple[str, ...]:
    """Return up to three questions about what was asked for that sentences near it answer; each is tried."""
    sentences = [one.quotation.sentence for one in candidates if one.coverage > 0]
    made = {idea.question: {idea.sentence} for idea in reversed(generate_questions(sentences))}
    about = {question: set(sentences) for question in _about_names(asked)}
    ideas = list(islice(_unlike({**about, **dict(reversed(made.items()))}, asked), MOST_TRIED))
    if not ideas:
        return ()
    tried = zip(ideas, cited([question for question, _ in ideas]), strict=True)
    answered = (question for (question, source), sentences in tried if source.intersection(sentences))
    return tuple(islice(answered, MOST_SUGGESTIONS))


def _about_names(asked: str) -> list[str]:
    """Return a question about each name in the one asked, the word that opens it left out."""
    names = [asked[start:end] for start, end in find_names(asked) if start > 0]
    return [f"What do the articles say about {name}?" for name in names if not find_country(name)]


def _unlike(ideas: dict[str, set[Sentence]], asked: str) -> Iterator[tuple[str, set[Sentence]]]:
    """Yield the ideas of which none asks in the same words as another or as the one that was asked."""
    known = {frozenset(stem_words(asked))}
    for question, source in ideas.items():
        if (words := frozenset(stem_words(question))) not in known:
            known.add(words)
            yield question, source
