from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rag.cli import cli
from rag.engine import Engine
from rag.library import Library
from rag.llm.prompts import REFUSAL
from rag.scope import Scope


@pytest.fixture
def engine(news: Library) -> Engine:
    return Engine(news)


def test_a_request_is_answered_by_its_kind_with_every_sentence_verbatim(engine: Engine) -> None:
    answer = engine.answer("Summarise the articles")
    assert (answer.request, answer.answered) == ("overview", True)
    for citation in answer.citations:
        sentence = citation.sentence
        assert citation.article.text[sentence.start : sentence.end] == sentence.text
    assert [claim.support for claim in answer.claims] == ["verified"] * len(answer.citations)


def test_the_filter_holds_for_requests_too(engine: Engine) -> None:
    answer = engine.answer("Summarise the articles", scope=Scope(articles=("rain",)))
    assert {citation.article.id for citation in answer.citations} == {"rain"}
    assert answer.scope == Scope(articles=("rain",))


def test_a_request_can_be_asked_as_a_plain_question(engine: Engine) -> None:
    assert engine.answer("Summarise the articles", request="look-up").request == "look-up"


def test_talk_claims_nothing_of_any_article(engine: Engine) -> None:
    answer = engine.answer("hello")
    assert (answer.request, answer.answered, answer.citations, answer.claims) == ("talk", True, (), ())


def test_the_library_is_counted_within_the_filter(engine: Engine) -> None:
    answer = engine.answer("how many articles are in the library?", scope=Scope(articles=("rain",)))
    assert answer.request == "library"
    assert answer.text.startswith("There is 1 article")


def test_what_no_sentence_has_is_refused(engine: Engine) -> None:
    answer = engine.answer("all the figures", scope=Scope(articles=("rain",)))
    assert (answer.request, answer.text, answer.answered) == ("figures", REFUSAL, False)
    assert answer.searched == 2


def test_brief_prints_markdown_or_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_LIBRARY", str(tmp_path / "library"))
    printed = CliRunner().invoke(cli, ["brief", "--md"]).output
    assert "[^1]: “" in printed
    value = json.loads(CliRunner().invoke(cli, ["brief", "--json"]).stdout)
    assert (value["request"], value["answered"]) == ("overview", True)


def test_talk_that_shares_a_word_with_the_articles_but_is_not_answered_by_them_stays_talk(engine: Engine) -> None:
    assert engine.answer("Thanks, you said so", request="talk").request == "talk"


def test_what_names_something_in_the_articles_is_never_taken_for_talk(engine: Engine) -> None:
    assert engine.answer("hello harvest in Lund", request="talk").request == "look-up"


def test_a_request_without_a_topic_is_about_the_articles_of_the_question_before(engine: Engine) -> None:
    answer = engine.answer("Summarise that", ["Who stole the gold?"])
    assert (answer.request, answer.answered) == ("overview", True)
    assert {citation.article.id for citation in answer.citations} == {"gold"}
    assert answer.standalone_question == "Who stole the gold? Summarise that"


def test_one_for_everything_and_one_for_chosen_articles_are_not(engine: Engine) -> None:
    everything = engine.answer("Summarise everything", ["Who stole the gold?"])
    assert {citation.article.id for citation in everything.citations} == {"gold", "rain"}
    chosen = engine.answer("Summarise that", ["Who stole the gold?"], scope=Scope(articles=("rain",)))
    assert {citation.article.id for citation in chosen.citations} == {"rain"}


def test_a_request_behind_a_question_about_strangers_is_refused(engine: Engine) -> None:
    answer = engine.answer("Summarise that", ["Who is Zork Blatt?"])
    assert (answer.request, answer.answered) == ("overview", False)
