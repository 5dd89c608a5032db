"""The tools, called by the client of the official SDK: in this process, and over standard input and output."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from rag.engine import Engine
from rag.library import Library
from rag.mcp.server import make_server

ROOT = Path(__file__).parents[3]
QUESTION = "Who backs SenseTime?"
BACKERS = "It has a valuation of $7.5 billion, and is backed by SoftBank (OTCMKTS: SFTBY) and Alibaba (NYSE: BABA)."


@pytest.fixture(scope="module")
def engine(seed_library: Library) -> Engine:
    return Engine(seed_library)


class Connected:
    """Calls tools over a connection of its own each time, as a program that starts does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def list_tools(self) -> Any:
        async with Client(make_server(self._engine)) as client:
            return await client.list_tools()

    async def call_tool(self, name: str, arguments: dict[str, Any]) -> Any:
        async with Client(make_server(self._engine)) as client:
            return await client.call_tool(name, arguments)


@pytest.fixture
def client(engine: Engine) -> Connected:
    return Connected(engine)


async def call(client: Client | Connected, name: str, **arguments: Any) -> dict[str, Any]:
    """Return what the tool gives; the text for models is the same JSON."""
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def backers(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the citation of the sentence that answers."""
    (cited,) = [one for one in answer["citations"] if one["text"] == BACKERS]
    return cited


async def complaint(client: Client | Connected, name: str, **arguments: Any) -> str:
    result = await client.call_tool(name, arguments)
    assert result.is_error
    return result.content[0].text


async def test_it_offers_six_tools_that_change_nothing(client: Connected) -> None:
    tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "search", "check", "get_article", "get_sentence", "list_articles"]
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    described = [one for tool in tools for one in tool.input_schema["properties"].items()]
    assert [name for name, schema in described if name != "filter" and "description" not in schema] == []


async def test_ask_answers_as_the_engine_does_with_offsets(client: Connected, engine: Engine) -> None:
    told, expected = await call(client, "ask", question=QUESTION), engine.answer(QUESTION).to_dict()
    assert {**told, "timings_ms": {}} == {**expected, "timings_ms": {}}
    cited = backers(told)
    article = engine.library.article(cited["article_id"])
    assert article.text[cited["start"] : cited["end"]] == cited["text"] == BACKERS
    assert cited["article_sha256"] == article.sha256


async def test_ask_understands_a_follow_up_and_a_filter(client: Connected) -> None:
    followed = await call(client, "ask", question="Who backs it?", history=["What is SenseTime?"])
    assert followed["standalone_question"] != "Who backs it?"
    refused = await call(client, "ask", question=QUESTION, filter={"since": "2030"})
    assert (refused["answered"], refused["citations"]) == (False, [])


async def test_search_finds_sentences_best_first(client: Connected, engine: Engine) -> None:
    told = await call(client, "search", query=QUESTION, count=5)
    assert told["sentences"] == [one.to_dict() for one in engine.rank(QUESTION)[:5]]
    assert BACKERS in [one["text"] for one in told["sentences"]]


async def test_a_cited_sentence_can_be_looked_up_with_what_is_around_it(client: Connected, engine: Engine) -> None:
    cited = backers(await call(client, "ask", question=QUESTION))
    place = {"article_id": cited["article_id"], "sentence_index": cited["sentence_index"]}
    told = await call(client, "get_sentence", **place)
    own = {name: value for name, value in cited.items() if name not in ("number", "copies", "relevance")}
    assert {name: told[name] for name in own} == own
    sentences = engine.library.sentences(cited["article_id"])
    assert told["before"] == sentences[cited["sentence_index"] - 1].text


async def test_an_article_is_given_whole_or_in_parts(client: Connected, engine: Engine) -> None:
    article = engine.library.articles()[0]
    told = await call(client, "get_article", article_id=article.id)
    assert (told["text"], told["characters"]) == (article.text, len(article.text))
    part = await call(client, "get_article", article_id=article.id, start=100, length=50)
    assert (part["text"], part["start"], part["end"]) == (article.text[100:150], 100, 150)
    beyond = await call(client, "get_article", article_id=article.id, start=10**6)
    assert (beyond["text"], beyond["start"], beyond["end"]) == ("", len(article.text), len(article.text))


async def test_articles_are_listed_in_pages(client: Connected, engine: Engine) -> None:
    ids = [article.id for article in engine.library.articles()]
    whole = await call(client, "list_articles")
    assert (whole["total"], [one["id"] for one in whole["articles"]]) == (2, ids)
    second = await call(client, "list_articles", start=1, count=1)
    assert (second["total"], [one["id"] for one in second["articles"]]) == (2, ids[1:])
    one = await call(client, "list_articles", filter={"articles": ids[:1]})
    assert (one["total"], [found["id"] for found in one["articles"]]) == (1, ids[:1])


async def test_what_is_wrong_is_said_in_one_line(client: Connected, engine: Engine) -> None:
    article = engine.library.articles()[0]
    count = len(engine.library.sentences(article.id))
    assert "the question is empty" in await complaint(client, "ask", question=" ")
    assert "'soon' is not a date" in await complaint(client, "search", query="why", filter={"since": "soon"})
    assert "there is no article x; list_articles shows the ids" in await complaint(
        client, "get_article", article_id="x"
    )
    missing = await complaint(client, "get_sentence", article_id=article.id, sentence_index=count)
    assert f"has no sentence {count}; it has {count}, counted from 0" in missing
    assert await complaint(client, "search", query="why", count=0)


def test_making_a_server_leaves_the_logging_as_it_is(engine: Engine) -> None:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    make_server(engine)
    assert (list(root.handlers), root.level) == before


async def test_the_command_serves_on_standard_input_and_output(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from rag.cli import main; main()", "mcp", "--library", str(tmp_path / "library")],
        env=environment,
    )
    async with Client(command) as client:
        told = await call(client, "ask", question=QUESTION)
    assert backers(told)["end"] - backers(told)["start"] == len(BACKERS)


async def test_check_tells_for_each_statement_what_it_rests_on(client: Connected) -> None:
    told = await call(client, "check", draft=BACKERS)
    assert [(one["state"], one["text"]) for one in told["statements"]] == [("verified", BACKERS)]
    assert told["citations"][0]["text"] == BACKERS
