from __future__ import annotations

import pytest
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.chat_engine.types import BaseChatEngine

from rag.errors import QuestionError
from rag.library import Library
from rag.llamaindex.chat_engine import ChatEngine
from rag.llamaindex.query_engine import QueryEngine

QUESTION = "Where did the rain stop the harvest?"
SENTENCE = "The rain stopped the harvest in Lund."
FOLLOW_UP = "What about the gold?"


@pytest.fixture
def engine(news: Library) -> QueryEngine:
    return QueryEngine(news)


@pytest.fixture
def chat(engine: QueryEngine) -> ChatEngine:
    return ChatEngine(engine)


def spoken(chat: ChatEngine) -> list[tuple[str, str | None]]:
    return [(message.role.value, message.content) for message in chat.chat_history]


def test_it_is_a_chat_engine_of_llama_index(chat: ChatEngine) -> None:
    assert isinstance(chat, BaseChatEngine)
    assert chat.chat_history == []


def test_an_answer_is_given_and_remembered(chat: ChatEngine) -> None:
    response = chat.chat(QUESTION)
    assert str(response) == f"{SENTENCE} [1]"
    assert [node.node.text for node in response.source_nodes] == [SENTENCE]
    assert response.metadata["answered"] is True
    assert spoken(chat) == [("user", QUESTION), ("assistant", f"{SENTENCE} [1]")]


async def test_the_async_way_answers_the_same(chat: ChatEngine) -> None:
    response = await chat.achat(QUESTION)
    assert (str(response), [node.node.text for node in response.source_nodes]) == (f"{SENTENCE} [1]", [SENTENCE])
    assert spoken(chat) == [("user", QUESTION), ("assistant", f"{SENTENCE} [1]")]


def test_the_pieces_of_a_stream_are_the_answer(chat: ChatEngine) -> None:
    response = chat.stream_chat(QUESTION)
    assert "".join(response.response_gen) == f"{SENTENCE} [1]"
    assert str(response) == f"{SENTENCE} [1]"
    assert [node.node.text for node in response.source_nodes] == [SENTENCE]
    assert spoken(chat) == [("user", QUESTION), ("assistant", f"{SENTENCE} [1]")]


async def test_the_pieces_of_an_async_stream_are_the_answer(chat: ChatEngine) -> None:
    response = await chat.astream_chat(QUESTION)
    assert "".join([piece async for piece in response.async_response_gen()]) == f"{SENTENCE} [1]"
    assert str(response) == f"{SENTENCE} [1]"
    assert [node.node.text for node in response.source_nodes] == [SENTENCE]
    assert spoken(chat) == [("user", QUESTION), ("assistant", f"{SENTENCE} [1]")]


def test_a_follow_up_is_understood_by_what_was_asked(chat: ChatEngine, engine: QueryEngine) -> None:
    chat.chat(QUESTION)
    response = chat.chat(FOLLOW_UP)
    expected = engine.answer(FOLLOW_UP, [QUESTION])
    assert response.metadata["standalone_question"] == expected.standalone_question != FOLLOW_UP
    assert str(response) == expected.text
    assert [role for role, _ in spoken(chat)] == ["user", "assistant"] * 2


def test_a_streamed_follow_up_is_understood_too(chat: ChatEngine, engine: QueryEngine) -> None:
    "".join(chat.stream_chat(QUESTION).response_gen)
    streamed = "".join(chat.stream_chat(FOLLOW_UP).response_gen)
    assert streamed == engine.answer(FOLLOW_UP, [QUESTION]).text


def test_after_reset_nothing_is_remembered(chat: ChatEngine) -> None:
    chat.chat(QUESTION)
    chat.reset()
    assert chat.chat_history == []
    assert chat.chat(FOLLOW_UP).metadata["standalone_question"] == FOLLOW_UP


def test_a_given_history_takes_the_place_of_the_one_remembered(chat: ChatEngine) -> None:
    chat.chat("Who stole the gold?")
    given = [
        ChatMessage(role=MessageRole.SYSTEM, content="Be brief."),
        ChatMessage(role=MessageRole.USER, content=QUESTION),
        ChatMessage(role=MessageRole.ASSISTANT, content="In Lund."),
    ]
    chat.chat(FOLLOW_UP, chat_history=given)
    assert [content for _, content in spoken(chat)][:4] == ["Be brief.", QUESTION, "In Lund.", FOLLOW_UP]
    assert len(given) == 3


def test_a_question_that_fails_is_not_remembered(chat: ChatEngine) -> None:
    with pytest.raises(QuestionError):
        chat.chat(" ")
    with pytest.raises(QuestionError):
        list(chat.stream_chat(" ").response_gen)
    assert chat.chat_history == []


def test_what_is_returned_as_history_is_a_copy(chat: ChatEngine) -> None:
    chat.chat_history.append(ChatMessage(role=MessageRole.USER, content="x"))
    assert chat.chat_history == []
