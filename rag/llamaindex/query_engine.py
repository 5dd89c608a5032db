"""A LlamaIndex query engine and retriever."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.schema import NodeWithScore, QueryBundle
from llama_index.core.tools import QueryEngineTool

from rag.answering import Synthesizer
from rag.checking.report import DraftReport
from rag.engine import Engine
from rag.library import Library
from rag.llamaindex.nodes import from_nodes, to_cited_node, to_nodes
from rag.requests.kinds import Kind
from rag.scope import EVERYTHING, Scope
from rag.types import Answer, Event, Turn

TOOL_DESCRIPTION = (
    "Answers a question in plain English from a library of news articles. Each claim of the answer is followed by the "
    "number of the sentence that it comes from. Says so if the articles do not tell."
)


class SentenceRetriever(BaseRetriever):
    """Retrieves the sentences that may answer a question, best first, as nodes.

    Their score is the probability, from 0 to 1, that the sentence answers. `similarity_top_k` is the most nodes
    that are returned; None returns all that were ranked.
    """

    def __init__(
        self,
        engine: Engine,
        similarity_top_k: int | None = None,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        self._engine = engine
        self._most = similarity_top_k
        super().__init__(callback_manager=callback_manager)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return to_nodes(*self._engine.retrieve(query_bundle.query_str))[: self._most]


class QueryEngine(BaseQueryEngine):
    """Answers questions from a library, with every claim footnoted to a sentence.

    `query` returns a LlamaIndex Response, whose source nodes are the cited sentences and whose metadata is the answer
    as JSON values. `answer`, `stream` and `check` return Footnote's own types.
    """

    def __init__(
        self,
        library: Library,
        synthesizer: Synthesizer | None = None,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        self.engine = Engine(library, synthesizer)
        super().__init__(callback_manager=callback_manager)

    @property
    def library(self) -> Library:
        """Return the library that is searched."""
        return self.engine.library

    @property
    def mode(self) -> str:
        """Return how answers are made: `extractive` or `generative:MODEL`."""
        return self.engine.mode

    @property
    def spent(self) -> dict[str, float]:
        """Return the tokens that all answers so far have used, with `cost` in dollars where the prices are known."""
        return self.engine.spent

    def answer(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        scope: Scope = EVERYTHING,
        request: Kind | None = None,
    ) -> Answer:
        """Return the answer or a refusal; `history` is the earlier questions, oldest first.  Raises QuestionError.

        `request` is the kind of request that it is answered as; by default it is recognized by the wording.
        """
        return self.engine.answer(question, history, scope, request)

    async def aanswer(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        scope: Scope = EVERYTHING,
        request: Kind | None = None,
    ) -> Answer:
        """Return the answer, made in a thread so that the event loop is not blocked."""
        return await asyncio.to_thread(self.engine.answer, question, history, scope, request)

    def stream(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        scope: Scope = EVERYTHING,
        request: Kind | None = None,
    ) -> Iterator[Event]:
        """Yield Retrieved, then a Delta for each piece of the text, then the Answer.  Raises QuestionError."""
        return self.engine.stream(question, history, scope=scope, request=request)

    def check(self, draft: str, *, scope: Scope = EVERYTHING) -> DraftReport:
        """Return each statement of a draft with the sentences of the articles for it or against it.

        Raises DraftError for a draft that is empty or too long.
        """
        return self.engine.check(draft, scope)

    def as_retriever(self, similarity_top_k: int | None = None) -> SentenceRetriever:
        """Return a retriever of at most so many sentences, for use with other parts of LlamaIndex."""
        return SentenceRetriever(self.engine, similarity_top_k, self.callback_manager)

    def as_query_engine_tool(
        self, name: str = "footnote", description: str = TOOL_DESCRIPTION, *, return_direct: bool = False
    ) -> QueryEngineTool:
        """Return a tool that answers from the library, for agents and for engines that choose among others.

        With `return_direct` an agent passes the answer on as it is, with its footnotes.
        """
        return QueryEngineTool.from_defaults(self, name, description, return_direct)

    def retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        """Return the sentences that may answer, best first, as nodes scored by the probability that they do."""
        return self.as_retriever().retrieve(query_bundle)

    def synthesize(
        self,
        query_bundle: QueryBundle,
        nodes: list[NodeWithScore],
        additional_source_nodes: Sequence[NodeWithScore] | None = None,
    ) -> Response:
        """Return a response made from these nodes and no others; they must be nodes of this engine's `retrieve`."""
        hits = from_nodes([*nodes, *(additional_source_nodes or ())], self.library)
        return to_response(self.engine.answer_from(query_bundle.query_str, hits))

    async def asynthesize(
        self,
        query_bundle: QueryBundle,
        nodes: list[NodeWithScore],
        additional_source_nodes: Sequence[NodeWithScore] | None = None,
    ) -> Response:
        """Return the response of `synthesize`, made in a thread so that the event loop is not blocked."""
        return await asyncio.to_thread(self.synthesize, query_bundle, nodes, additional_source_nodes)

    def _query(self, query_bundle: QueryBundle) -> Response:
        return to_response(self.answer(query_bundle.query_str))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return to_response(await self.aanswer(query_bundle.query_str))

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


def to_response(answer: Answer) -> Response:
    """Return the answer as a LlamaIndex response, with a source node for each citation, in the order of their numbers.

    Its text consists of the supported claims; unsupported ones are only in the metadata.
    """
    nodes = [to_cited_node(citation) for citation in answer.citations]
    return Response(response=answer.supported_text, source_nodes=nodes, metadata=answer.to_dict())
