"""What a refusal says is checked against the articles' own words, over questions made from them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from rag.evidence.missing import MISSING_CLAUSES, UNANSWERED, describe_missing
from rag.ingestion.chunks import split_sentences
from rag.ingestion.loaders import Reader
from rag.library.word_index import WordIndex
from rag.questions.query import Query
from rag.text.names import find_names
from rag.types import Article, Quotation

NEWSROOM = Path(__file__).parents[3] / "eval" / "cases" / "newsroom"
FORMS = (
    "What did {name} say about the {word}?",
    "How many {word}s does {name} have?",
    "Who paid {name} for the {word}?",
    "When was {name} in {other}?",
    "{name} and {other}: {word}?",
)
FOREIGN = ("Zorbetta Quill", "Umbrafold", "Prince Harry", "Ktesiphon Dynamics", "NATO")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    drafts = [draft for path in sorted(NEWSROOM.glob("*.md")) for draft in Reader().read_file(path)]
    return [
        Article(str(number), one.title, one.text, one.source, published=one.published)
        for number, one in enumerate(drafts)
    ]


@pytest.fixture(scope="module")
def index(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    made = WordIndex(tmp_path_factory.mktemp("words"))
    made.rebuild(articles)
    return made


def make_questions(articles: list[Article]) -> list[str]:
    drawn = random.Random(7)
    texts = [one.text for one in articles]
    names = [text[start:end] for text in texts for start, end in find_names(text)]
    words = [word for text in texts for word in re.findall(r"\b[a-z]{5,}\b", text)] + ["submarine", "violinist"]
    return [
        drawn.choice(FORMS).format(
            name=drawn.choice([drawn.choice(names), drawn.choice(FOREIGN)]),
            other=drawn.choice(names),
            word=drawn.choice(words),
        )
        for _ in range(300)
    ]


def test_no_refusal_says_what_the_articles_contradict(articles: list[Article], index: WordIndex) -> None:
    held = "\n".join(f"{one.title}\n{one.source}\n{one.text}" for one in articles).lower()
    near = [Quotation(articles[0], split_sentences(articles[0])[0])]
    told = {one: describe_missing(Query(one, one), near, index) for one in make_questions(articles)}
    assert len(told) > 290
    wrong = [(question, missing) for question, missing in told.items() if not is_true(missing, held)]
    assert wrong == []


def is_true(missing: str, held: str) -> bool:
    """Return whether what is said to be mentioned is in the text, and what is said not to be is not."""
    if missing == UNANSWERED:
        return True
    if unknown := re.fullmatch(r"No article mentions (.+)\.", missing):
        return not any(has(name, held) for name in listed(unknown[1], "or"))
    told = re.fullmatch(
        r"The articles mention (.+?), but (?:do not have the words (.+)|no sentence .+ that (.+))\.", missing
    )
    if not told:
        absent = re.fullmatch(r"No article has the words (.+)\.", missing)
        return bool(absent) and not any(has(words, held) for words in listed(absent[1], "or"))
    known = all(all(has(word, held) for word in name.split()) for name in listed(told[1], "and"))
    absent = [] if told[2] is None else listed(told[2], "or")
    clause = told[3] is None or told[3] in (*MISSING_CLAUSES.values(), "answers this")
    return known and clause and not any(has(words, held) for words in absent)


def listed(items: str, joint: str) -> list[str]:
    return [one.strip("“” ") for one in re.split(rf", | {joint} (?=“|[A-Z])", items)]


def has(words: str, held: str) -> bool:
    return bool(re.search(rf"\b{re.escape(words.lower())}\b", held))
