"""Suggested questions: to start a conversation (starters) and to continue it (follow-ups).

Rules make them from sentences of the articles, without a model; a question is offered only if the engine answers it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError
from rag.questions.generation import NAME, GeneratedQuestion, generate_questions
from rag.scope import EVERYTHING, Scope
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.types import Answer, Article, Sentence

if TYPE_CHECKING:
    from rag.engine import Engine

REQUESTS = ("Summarise the articles", "Who is quoted?", "All the figures")
REQUESTS_OF_ONE = ("Summarise this article", "Timeline of this article", "Who is quoted?", "All the figures")
REQUESTS_OF_SOME = ("Summarise these articles", "Compare these articles", "Timeline", "Who is quoted?")
"""What can be asked of any articles: of all, of a single one, and of some."""
_MAX_ARTICLES, _MAX_SENTENCES, _MAX_TRIES, _MAX_FOLLOW_UP_TRIES = 12, 150, 24, 8
_NAME_IN_TEXT = re.compile(rf"(?<=[a-z,] ){NAME}")


def make_starters(engine: Engine, scope: Scope = EVERYTHING, count: int = 4) -> tuple[str, ...]:
    """Return up to `count` questions about the newest articles in the scope, or fewer if too few can be answered.

    Questions made from sentences come first, then "What do the articles say about …?" for frequent names.
    """
    chosen_ids = set(engine.library.select(scope)) if scope else None
    articles = [one for one in engine.library.articles() if chosen_ids is None or one.id in chosen_ids][:_MAX_ARTICLES]
    ideas = [_diversified(generate_questions(engine.library.sentences(one.id)[:_MAX_SENTENCES])) for one in articles]
    mixed = [idea for row in zip_longest(*ideas) for idea in row if idea]
    chosen = _answered(engine, mixed, scope, count)
    return chosen + _about_names(engine, articles, scope, count - len(chosen), " ".join(chosen))


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


def _diversified(ideas: list[GeneratedQuestion]) -> list[GeneratedQuestion]:
    """Return the questions without repetitions, sorted so that the first ones differ in their second word."""
    once = list({idea.question: idea for idea in ideas}.values())
    firsts = list({idea.question.split()[1]: idea for idea in once}.values())
    return firsts + [idea for idea in once if idea not in firsts]


def _answered(engine: Engine, ideas: Sequence[GeneratedQuestion], scope: Scope, count: int) -> tuple[str, ...]:
    """Return the first `count` questions for which the engine cites the sentence that the question was made from."""
    tried = list({idea.question: idea for idea in ideas}.values())[:_MAX_TRIES]
    cited = engine.find_answering([idea.question for idea in tried], scope)
    good = (idea.question for idea, sentences in zip(tried, cited, strict=True) if idea.sentence in sentences)
    return tuple(islice(good, count))


def _about_names(engine: Engine, articles: Sequence[Article], scope: Scope, count: int, known: str) -> tuple[str, ...]:
    """Return up to `count` answerable questions about names in many articles, except names in the text `known`."""
    counts = Counter(name for article in articles for name in set(_NAME_IN_TEXT.findall(article.text)))
    found = (name for name, _ in counts.most_common(_MAX_TRIES))
    names = [name for name in found if name.lower() not in COMMON_OPENERS and name not in known]
    questions = [f"What do the articles say about {name}?" for name in names]
    cited = engine.find_answering(questions, scope)
    good = (question for question, sentences in zip(questions, cited, strict=True) if sentences)
    return tuple(islice(good, max(count, 0)))
