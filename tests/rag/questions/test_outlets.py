from __future__ import annotations

from pathlib import Path

import pytest

from rag.answering.extractive import Extractive
from rag.engine import Engine
from rag.library import Library
from rag.questions.outlets import find_sources, restrict_to_outlets
from rag.questions.query import Query
from rag.scope import EVERYTHING, Scope

OUTLETS = ("The Coast Courier", "Harbour Times", "Reuters", "Time")


def known(names):
    return [one for one in OUTLETS if one in names]


COST = "How much will the bridge repairs cost?"


@pytest.mark.parametrize(
    ("asked", "question", "sources"),
    [
        (
            "What does The Coast Courier say about the cost?",
            "What do the articles say about the cost?",
            ("The Coast Courier",),
        ),
        ("According to Reuters, who won?", "According to the articles, who won?", ("Reuters",)),
        (
            "When did it close, as reported by the coast courier?",
            "When did it close, according to the articles?",
            OUTLETS[:1],
        ),
        (
            "Who won, according to both Reuters and the Harbour Times' report?",
            "Who won, according to the articles?",
            ("Reuters", "Harbour Times"),
        ),
        ("Did Reuters report that it rained?", "Do the articles say that it rained?", ("Reuters",)),
        (
            "What did Reuters say, and what has Time written?",
            "What do the articles say, and what do the articles say?",
            ("Reuters", "Time"),
        ),
        ("Who owns Reuters?", "Who owns Reuters?", ()),
        ("What did the mayor say about Reuters?", "What did the mayor say about Reuters?", ()),
        ("How much time does the mayor say it takes?", "How much time does the mayor say it takes?", ()),
        ("According to Timeless, who won?", "According to Timeless, who won?", ()),
    ],
)
def test_an_outlet_that_is_named_as_the_source_says_which_articles_are_asked(
    asked: str, question: str, sources: tuple[str, ...]
) -> None:
    assert find_sources(asked, known) == (question, sources)


def test_the_outlets_are_not_looked_up_where_none_can_be_meant() -> None:
    assert find_sources(COST, lambda _names: pytest.fail("the outlets were looked up")) == (COST, ())


def test_a_filter_by_outlet_stays_as_it_is() -> None:
    query = Query("According to Reuters, who won?", "According to Reuters, who won?")
    scope = Scope(sources=("Time",), since="2019")
    assert restrict_to_outlets(query, scope, known) == (query, scope)
    assert (
        restrict_to_outlets(query, Scope(sources=("Reuters",)), known)[0].standalone
        == "According to the articles, who won?"
    )


@pytest.fixture
def engine(tmp_path: Path, embedder) -> Engine:
    stories = {
        "The Coast Courier": "Repairs of the bridge will cost 4 million euros, the mayor said.",
        "Harbour Times": "Opponents said that the repairs of the bridge would cost 6 million euros.",
    }
    for number, (source, text) in enumerate(stories.items()):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: Bridge repairs\nsource: {source}\n---\n{text}\n")
    library = Library.open(tmp_path / "library", embedder=embedder)
    library.add([tmp_path])
    return Engine(library, Extractive())


def test_only_the_articles_of_that_outlet_answer(engine: Engine) -> None:
    answer = engine.answer("According to Harbour Times, how much will the repairs of the bridge cost?")
    assert [one.article.source for one in answer.citations] == ["Harbour Times"]
    assert answer.scope == Scope(sources=("Harbour Times",))
    assert answer.disagreements == ()


def test_what_the_outlet_does_not_say_is_missing_from_its_articles(engine: Engine) -> None:
    answer = engine.answer("Who discovered the snow leopard, according to The Coast Courier?")
    assert not answer.answered
    assert answer.missing.startswith("In the one article chosen (The Coast Courier): ")


def test_an_outlet_is_known_as_soon_as_an_article_is_from_it(engine: Engine, tmp_path: Path) -> None:
    names = ["Harbour Times", "Reuters", "harbour times"]
    assert engine.library.find_outlets(names) == ["Harbour Times"]
    (tmp_path / "2.md").write_text("---\ntitle: Rain\nsource: Reuters\n---\nIt rained in Lund all day.\n")
    engine.library.add([tmp_path / "2.md"])
    assert engine.library.find_outlets(names) == ["Harbour Times", "Reuters"]
    assert engine.answer(COST).scope == EVERYTHING


def test_outlets_that_differ_in_their_article_are_both_meant() -> None:
    assert find_sources(
        "What does the Guardian say?", lambda names: [one for one in ("Guardian", "The Guardian") if one in names]
    ) == (
        "What do the articles say?",
        ("Guardian", "The Guardian"),
    )
