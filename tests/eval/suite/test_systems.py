"""Whatever a pipeline gives is read alike: Footnote's answers, LlamaIndex's responses and nodes, texts, spans."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from llama_index.core.base.response.schema import Response
from llama_index.core.chat_engine.types import AgentChatResponse
from llama_index.core.llms import ChatMessage
from llama_index.core.schema import NodeWithScore, TextNode

from eval.suite.locating import Locator
from eval.suite.output import Output
from eval.suite.systems import adapt, to_output
from rag.errors import FootnoteError
from rag.llm.prompts import REFUSAL

MONDAY, TUESDAY = ("weather", 9, 29), ("weather", 30, 54)
SHARES = ("markets-2020", 0, 18)


@pytest.fixture
def locator(library: Any) -> Locator:
    return Locator(library)


def node(text: str, score: float | None = None, **metadata: str) -> NodeWithScore:
    return NodeWithScore(node=TextNode(text=text, metadata=metadata), score=score)


def test_a_citation_is_of_the_sentences_that_its_span_overlaps(locator: Locator) -> None:
    both = locator.at(("weather", 12, 40))
    assert [one.sentence.text for one in both.quotations] == ["It rained on Monday.", "The sun shone on Tuesday."]
    assert both.refs == (("weather", 9), ("weather", 30))


@pytest.mark.parametrize(
    ("span", "exact"),
    [
        (("weather", 9, 29), True),
        (("weather", 9, 55), True),
        (("weather", 10, 29), False),
        (("weather", 9, 28), False),
        (("weather", 0, 8), False),
        (("nothing", 0, 8), False),
    ],
)
def test_a_span_is_exact_from_the_start_of_a_sentence_to_the_end_of_one(
    locator: Locator, span: tuple[str, int, int], exact: bool
) -> None:
    assert locator.at(span).exact == exact


def test_a_citation_of_no_sentence_counts_as_one_of_its_own(locator: Locator) -> None:
    assert locator.at(("weather", 0, 8)).refs == (("weather", 0),)
    assert locator.at(("nothing", 3, 8)).refs == (("nothing", 3),)


def test_whole_sentences_are_found_in_a_text_though_white_space_differs(locator: Locator) -> None:
    text = "Source 1:\nThe sun  shone on\nTuesday. It rained on Friday. It rained on Mon"
    assert locator.within(text) == (("weather", 30, 55), ("weather", 56, 76))
    assert locator.within("It snowed.") == ()


def test_the_article_is_the_named_one_or_else_that_of_which_most_is_there(library: Any) -> None:
    same = Locator(library)
    assert same.within("Gold rose.", ["gold.md"]) == (("markets-2020", 43, 53),)
    assert same.within("Gold rose.", ["rain.txt"]) == ()
    assert same.within("Gold rose.", ["unknown.txt"]) == (("markets-2020", 43, 53),)


def test_an_answer_of_footnote_keeps_all_that_it_tells(engine: Any, locator: Locator) -> None:
    given = to_output(engine.answer("When did it rain?"), locator)
    assert given.citations[0] == ("weather", 9, 29)
    assert (given.answered, given.milliseconds["total"], given.to_dict()["mode"]) == (True, 10.0, "extractive")


def test_a_marker_of_a_response_cites_the_source_node_of_its_number(locator: Locator) -> None:
    nodes = [node("It rained on Monday. The sun shone on Tuesday.", 0.4), node("Gold rose.", 0.7)]
    given = to_output(Response(response="It did [2].", source_nodes=nodes), locator)
    assert given.citations == (("weather", 9, 55), ("markets-2020", 43, 53))
    assert given.found == (("weather", 9, 29), ("weather", 30, 55), ("markets-2020", 43, 53))
    assert given.confidence == 0.7


def test_a_node_that_stands_in_no_article_keeps_its_number(locator: Locator) -> None:
    given = to_output(Response(response="Yes [2].", source_nodes=[node("Elsewhere."), node("Gold rose.")]), locator)
    assert given.citations == (("", 0, 0), ("markets-2020", 43, 53))


@pytest.mark.parametrize("text", ["", "Empty Response", REFUSAL])
def test_a_refusal_of_a_response_cites_nothing(text: str, locator: Locator) -> None:
    given = to_output(Response(response=text, source_nodes=[node("Gold rose.")]), locator)
    assert (given.answered, given.citations, len(given.found)) == (False, (), 1)


def test_what_a_refusal_is_may_be_told(locator: Locator) -> None:
    given = to_output("I don't know.", locator, lambda text: "don't know" in text)
    assert given == Output("I don't know.", answered=False)


def test_a_text_with_spans_is_an_output(locator: Locator) -> None:
    spans = (("weather", 9, 29),)
    assert to_output(("Rain.", [["weather", 9, 29]]), locator) == Output("Rain.", spans, found=spans)


def test_a_refusal_with_sources_cites_nothing_and_has_found_them(locator: Locator) -> None:
    spans = (("weather", 9, 29),)
    assert to_output(("", list(spans)), locator) == Output("", (), answered=False, found=spans)


def test_passages_are_found_in_the_articles_by_their_text(locator: Locator) -> None:
    given = to_output(["Rain [1].", ["It rained on Monday. The sun shone on Tuesday.", "Elsewhere."]], locator)
    assert given.citations == (("weather", 9, 55), ("", 0, 0))


@pytest.mark.parametrize("name", ["gold.md", "gold", "/news/gold.md", "markets-2020"])
def test_a_span_may_name_its_article_as_a_case_does(name: str, locator: Locator) -> None:
    assert locator.at((name, 0, 18)).refs == (("markets-2020", 0),)


def test_numbers_of_other_libraries_become_plain_ones(locator: Locator) -> None:
    spans, sure = (("weather", np.int64(9), np.int32(29)),), np.float32(0.5)
    given = to_output(Output("Rain.", spans, confidence=sure, usage={"tokens": np.int64(3)}), locator)
    assert json.loads(json.dumps(given.to_saved())) == json.loads(
        json.dumps(Output("Rain.", (("weather", 9, 29),), confidence=0.5, usage={"tokens": 3}).to_saved())
    )


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (None, "the system gave nothing (None); let it give a text"),
        ({"answer": "Rain."}, "the system gave dict; let it give a text"),
        (("Rain.", [("weather", 9)]), "('weather', 9) is no span; give (article id, start, end)"),
        (("Rain.", [("weather", 9.0, 29.0)]), "is no span"),
        (("Rain.", [(7, 9, 29)]), "is no span"),
        (("Rain.", [None]), "None is no span"),
        (Output("Rain.", found=(("weather", "9", "29"),)), "is no span"),
        (Output(None), "the text of the output is NoneType; give a str"),
        (Output("Rain.", confidence=float("inf")), "confidence of the output is inf; give a finite number"),
        (Output("Rain.", confidence="sure"), "confidence of the output is 'sure'"),
        (Output("Rain.", milliseconds={"total": None}), "milliseconds['total'] of the output is None"),
        (Output("Rain.", usage={"cost": float("nan")}), "usage['cost'] of the output is nan"),
        (Output("Rain.", details={"raw": object()}), "the details of the output are no JSON"),
        (Output("Rain.", details={"score": float("nan")}), "the details of the output are no JSON"),
    ],
)
def test_what_is_wrong_with_an_output_is_said_with_the_cure(given: Any, problem: str, locator: Locator) -> None:
    with pytest.raises(FootnoteError, match=re.escape(problem)):
        to_output(given, locator)


def test_an_asynchronous_system_is_told_to_be_waited_for(locator: Locator) -> None:
    async def system(question: str) -> str:
        return question

    with pytest.raises(FootnoteError, match="the system is asynchronous; give a function that waits"):
        adapt(system, locator)("Who?", [])


def test_retrieved_nodes_are_all_cited_and_none_is_a_refusal(locator: Locator) -> None:
    assert to_output([node("Gold rose.", 0.5)], locator).citations == (("markets-2020", 43, 53),)
    assert to_output([], locator).answered is False


def test_what_cannot_be_read_is_an_error(locator: Locator) -> None:
    with pytest.raises(FootnoteError, match="the system gave int"):
        to_output(3, locator)
    with pytest.raises(FootnoteError, match="int cannot be asked"):
        adapt(3, locator)


def test_the_history_is_given_to_a_callable_that_takes_it(locator: Locator) -> None:
    alone = adapt(lambda question: question, locator)
    after = adapt(lambda question, history: " ".join([*history, question]), locator)
    assert alone("b", ["a"]).text == "b"
    assert after("b", ["a"]).text == "a b"


def test_a_chat_engine_is_asked_after_the_earlier_questions_alone(locator: Locator) -> None:
    class Chat:
        chat_history: Sequence[ChatMessage] = ()

        def chat(self, message: str, chat_history: Sequence[ChatMessage]) -> AgentChatResponse:
            said = " ".join([*(f"{one.role.value}: {one.content}" for one in chat_history), message])
            return AgentChatResponse(response=said, source_nodes=[node("Gold rose.")])

    given = adapt(Chat(), locator)("By how much?", ["What rose?", "When?"])
    assert given.text == "user: What rose? user: When? By how much?"
    assert given.found == (("markets-2020", 43, 53),)


def test_an_engine_or_a_retriever_is_asked_by_its_method(locator: Locator) -> None:
    class Engine:
        def query(self, question: str) -> Response:
            return Response(response=question, source_nodes=[node("Gold rose.")])

    class Retriever:
        def retrieve(self, question: str) -> list[NodeWithScore]:
            return [node("Gold rose.")]

    assert adapt(Engine(), locator)("What rose?", []).text == "What rose?"
    assert adapt(Retriever(), locator)("What rose?", []).text == "Gold rose."
