"""Thirty questions asked by every way in: the same sentences are cited, and the answer is the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from llama_index.core.schema import QueryBundle

from eval.scorecard.memory_index import MemoryIndex
from rag.engine import Engine
from rag.ingestion.chunks import make_chunks
from rag.library import Library
from rag.library.seeds import open_with_seeds
from rag.llamaindex.chat_engine import ChatEngine
from rag.llamaindex.query_engine import QueryEngine
from rag.mcp.tools import Tools
from rag.pipeline import Pipeline
from rag.questions.follow_ups import read_question
from rag.reading.onnx import load_reader
from rag.scope import EVERYTHING
from ui.api.ask import ask_routes
from ui.api.completions import completion_routes
from ui.chat.turn_answerer import TurnAnswerer
from ui.chat.turn_messages import TurnMessages
from ui.places.fair_queue import FairQueue
from ui.storage.conversations import Conversations

FERRY = """---
source: Harbour Courier
date: 2024-05-03
title: Ferry runs aground off Holm
---
A ferry with 214 passengers ran aground off Holm on Friday. The coast guard towed it to Brena. Nobody was hurt, the
port authority said."""
FERRY_ELSEWHERE = """---
source: Island Post
date: 2024-05-04
title: Ferry grounding under investigation
---
The ferry that ran aground off Holm carried 220 passengers. Captain Nils Orre has been questioned about the
grounding."""
QUESTIONS = (
    "How many Chinese firms did the US blacklist?",
    "Who backs SenseTime?",
    "How much is SenseTime worth?",
    "Who backs SenseTime and how much is it worth?",
    "who is geng shaung",
    "What did Geng Shuang say?",
    "What did Wilbur Ross say and what did Geng Shuang say?",
    "When will the negotiators meet?",
    "Why was Megvii blacklisted?",
    "Which companies have been blacklisted?",
    "What happened after the talks in January?",
    "What does the blacklist prevent the companies from importing?",
    "What will MIT review?",
    "hikvision share price",
    "number of blacklisted Chinese entities",
    "Which American university works with SenseTime?",
    "What is HongMeng?",
    "Who owns ByteDance?",
    "What did Sherlock Holmes say?",
    "Who won the football match?",
    "How many passengers were on the ferry?",
    "How many passengers were on the ferry according to the Island Post?",
    "What does the Harbour Courier say about the ferry?",
    "Who was questioned about the grounding, and where was the ferry towed?",
    "Where did the fery run aground?",
    "Was anybody hurt on the ferry?",
    "When did the ferry run aground and who has been questioned?",
    "Who is Nils Orre?",
    "What sank off Holm?",
    "Why did the ferry run aground?",
)

Cited = list[tuple[str, int]]
"""The article and index of each cited sentence, in the order of their numbers."""


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Iterator[Library]:
    """The shipped articles and two invented ones that disagree, with the real embedding."""
    folder: Path = tmp_path_factory.mktemp("ways")
    for name, text in {"ferry.md": FERRY, "island.md": FERRY_ELSEWHERE}.items():
        (folder / name).write_text(text)
    library, _ = open_with_seeds(folder / "library")
    with library:
        library.add([folder / "ferry.md", folder / "island.md"])
        yield library


@pytest.fixture(scope="module")
def engine(library: Library) -> QueryEngine:
    return QueryEngine(library)


@pytest.fixture(scope="module")
def web(engine: QueryEngine) -> Iterator[TestClient]:
    app = FastAPI()
    queue = FairQueue(2)
    app.include_router(ask_routes(engine.engine, queue))
    app.include_router(completion_routes(engine.engine, queue))
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def in_memory(library: Library, tmp_path_factory) -> Pipeline:
    """The pipeline over the same articles as the score-card searches them."""
    articles = library.articles()
    chunks = [chunk for article in articles for chunk in make_chunks(article)]
    return Pipeline(
        MemoryIndex(articles, chunks, library.embedder, tmp_path_factory.mktemp("memory")), load_reader("on")
    )


def cited(values: Mapping[str, Any]) -> Cited:
    return [(one["article_id"], one["sentence_index"]) for one in values["citations"]]


@pytest.fixture(scope="module")
def page(engine: QueryEngine, tmp_path_factory) -> Callable[[str], Mapping[str, Any]]:
    """Return a function that asks as the page does, and returns the answer that is kept in the conversation."""
    conversations = Conversations(tmp_path_factory.mktemp("page"))
    turns = TurnAnswerer(engine.engine, conversations, TurnMessages(engine.library, lambda: ()), None, None)

    def ask(question: str) -> Mapping[str, Any]:
        conversation = conversations.begin_turn("", "", "k", question)
        list(turns.answer("", conversation, "k", question, EVERYTHING))
        (exchange,) = conversations.load("", conversation).exchanges
        return exchange.versions[0].answer.to_dict()

    return ask


@pytest.fixture(scope="module")
def ways(engine: QueryEngine, web: TestClient, page) -> dict[str, Callable[[str], Mapping[str, Any]]]:
    """The ways in that give an answer as JSON values."""

    def retrieve_and_synthesize(question: str) -> Mapping[str, Any]:
        bundle = QueryBundle(question)
        return engine.synthesize(bundle, engine.retrieve(bundle)).metadata

    def complete(question: str) -> Mapping[str, Any]:
        messages = [{"role": "user", "content": question}]
        return web.post("/v1/chat/completions", json={"messages": messages}).json()["footnote"]

    return {
        "query": lambda question: engine.query(question).metadata,
        "retrieve and synthesize": retrieve_and_synthesize,
        "chat": lambda question: ChatEngine(engine).chat(question).metadata,
        "stream": lambda question: list(engine.stream(question))[-1].to_dict(),
        "/api/ask": lambda question: web.post("/api/ask", json={"question": question}).json(),
        "/v1/chat/completions": complete,
        "MCP": Tools(engine.engine).ask,
        "the page": page,
    }


def without_times(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**json.loads(json.dumps(values)), "timings_ms": None}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_way_in_gives_the_same_answer(engine: QueryEngine, ways, question: str) -> None:
    expected = without_times(engine.answer(question).to_dict())
    for name, ask in ways.items():
        assert without_times(ask(question)) == expected, name


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_score_card_finds_the_same_evidence(engine: QueryEngine, in_memory: Pipeline, question: str) -> None:
    answer = engine.answer(question, request="look-up")
    findings = in_memory.run(read_question(question))
    answering = {one.quotation for one in findings.evidence.answering}
    assert bool(answering) == answer.answered
    assert answering <= {one.quotation for one in answer.citations}
    assert findings.search.query.standalone == answer.standalone_question
    ranked = list(dict.fromkeys(one.quotation for one in findings.ranked))
    assert ranked[:3] == Engine(engine.library).rank(question)[:3]


def test_some_are_answered_and_some_refused(engine: QueryEngine) -> None:
    answered = [engine.answer(question).answered for question in QUESTIONS]
    assert 10 < sum(answered) < len(answered)


def test_what_one_way_understands_is_understood_by_another(engine: QueryEngine) -> None:
    """A misspelt name, an outlet and a question of two parts used to be understood by some ways only."""
    assert engine.query("who is geng shaung").metadata["standalone_question"] == "who is geng Shuang"
    assert [one["source"] for one in engine.query(QUESTIONS[21]).metadata["citations"]] == ["Island Post"]
    nodes = engine.retrieve(QueryBundle(QUESTIONS[23]))
    assert {part for node in nodes for part in node.metadata["cosines"]} == {"0", "1"}
