"""What a refusal says is checked against the articles' own words, over questions made from them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from rag.evidence.missing import MISSING_CLAUSES, UNANSWERED, describe_missing
from rag.ingestion.loaders import FileReader
from rag.library.search import FOUND_BY_GROUP, FOUND_BY_WORDS
from rag.library.word_index import WordIndex
from rag.questions.query import Query
from rag.retrieval.word_queries import make_terms
from rag.text.names import find_names
from rag.text.terms import is_content_word, stem_words
from rag.types import Article, Quotation, Sentence

NEWSROOM = Path(__file__).parents[3] / "eval" / "cases" / "newsroom"
FORMS = {
    "names": (
        "What did {name} say about the {word}?",
        "How many {words} does {name} have?",
        "Who paid {name} for the {word}?",
        "When was {name} in {other}?",
        "{name} and {other}: {word}?",
    ),
    "crossed names": (
        "What did {first} {last} say about the {word}?",
        "When did {first} {last} meet {name}?",
    ),
    "outlets": (
        "What did {outlet} report about {name}?",
        "According to {outlet}, when did the {word} begin?",
        "Which {word} does {outlet} mention?",
    ),
    "headlines": (
        "What does the article “{headline}” say about the {word}?",
        "Who wrote “{headline}”?",
        "{headline}: how much did {name} pay?",
    ),
    "plurals": (
        "How many {words} did the {names} buy?",
        "Why did the {words} leave {other}?",
        "Which {names} own {words}?",
    ),
    "hyphens": (
        "What did the {name}-based {word} cost?",
        "When did {hyphenated} end?",
        "Who ran the {name}-{other} {word}?",
        "Is the {word}-{words} from {other}?",
    ),
    "possessives": (
        "How old is {name}'s {word}?",
        "What is {name}’s {word} called?",
        "Where are the {words}' {hyphenated}?",
        "What do {outlet}'s readers say of {name}’s {words}?",
    ),
}
"""What questions are made of, by what they put to the proof."""
FOREIGN = ("Zorbetta Quill", "Umbrafold", "Prince Harry", "Ktesiphon Dynamics", "NATO")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    drafts = [draft for path in sorted(NEWSROOM.glob("*.md")) for draft in FileReader().read_file(path)]
    return [
        Article(str(number), one.title, one.text, one.source, published=one.published)
        for number, one in enumerate(drafts)
    ]


@pytest.fixture(scope="module")
def index(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    made = WordIndex(tmp_path_factory.mktemp("words"))
    made.rebuild(articles)
    return made


def make_questions(articles: list[Article], forms: tuple[str, ...]) -> list[str]:
    drawn = random.Random(7)
    texts = [one.text for one in articles]
    names = [text[start:end] for text in texts for start, end in find_names(text)]
    names = [name for name in names if all(map(is_content_word, name.split()))]
    words = [word for text in texts for word in re.findall(r"\b[a-z]{5,}\b", text) if is_content_word(word)]
    hyphenated = [word for text in texts for word in re.findall(r"\b\w+-\w+\b", text)]
    drawers = {
        "name": [*names, *len(names) // len(FOREIGN) * FOREIGN],
        "names": [plural(one) for one in names if one[-1] not in "hs"],
        "other": names,
        "word": [*words, "submarine", "violinist"],
        "words": [plural(one) for one in words if one[-1] != "s"],
        "hyphenated": [*hyphenated, "half-sunk", "Quill-Zorbetta"],
        "outlet": [*(one.source for one in articles if one.source), "The Zorbetta Gazette", "Umbrafold News"],
        "headline": [*(one.title for one in articles), "Violinist found in Zorbetta"],
        "first": [one.split()[0] for one in names],
        "last": [one.split()[-1] for one in names],
    }
    return [
        drawn.choice(forms).format(**{field: drawn.choice(choices) for field, choices in drawers.items()})
        for _ in range(300)
    ]


def plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|ch|sh)$", word) else f"{word}s"


@pytest.mark.parametrize("kind", FORMS)
def test_no_refusal_says_what_the_articles_contradict(kind: str, articles: list[Article], index: WordIndex) -> None:
    held = "\n".join(f"{one.title}\n{one.source}\n{one.text}" for one in articles).lower()
    told = {one: refuse(one, articles, index) for one in make_questions(articles, FORMS[kind])}
    assert len(told) > 200
    wrong = [(question, missing) for question, missing in told.items() if not is_true(missing, held)]
    assert wrong == []


def refuse(question: str, articles: list[Article], index: WordIndex) -> str:
    """Return what a refusal says when the question's words have found what they find."""
    query = Query(question, question)
    found = [(articles[0].id, "0"), *index.find_sentences(make_terms(query, index), FOUND_BY_WORDS, FOUND_BY_GROUP)]
    read = [articles[int(article_id)] for article_id, _ in found]
    return describe_missing(query, [Quotation(one, Sentence(one.id, 0, 0, 1, one.text[:1])) for one in read], index)


def is_true(missing: str, held: str) -> bool:
    """Return whether what is said to be mentioned is in the text, and what is said not to be is not."""
    if missing == UNANSWERED:
        return True
    if unknown := re.fullmatch(r"No article mentions (.+)\.", missing):
        return not any(has(name, held) for name in listed(unknown[1], "or"))
    told = re.fullmatch(
        r"The articles mention (.+?), but (?:do not have the words? (.+)|no sentence .+ that (.+))\.", missing
    )
    if not told:
        absent = re.fullmatch(r"No article has the words? (.+)\.", missing)
        return bool(absent) and not any(has(words, held) for words in listed(absent[1], "or"))
    known = all(is_held(name, held) for name in listed(told[1], "and"))
    absent = [] if told[2] is None else listed(told[2], "or")
    clause = told[3] is None or told[3] in (*MISSING_CLAUSES.values(), "answers this")
    return known and clause and not any(has(words, held) for words in absent)


def listed(items: str, joint: str) -> list[str]:
    return [one.strip("“” ") for one in re.split(rf", | {joint} (?=“|[A-Z])", items)]


def is_held(name: str, held: str) -> bool:
    return name.lower() in " ".join(held.split()) if len(stem_words(name)) > 1 else has(name, held)


def has(words: str, held: str) -> bool:
    """Return whether the text has the words, the last of them perhaps in its other number or as a possessive."""
    first, last = words.lower()[: -len(words.split()[-1])], words.lower().split()[-1]
    last = re.sub(r"['’.]s?$", "", last)
    singular = {last, last.removesuffix("s"), last.removesuffix("es"), re.sub("ies$", "y", last)}
    forms = singular | {plural(one) for one in singular}
    return any(re.search(rf"\b{re.escape(first + one)}\b", held) for one in forms if len(one) > 1)
