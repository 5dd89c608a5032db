"""Suggested questions: to start a conversation (starters) and to continue it (follow-ups).

Rules make them of sentences of the articles, without a model; a question is offered only if the engine answers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError
from rag.questions.generation import GeneratedQuestion, generate_questions
from rag.scope import EVERYTHING, Scope
from rag.types import Answer, Sentence

if TYPE_CHECKING:
    from rag.engine import Engine

REQUESTS = ("Summarise the articles", "Who is quoted?", "All the figures")
REQUESTS_OF_ONE = ("Summarise this article", "Timeline of this article", "Who is quoted?", "All the figures")
REQUESTS_OF_SOME = ("Summarise these articles", "Compare these articles", "Timeline", "Who is quoted?")
"""What can be asked of any articles: of all, of a single one, and of some."""
OPEN_QUESTIONS = ("By", "For", "How", "What", "When", "Who", "Why")
"""First words of questions that more than yes or no answers."""
_MAX_ARTICLES, _MAX_SENTENCES, _MAX_CONSIDERED, _MAX_TRIES, _MAX_FOLLOW_UP_TRIES = 12, 150, 24, 16, 8


def make_starters(engine: Engine, scope: Scope = EVERYTHING, count: int = 4) -> tuple[str, ...]:
    """Return up to `count` questions about the newest articles in the scope, or fewer if too few can be answered.

    Those about what articles begin with come first, and neighbours ask in different ways.
    """
    chosen_ids = set(engine.library.select(scope)) if scope else None
    articles = [one for one in engine.library.articles() if chosen_ids is None or one.id in chosen_ids][:_MAX_ARTICLES]
    ideas = [generate_questions(engine.library.sentences(one.id)[:_MAX_SENTENCES]) for one in articles]
    mixed = [idea for row in zip_longest(*ideas) for idea in row if idea]
    return _answered(engine, _diversified(mixed[:_MAX_CONSIDERED]), scope, count)


def make_requests(engine: Engine, scope: Scope = EVERYTHING) -> tuple[str, ...]:
    """Return the requests for more than one thing that can be composed from the articles in the scope."""
    requests = REQUESTS if not scope else REQUESTS_OF_ONE if len(scope.articles) == 1 else REQUESTS_OF_SOME
    return tuple(engine.find_composable(requests, scope))


def make_follow_ups(engine: Engine, answer: Answer, asked: Sequence[str], count: int = 3) -> tuple[str, ...]:
    """Return up to `count` answerable questions about sentences near the cited ones; `asked` are not repeated."""
    known = {_normalised(one) for one in asked}
    cited = {(one.article.id, one.sentence.start) for one in answer.citations}
    ideas = [
        idea
        for article_id in dict.fromkeys(one.article.id for one in answer.citations)
        for idea in _diversified(_near(engine, answer, article_id))
        if _normalised(idea.question) not in known and (article_id, idea.sentence.start) not in cited
    ]
    return _answered(engine, ideas[:_MAX_FOLLOW_UP_TRIES], answer.scope, count)


def _near(engine: Engine, answer: Answer, article_id: str) -> list[GeneratedQuestion]:
    """Return questions made from the article's sentences, those nearest to a cited sentence first."""
    places = [one.sentence.index for one in answer.citations if one.article.id == article_id]

    def distance(sentence: Sentence) -> int:
        return min(abs(sentence.index - place) for place in places)

    try:
        sentences = engine.library.sentences(article_id)
    except ArticleNotFoundError:
        return []
    around = [one for one in sentences if distance(one) <= _MAX_SENTENCES]
    return sorted(generate_questions(around), key=lambda idea: distance(idea.sentence))


def _normalised(question: str) -> str:
    """Return the question for comparison: case-folded, single spaces, without its question mark."""
    return " ".join(question.casefold().split()).rstrip(" ?")


def _diversified(ideas: Sequence[GeneratedQuestion]) -> list[GeneratedQuestion]:
    """Return the questions without repetitions, those with different first words by turns, the vaguest last."""
    by_opening: dict[str, list[GeneratedQuestion]] = {}
    for idea in {one.question: one for one in ideas}.values():
        by_opening.setdefault(_opening(idea), []).append(idea)
    by_turns = [idea for row in zip_longest(*by_opening.values()) for idea in row if idea]
    return sorted(by_turns, key=_says_little)


def _says_little(idea: GeneratedQuestion) -> bool:
    """Return whether the question is answered by yes, or does not say what it is about: "What did Ann Lee say?"."""
    return _opening(idea) not in OPEN_QUESTIONS or idea.question.endswith(" say?")


def _opening(idea: GeneratedQuestion) -> str:
    """Return the first word of the question."""
    return idea.question.split()[0]


def _answered(engine: Engine, ideas: Sequence[GeneratedQuestion], scope: Scope, count: int) -> tuple[str, ...]:
    """Return the first `count` questions for which the engine cites the sentence that the question was made from."""
    tried = list({idea.question: idea for idea in ideas}.values())[:_MAX_TRIES]
    cited = engine.find_answering([idea.question for idea in tried], scope)
    good = (idea.question for idea, sentences in zip(tried, cited, strict=True) if idea.sentence in sentences)
    return tuple(islice(good, count))
