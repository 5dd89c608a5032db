"""A language model on any server with OpenAI's API, called through LlamaIndex's classes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Sequence
from typing import Any

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.llms.openai_like import OpenAILike, OpenAILikeResponses

from rag.characters import whole
from rag.errors import ContentFilterError, ModelResponseError
from rag.llm import End, Message, Stopped, never
from rag.llm.background import iterate, run, start
from rag.llm.dialect import Dialect, adapt
from rag.llm.failures import host_of, to_model_error, wait_before_retry
from rag.llm.replies import finish_reason_of, truncation_of, usage_of
from rag.settings import Settings
from rag.types import Usage

OPENAI = "https://api.openai.com/v1"
CONNECT_SECONDS = 5.0
PLACEHOLDER_KEY = "held-elsewhere"
"""Passed to LlamaIndex instead of the API key, which only KeyAuth knows and adds to each request."""


class KeyAuth(httpx.Auth):
    """Sets the Authorization header of each request to the API key, or removes it if there is no key."""

    def __init__(self, settings: Settings) -> None:
        self._key = settings.key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Yield the request with the right Authorization header."""
        if self._key is None:
            request.headers.pop("Authorization", None)
        else:
            request.headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        yield request


class OpenAIModel:
    """A model on a server with the Chat Completions or the Responses API.

    Requests that fail before the first word of the reply are repeated: in another dialect if the server refused a part
    of the request, or after a wait if the failure may be temporary.
    """

    def __init__(self, settings: Settings) -> None:
        self.name = settings.model
        self.context_window = settings.context_window
        self._address = settings.base_url or OPENAI
        self._timeout = settings.timeout
        self._retry_seconds = settings.retry_seconds
        limits = httpx.Timeout(settings.timeout, connect=min(CONNECT_SECONDS, settings.timeout))
        self._http = openai.DefaultAsyncHttpxClient(auth=KeyAuth(settings), timeout=limits)
        self._dialect = Dialect(responses=settings.api == "responses", may_switch=settings.api == "auto")
        self._models: dict[Dialect, OpenAILike | OpenAILikeResponses] = {}
        start(self._warm())

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r} at {host_of(self._address)})"

    def stream(self, messages: Sequence[Message]) -> Iterator[str | End]:
        """Yield the reply in pieces, then an End."""
        for item in iterate(self._stream_with_retries(messages)):
            yield "" if item is None else item

    def complete(self, messages: Sequence[Message], stopped: Stopped = never) -> tuple[str, Usage]:
        """Return the whole reply and its usage."""
        return run(self._complete(messages), stopped)

    def close(self) -> None:
        """Close the connections."""
        run(self._http.aclose())

    async def _warm(self) -> None:
        """Import in the background what the client imports at its first request, which takes a second."""
        self._model(self._dialect)
        client = openai.AsyncOpenAI(api_key=PLACEHOLDER_KEY, http_client=self._http)
        _ = client.responses if self._dialect.responses else client.chat.completions

    async def _complete(self, messages: Sequence[Message]) -> tuple[str, Usage]:
        attempts = _Attempts(self._retry_seconds)
        while True:
            dialect = self._dialect
            try:
                response = await self._model(dialect).achat(_as_chat(messages, dialect))
                return whole(response.message.content or ""), usage_of(response) or Usage()
            except Exception as exc:
                await self._prepare_retry(exc, dialect, attempts)

    async def _stream_with_retries(self, messages: Sequence[Message]) -> AsyncGenerator[str | End, None]:
        """Yield the reply; a request that fails after the first word ends the reply, others are repeated."""
        attempts = _Attempts(self._retry_seconds)
        while True:
            dialect, begun = self._dialect, False
            try:
                async for item in self._stream_once(messages, dialect):
                    begun = begun or bool(item)
                    yield item
            except Exception as exc:
                if begun:
                    yield End(problem=str(self._model_error(exc)))
                    return
                await self._prepare_retry(exc, dialect, attempts)
            else:
                return

    async def _stream_once(self, messages: Sequence[Message], dialect: Dialect) -> AsyncIterator[str | End]:
        """Yield the reply to one request; raises what the client raises, and ModelError for an empty reply."""
        usage, reason, begun = None, None, False
        options = {"stream_options": {"include_usage": True}} if dialect.stream_usage and not dialect.responses else {}
        async for response in await self._model(dialect).astream_chat(_as_chat(messages, dialect), **options):
            usage = usage_of(response) or usage
            reason = finish_reason_of(response) or reason
            if response.delta:
                begun = True
                yield whole(response.delta)
        if reason == "content_filter":
            raise ContentFilterError(
                f"a content filter of the model server at {host_of(self._address)} held the answer back; "
                "ask in other words"
            )
        if not begun:
            raise ModelResponseError(
                f"the model server at {host_of(self._address)} sent no text; ask again, or set another FOOTNOTE_MODEL"
            )
        yield End(usage, truncation_of(reason, host_of(self._address)))

    async def _prepare_retry(self, error: Exception, dialect: Dialect, attempts: _Attempts) -> None:
        """Switch the dialect, or wait, and return; raises ModelError if repeating the request is of no use."""
        if adapted := adapt(dialect, error):
            self._dialect = adapted
            return
        wait = wait_before_retry(error, attempts.made, attempts.seconds_left())
        if wait is None:
            raise self._model_error(error) from error
        attempts.made += 1
        await asyncio.sleep(wait)

    def _model_error(self, error: Exception) -> Exception:
        return to_model_error(error, self.name, self._address, self._timeout)

    def _model(self, dialect: Dialect) -> OpenAILike | OpenAILikeResponses:
        if dialect not in self._models:
            self._models[dialect] = self._make(dialect)
        return self._models[dialect]

    def _make(self, dialect: Dialect) -> OpenAILike | OpenAILikeResponses:
        options: dict[str, Any] = {
            "model": self.name,
            "api_base": self._address,
            "api_key": PLACEHOLDER_KEY,
            "context_window": self.context_window,
            "temperature": 0.0,
            "max_retries": 0,
            "timeout": self._timeout,
            "async_http_client": self._http,
            "additional_kwargs": {} if dialect.temperature else {"temperature": openai.omit},
        }
        if dialect.responses:
            return OpenAILikeResponses(**options)
        return OpenAILike(is_chat_model=True, **options)


class _Attempts:
    """The number of repeated requests so far, and the time left for more."""

    def __init__(self, seconds: float) -> None:
        self.made = 0
        self._ends = time.monotonic() + seconds

    def seconds_left(self) -> float:
        return self._ends - time.monotonic()


def _as_chat(messages: Sequence[Message], dialect: Dialect) -> list[ChatMessage]:
    """Return LlamaIndex's messages; joined into one user message if the dialect has no system role."""
    if not dialect.system_role:
        return [ChatMessage(role=MessageRole.USER, content=whole("\n\n".join(message.text for message in messages)))]
    roles = {"system": MessageRole.SYSTEM, "user": MessageRole.USER}
    return [ChatMessage(role=roles[message.role], content=whole(message.text)) for message in messages]
