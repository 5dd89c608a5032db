from __future__ import annotations

import pytest
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.llms import MockLLM
from llama_index.core.postprocessor import LongContextReorder, SimilarityPostprocessor
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import CompactAndRefine
from llama_index.core.schema import QueryBundle
from llama_index.core.settings import Settings

import rag
from rag.errors import QuestionError
from rag.library import Library
from rag.llamaindex.query_engine import QueryEngine
from rag.llm.prompts import REFUSAL

QUESTION = "Where did the rain stop the harvest?"
SENTENCE = "The rain stopped the harvest in Lund."
UNANSWERED = "Who discovered the snow leopard?"


@pytest.fixture
def engine(news: Library) -> QueryEngine:
    return QueryEngine(news)


@pytest.fixture(autouse=True)
def no_global_settings():
    """The global settings of LlamaIndex, which would want a key, are never asked."""
    yield
    assert (Settings._llm, Settings._embed_model) == (None, None)


def without_times(values: dict[str, object]) -> dict[str, object]:
    return {**values, "timings_ms": None}


def same(one: Response, other: Response) -> bool:
    return (one.response, one.source_nodes, without_times(one.metadata)) == (
        other.response,
        other.source_nodes,
        without_times(other.metadata),
    )


def test_it_is_a_query_engine_of_llama_index(engine: QueryEngine, news: Library) -> None:
    assert isinstance(engine, BaseQueryEngine)
    assert rag.QueryEngine is QueryEngine
    assert (engine.library, engine.mode) == (news, "extractive")


def test_a_response_is_the_answer_with_the_cited_sentences_as_nodes(engine: QueryEngine, news: Library) -> None:
    response = engine.query(QUESTION)
    assert type(response) is Response
    assert response.response == str(response) == f"{SENTENCE} [1]"
    (cited,) = response.source_nodes
    text = news.article("rain").text
    assert (cited.node.text, text[cited.node.start_char_idx : cited.node.end_char_idx]) == (SENTENCE, SENTENCE)
    assert (cited.node.metadata["article_id"], cited.node.metadata["number"]) == ("rain", 1)
    assert without_times(response.metadata) == without_times(engine.answer(QUESTION).to_dict())


def test_a_refusal_has_no_source_nodes(engine: QueryEngine) -> None:
    response = engine.query(UNANSWERED)
    assert (response.response, response.source_nodes, response.metadata["answered"]) == (REFUSAL, [], False)


async def test_the_async_ways_answer_the_same(engine: QueryEngine) -> None:
    assert same(await engine.aquery(QUESTION), engine.query(QUESTION))
    answer = await engine.aanswer(QUESTION)
    assert without_times(answer.to_dict()) == without_times(engine.answer(QUESTION).to_dict())


def test_a_draft_is_checked_against_the_articles_in_the_scope(engine: QueryEngine) -> None:
    assert [one.state for one in engine.check(SENTENCE).statements] == ["verified"]
    elsewhere = engine.check(SENTENCE, scope=rag.Scope(articles=("gold",)))
    assert [one.state for one in elsewhere.statements] == ["not found"]


async def test_history_is_heard_by_all_ways(engine: QueryEngine) -> None:
    history = ["Where did the rain fall?"]
    asked = engine.answer("What about the gold?", history)
    assert asked.standalone_question != "What about the gold?"
    assert (await engine.aanswer("What about the gold?", history)).text == asked.text
    *_, last = engine.stream("What about the gold?", history)
    assert last.standalone_question == asked.standalone_question


def test_an_empty_question_is_an_error_of_ours(engine: QueryEngine) -> None:
    with pytest.raises(QuestionError):
        engine.query(" ")


def test_retrieving_and_synthesizing_give_the_same_as_querying(engine: QueryEngine) -> None:
    for question in (QUESTION, UNANSWERED):
        bundle = QueryBundle(question)
        nodes = engine.retrieve(bundle)
        assert same(engine.synthesize(bundle, nodes), engine.query(question))


def test_retrieved_nodes_are_sentences_by_falling_probability_that_they_answer(engine: QueryEngine) -> None:
    nodes = engine.retrieve(QueryBundle(QUESTION))
    answer = engine.answer(QUESTION)
    assert (nodes[0].node.text, nodes[0].score) == (SENTENCE, answer.citations[0].relevance)
    assert nodes[0].metadata["cosines"] == {"0": pytest.approx(1.0, abs=1e-6)}
    assert sorted((node.score for node in nodes), reverse=True) == [node.score for node in nodes]
    assert sorted(node.node.node_id for node in nodes) == ["gold:0", "gold:1", "rain:0", "rain:1"]


async def test_an_answer_is_made_from_the_given_nodes_and_no_others(engine: QueryEngine) -> None:
    bundle = QueryBundle(QUESTION)
    found = engine.retrieve(bundle)
    best, others = found[0], found[1:]
    assert engine.synthesize(bundle, others).response == REFUSAL
    assert engine.synthesize(bundle, others, [best]).response == f"{SENTENCE} [1]"
    assert (await engine.asynthesize(bundle, [best])).response == f"{SENTENCE} [1]"


async def test_it_works_as_a_tool(engine: QueryEngine) -> None:
    tool = engine.as_query_engine_tool("news", "Answers from the news.", return_direct=True)
    told = tool.metadata
    assert (told.name, told.description, told.return_direct) == ("news", "Answers from the news.", True)
    assert engine.as_query_engine_tool().metadata.name == "footnote"
    output = tool.call(QUESTION)
    assert (output.content, output.tool_name) == (f"{SENTENCE} [1]", "news")
    assert [node.node.text for node in output.raw_output.source_nodes] == [SENTENCE]
    assert (await tool.acall(input=QUESTION)).content == f"{SENTENCE} [1]"


def test_a_source_node_has_the_score_that_the_retriever_gives_it(engine: QueryEngine) -> None:
    (cited,) = engine.query(QUESTION).source_nodes
    best = engine.as_retriever(similarity_top_k=1).retrieve(QUESTION)
    assert [(node.node.text, node.score) for node in best] == [(SENTENCE, cited.score)]
    assert 0.5 < cited.score < 1.0


def test_the_postprocessors_of_llama_index_take_its_nodes(engine: QueryEngine) -> None:
    found, cited = engine.retrieve(QueryBundle(QUESTION)), engine.query(QUESTION).source_nodes
    for nodes in (found, cited):
        kept = SimilarityPostprocessor(similarity_cutoff=0.5).postprocess_nodes(nodes)
        assert [node.node.text for node in kept] == [SENTENCE]
    assert SimilarityPostprocessor(similarity_cutoff=1.0).postprocess_nodes(found) == []
    reordered = LongContextReorder().postprocess_nodes(found)
    assert sorted(reordered, key=lambda one: -one.score) == found


def test_the_sentences_of_an_overview_were_not_ranked_and_pass_any_cutoff(engine: QueryEngine) -> None:
    response = engine.query("Summarise the articles.")
    assert response.metadata["request"] == "overview"
    assert {node.score for node in response.source_nodes} == {1.0}
    assert {one["relevance"] for one in response.metadata["citations"]} == {None}


def test_its_retriever_works_in_another_query_engine(engine: QueryEngine) -> None:
    synthesizer = CompactAndRefine(llm=MockLLM(max_tokens=3), callback_manager=CallbackManager())
    other = RetrieverQueryEngine(retriever=engine.as_retriever(), response_synthesizer=synthesizer)
    response = other.query(QUESTION)
    assert response.response == "text text text"
    assert response.source_nodes[0].node.text == SENTENCE


async def test_its_retriever_is_one_of_llama_index(engine: QueryEngine) -> None:
    retriever = engine.as_retriever()
    assert isinstance(retriever, BaseRetriever)
    texts = [node.node.text for node in retriever.retrieve(QUESTION)]
    assert texts[0] == SENTENCE
    assert [node.node.text for node in await retriever.aretrieve(QUESTION)] == texts


def test_it_has_no_prompts_to_show(engine: QueryEngine) -> None:
    assert engine.get_prompts() == {}
