"""Answers that a model writes well, and what it is asked."""

from __future__ import annotations

import pytest
from openai_server import OpenAIServer, Play
from openai_server.asked import LOST, QUESTION, UNANSWERED, Make, refused, support, without_times

from rag.answering.extractive import Extractive
from rag.engine import Engine
from rag.library import Library
from rag.llamaindex.query_engine import QueryEngine
from rag.types import Retrieved


class TestFaithful:
    def test_the_answer_is_the_model_s_with_its_claims_checked(self, make: Make) -> None:
        answer = make().answer(QUESTION)
        assert (answer.text, answer.answered, answer.mode) == (f"{LOST} [1]", True, "generative:test-model")
        assert support(answer) == [(LOST, "verified", (1,))]
        assert (answer.warning, answer.finish) == ("", "complete")
        (citation,) = answer.citations
        assert citation.article.text[citation.sentence.start : citation.sentence.end] == LOST

    def test_the_text_comes_in_pieces_that_are_the_answer_s_text(self, make: Make) -> None:
        retrieved, *deltas, answer = make().stream(QUESTION)
        assert isinstance(retrieved, Retrieved)
        assert LOST in [one.sentence.text for one in retrieved.sources]
        assert len([delta for delta in deltas if delta.text]) > 5
        assert "".join(delta.text for delta in deltas) == answer.text

    @pytest.mark.parametrize("api", ["chat", "responses"])
    async def test_all_ways_of_asking_give_the_same(self, make: Make, articles: Library, api: str) -> None:
        engine = make(FOOTNOTE_API=api)
        expected = without_times(engine.answer(QUESTION))
        *_, streamed = engine.stream(QUESTION)
        through = QueryEngine(articles, engine.synthesizer)
        assert without_times(streamed) == expected
        assert without_times(await through.aanswer(QUESTION)) == expected
        for response in (through.query(QUESTION), await through.aquery(QUESTION)):
            assert response.response == f"{LOST} [1]"
            assert {**response.metadata, "timings_ms": None} == expected
            assert [node.node.text for node in response.source_nodes] == [LOST]

    @pytest.mark.parametrize(
        "model", ["faithful", "rewording", "invented quote", "wrong number", "refusal", "no markers"]
    )
    @pytest.mark.parametrize("cutting", [{}, {"bytewise": True}], ids=["by tokens", "byte by byte"])
    async def test_every_model_s_answer_is_the_same_however_it_comes(
        self, make: Make, articles: Library, model: str, cutting: dict[str, bool]
    ) -> None:
        engine = make(Play(model, **cutting))
        expected = without_times(engine.answer(QUESTION))
        *_, streamed = engine.stream(QUESTION)
        through = QueryEngine(articles, engine.synthesizer)
        response = through.query(QUESTION)
        assert without_times(streamed) == expected
        assert without_times(await through.aanswer(QUESTION)) == expected
        assert {**response.metadata, "timings_ms": None} == expected
        assert (await through.aquery(QUESTION)).response == response.response == streamed.supported_text

    @pytest.mark.parametrize("marker", ["【2】", " [2]", "[[2]]", " [S2]"])
    def test_a_marker_cut_between_any_two_bytes_is_read(self, make: Make, marker: str) -> None:
        written = f"{LOST[:-1]}{marker}. “Århus” lies in Denmark.{marker}"
        answer = make(Play(lambda _prompt: written, bytewise=True)).answer(QUESTION)
        assert support(answer) == [(LOST, "verified", (1,)), ("“Århus” lies in Denmark.", "unsupported", ())]

    def test_tokens_are_counted_and_cost_where_prices_are_set(self, make: Make) -> None:
        tokens = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        assert make().answer(QUESTION).usage == tokens
        priced = make(FOOTNOTE_PRICE_INPUT=10, FOOTNOTE_PRICE_OUTPUT=100)
        assert priced.answer(QUESTION).usage == {**tokens, "cost": 0.003}

    def test_what_all_answers_used_is_added_up(self, make: Make) -> None:
        engine = make(FOOTNOTE_PRICE_INPUT=10, FOOTNOTE_PRICE_OUTPUT=100)
        assert engine.spent == {}
        for question in (QUESTION, UNANSWERED, QUESTION):
            engine.answer(question)
        assert engine.spent == {"prompt_tokens": 200, "completion_tokens": 40, "total_tokens": 240, "cost": 0.006}

    def test_checking_embeds_no_text_twice(self, make: Make, articles: Library) -> None:
        engine = make("everything cited to [1]")
        articles.embedder.embedded.clear()
        answer = engine.answer(QUESTION)
        assert {claim.reasons for claim in answer.claims[1:]} == {("a better sentence was cited instead",)}
        assert len(articles.embedder.embedded) == len(set(articles.embedder.embedded))

    def test_the_times_of_the_stages_are_told(self, make: Make) -> None:
        timings = make().answer(QUESTION).timings
        assert list(timings) == ["first_token", "written", "checked", "embed", "retrieve", "answer", "total"]
        assert timings["first_token"] <= timings["written"] <= timings["checked"] <= timings["answer"]

    def test_what_a_model_thinks_aloud_is_not_shown(self, make: Make) -> None:
        _, *deltas, answer = make("thinking aloud").stream(QUESTION)
        assert answer.text == "".join(delta.text for delta in deltas) == f"{LOST} [1]"


class TestPrompt:
    def test_the_model_gets_a_closed_numbered_list_by_article(self, make: Make, server: OpenAIServer) -> None:
        make().answer(QUESTION)
        ((_, _, body),) = server.requests
        system, user = body["messages"]
        assert (system["role"], user["role"]) == ("system", "user")
        lines = user["content"].splitlines()
        assert (lines[0], lines[-3], lines[-1]) == ("<articles>", "</articles>", f"Question: {QUESTION}")
        assert f"[2] {LOST}" in lines
        numbers = [line.split("]")[0][1:] for line in lines if line.startswith("[")]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]

    def test_an_order_in_an_article_never_reaches_the_model(self, make: Make, server: OpenAIServer) -> None:
        make().answer(QUESTION)
        assert "Police have no leads" in str(server.requests)
        assert "Ignore all" not in str(server.requests)

    def test_too_little_evidence_is_refused_without_asking(self, make: Make, server: OpenAIServer) -> None:
        assert refused(make().answer(UNANSWERED))
        assert server.requests == []


def test_an_order_in_an_article_is_never_quoted_as_an_answer(articles: Library) -> None:
    answer = Engine(articles, Extractive()).answer("Is the gold rain worth 1000 dollars?")
    shown = [one.sentence.text for one in (*answer.citations, *answer.nearest)]
    assert [text for text in shown if "Ignore all" in text] == []
    assert shown != []
