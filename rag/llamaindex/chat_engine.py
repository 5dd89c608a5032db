"""A LlamaIndex chat engine, which resolves follow-up questions by the conversation so far."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator

from llama_index.core.base.llms.types import ChatMessage, ChatResponse, MessageRole
from llama_index.core.chat_engine.types import (
    AgentChatResponse,
    BaseChatEngine,
    StreamingAgentChatResponse,
)

from rag.llamaindex.query_engine import QueryEngine, to_response
from rag.questions.limits import latest
from rag.types import Answer, Delta, Turn

Pieces = Generator[ChatResponse, None, None]


class ChatEngine(BaseChatEngine):
    """Answers with a query engine, and keeps the conversation."""

    def __init__(self, engine: QueryEngine) -> None:
        self._engine = engine
        self._history: list[ChatMessage] = []

    @property
    def chat_history(self) -> list[ChatMessage]:
        """Return the questions and answers so far, oldest first."""
        return list(self._history)

    def reset(self) -> None:
        """Clear the conversation."""
        self._history.clear()

    def chat(self, message: str, chat_history: list[ChatMessage] | None = None) -> AgentChatResponse:
        """Return the answer; a given `chat_history` replaces the conversation so far.  Raises QuestionError."""
        return self._remember(message, self._engine.answer(message, self._turns(chat_history)))

    async def achat(self, message: str, chat_history: list[ChatMessage] | None = None) -> AgentChatResponse:
        """Return the answer, made in a thread so that the event loop is not blocked."""
        return self._remember(message, await self._engine.aanswer(message, self._turns(chat_history)))

    def stream_chat(self, message: str, chat_history: list[ChatMessage] | None = None) -> StreamingAgentChatResponse:
        """Return a response whose `response_gen` yields the text in pieces; its source nodes are set at the end."""
        response = StreamingAgentChatResponse(is_writing_to_memory=False)
        response.chat_stream = self._pieces(message, self._turns(chat_history), response)
        return response

    async def astream_chat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> StreamingAgentChatResponse:
        """Return a response whose `async_response_gen` yields the text in pieces."""
        response = StreamingAgentChatResponse(is_writing_to_memory=False)
        response.achat_stream = _in_threads(self._pieces(message, self._turns(chat_history), response))
        return response

    def _pieces(
        self, message: str, turns: list[Turn], response: StreamingAgentChatResponse
    ) -> Generator[ChatResponse, None, None]:
        text = ""
        for event in self._engine.stream(message, turns):
            if isinstance(event, Delta):
                text += event.text
                reply = ChatMessage(role=MessageRole.ASSISTANT, content=text)
                yield ChatResponse(message=reply, delta=event.text)
            elif isinstance(event, Answer):
                remembered = self._remember(message, event)
                response.source_nodes = remembered.source_nodes

    def _remember(self, message: str, answer: Answer) -> AgentChatResponse:
        response = to_response(answer)
        self._history += [
            ChatMessage(role=MessageRole.USER, content=message),
            ChatMessage(role=MessageRole.ASSISTANT, content=answer.supported_text),
        ]
        return AgentChatResponse(
            response=answer.supported_text, source_nodes=response.source_nodes, metadata=response.metadata
        )

    def _turns(self, given: list[ChatMessage] | None) -> list[Turn]:
        if given is not None:
            self._history = list(given)
        turns: list[Turn] = []
        for message in self._history:
            if message.role == MessageRole.USER:
                turns.append(Turn(message.content or ""))
            elif message.role == MessageRole.ASSISTANT and turns:
                turns[-1] = Turn(turns[-1].question, message.content or "")
        return latest(turns)


async def _in_threads(pieces: Pieces) -> AsyncGenerator[ChatResponse, None]:
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece
