"""Questions to start with, made from the articles by rule; only those that the engine answers are offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from rag.types import Article, Sentence

if TYPE_CHECKING:
    from rag.engine import Engine

_ARTICLES, _SENTENCES, _TRIES = 12, 150, 24
_WORD = r"[A-Z][\w’'-]*[\w]"
_NAME = rf"{_WORD}(?: {_WORD})*"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPEAKER = re.compile(
    rf"[”\"],? (?:(?P<before>{_NAME}) (?:said|says|stated|added|told)\b|(?:said|stated|added) (?P<after>{_NAME}))"
)
_INTENT = re.compile(rf"\b(?P<who>{_NAME}) (?P<verb>wants to|plans to|is planning to|hopes to|promised to|agreed to) ")
_TIME = re.compile(rf"\b[Ii]n (?P<when>(?:{_MONTH})(?: \d{{4}})?|\d{{4}}),? ")
_STATED = re.compile(
    rf"^(?P<who>{_NAME}) (?P<verb>said|warned|argued|announced|denied|expressed|increased|introduced) "
)
_QUESTIONS = {
    "wants to": "What does {} want to do?",
    "plans to": "What does {} plan to do?",
    "is planning to": "What is {} planning to do?",
    "hopes to": "What does {} hope to do?",
    "promised to": "What did {} promise to do?",
    "agreed to": "What did {} agree to do?",
    "said": "What did {} say?",
    "warned": "What did {} warn of?",
    "argued": "What did {} argue?",
    "announced": "What did {} announce?",
    "denied": "What did {} deny?",
    "expressed": "What did {} express?",
    "increased": "What did {} increase?",
    "introduced": "What did {} introduce?",
}
_OPENERS = frozenset(
    "A An And As At But By For From He Her His If In It Its Now Of On Or Our She So That The Their There These They "
    "This Those To We What When Where While With You Also Apart Furthermore Meanwhile However According Out".split()
)


@dataclass(frozen=True, slots=True)
class _Idea:
    question: str
    sentence: Sentence


def make_starters(engine: Engine, count: int = 4) -> tuple[str, ...]:
    """Return up to `count` questions that the engine answers from the sentence each was made of."""
    articles = engine.library.articles()[:_ARTICLES]
    ideas = [_take(list(_ideas(engine.library.sentences(one.id)[:_SENTENCES]))) for one in articles]
    mixed = [idea for row in zip_longest(*ideas) for idea in row if idea]
    chosen = _answered(engine, mixed, count)
    return chosen + _about_names(engine, articles, count - len(chosen), " ".join(chosen))


def _ideas(sentences: Sequence[Sentence]) -> Iterator[_Idea]:
    for sentence in sentences:
        words = " ".join(sentence.text.split())
        if found := _SPEAKER.search(words):
            yield _Idea(f"What did {_short(found['before'] or found['after'])} say?", sentence)
        elif (found := _INTENT.search(words) or _STATED.search(words)) and found["who"] not in _OPENERS:
            yield _Idea(_QUESTIONS[found["verb"]].format(found["who"]), sentence)
        elif found := _TIME.search(words):
            yield _Idea(f"What happened in {found['when']}?", sentence)


def _short(speaker: str) -> str:
    """Return the last two words of a name with titles: "Wilbur Ross"."""
    return " ".join(speaker.split()[-2:])


def _take(ideas: list[_Idea]) -> list[_Idea]:
    """Return the ideas with those that open differently first, each question once."""
    once = list({idea.question: idea for idea in ideas}.values())
    firsts = list({idea.question.split()[1]: idea for idea in once}.values())
    return firsts + [idea for idea in once if idea not in firsts]


def _answered(engine: Engine, ideas: Sequence[_Idea], count: int) -> tuple[str, ...]:
    def good(idea: _Idea) -> bool:
        return any(one.sentence == idea.sentence for one in engine.answer(idea.question).citations)

    once = list({idea.question: idea for idea in ideas}.values())
    return tuple(idea.question for idea in islice(filter(good, once[:_TRIES]), count))


def _about_names(engine: Engine, articles: Sequence[Article], count: int, known: str) -> tuple[str, ...]:
    counts = Counter(name for article in articles for name in set(re.findall(rf"(?<=[a-z,] ){_NAME}", article.text)))
    names = [name for name, _ in counts.most_common(_TRIES) if name not in _OPENERS and name not in known]
    questions = (f"What do the articles say about {name}?" for name in names)
    return tuple(islice((one for one in questions if engine.answer(one).answered), max(count, 0)))
