"""Questions to start with, made from the articles by rule; only those that the engine answers are offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from rag.ideas import NAME, NO_NAMES, Idea, make_ideas
from rag.types import Article

if TYPE_CHECKING:
    from rag.engine import Engine

_ARTICLES, _SENTENCES, _TRIES = 12, 150, 24
_NAME_WITHIN = re.compile(rf"(?<=[a-z,] ){NAME}")


def make_starters(engine: Engine, count: int = 4) -> tuple[str, ...]:
    """Return up to `count` questions that the engine answers from the sentence each was made of."""
    articles = engine.library.articles()[:_ARTICLES]
    ideas = [_take(make_ideas(engine.library.sentences(one.id)[:_SENTENCES])) for one in articles]
    mixed = [idea for row in zip_longest(*ideas) for idea in row if idea]
    chosen = _answered(engine, mixed, count)
    return chosen + _about_names(engine, articles, count - len(chosen), " ".join(chosen))


def _take(ideas: list[Idea]) -> list[Idea]:
    """Return the ideas with those that open differently first, each question once."""
    once = list({idea.question: idea for idea in ideas}.values())
    firsts = list({idea.question.split()[1]: idea for idea in once}.values())
    return firsts + [idea for idea in once if idea not in firsts]


def _answered(engine: Engine, ideas: Sequence[Idea], count: int) -> tuple[str, ...]:
    def good(idea: Idea) -> bool:
        return idea.sentence in engine.find_answering(idea.question)

    once = list({idea.question: idea for idea in ideas}.values())
    return tuple(idea.question for idea in islice(filter(good, once[:_TRIES]), count))


def _about_names(engine: Engine, articles: Sequence[Article], count: int, known: str) -> tuple[str, ...]:
    counts = Counter(name for article in articles for name in set(_NAME_WITHIN.findall(article.text)))
    names = [name for name, _ in counts.most_common(_TRIES) if name.lower() not in NO_NAMES and name not in known]
    questions = (f"What do the articles say about {name}?" for name in names)
    return tuple(islice((one for one in questions if engine.find_answering(one)), max(count, 0)))
