"""Models that say what the articles do not."""

from __future__ import annotations

import json

import pytest
from openai_server import OpenAIServer, Play
from openai_server.asked import LOST, OWN_WORDS, QUESTION, QUOTED, Make, refused, support
from openai_server.models import INVENTED, MEMORY

from rag.answering.statements import SET_ASIDE
from rag.library import Library
from rag.llamaindex.chat_engine import ChatEngine
from rag.llamaindex.query_engine import QueryEngine


class TestLies:
    def test_a_wrong_number_is_never_an_answer(self, make: Make) -> None:
        answer = make("wrong number").answer(QUESTION)
        assert refused(answer)
        assert answer.missing.startswith(SET_ASIDE)

    def test_a_wrong_name_is_never_an_answer(self, make: Make) -> None:
        assert refused(make("wrong name").answer("What did Mayor Anna Holm say about the rain in Lund?"))

    def test_an_invented_quote_is_struck_and_cites_nothing(self, make: Make) -> None:
        answer = make("invented quote").answer(QUESTION)
        assert support(answer)[0] == (LOST, "verified", (1,))
        assert {(one, cited) for _, one, cited in support(answer)[1:]} == {("unsupported", ())}
        assert answer.text == f"{LOST} [1] {INVENTED}"
        assert answer.supported_text == f"{LOST} [1]"
        assert len(answer.citations) == 1

    def test_what_is_struck_is_no_part_of_llama_index_s_response(self, make: Make, articles: Library) -> None:
        engine = QueryEngine(articles, make("invented quote").synthesizer)
        assert str(engine.query(QUESTION)) == f"{LOST} [1]"
        chat = ChatEngine(engine)
        assert chat.chat(QUESTION).response == chat.chat_history[-1].content == f"{LOST} [1]"

    def test_a_number_that_was_not_issued_is_no_citation(self, make: Make) -> None:
        assert refused(make("ids out of range").answer(QUESTION))

    def test_claims_without_markers_are_no_answer(self, make: Make) -> None:
        assert refused(make("no markers").answer(QUESTION))

    def test_a_claim_without_a_marker_beside_one_with_is_uncited(self, make: Make) -> None:
        answer = make(Play(lambda _prompt: f"{LOST} [2] The rain stopped the harvest in Lund.")).answer(QUESTION)
        assert [(one, cited) for _, one, cited in support(answer)] == [("verified", (1,)), ("uncited", ())]

    def test_a_citation_to_the_wrong_sentence_is_mended(self, make: Make) -> None:
        answer = make(Play(lambda _prompt: f"{LOST} [1]")).answer(QUESTION)
        assert support(answer) == [(LOST, "verified", (1,))]
        assert (answer.citations[0].sentence.text, answer.claims[0].reasons) == (
            LOST,
            ("a better sentence was cited instead",),
        )

    def test_everything_cited_to_the_first_sentence_is_mended(self, make: Make) -> None:
        answer = make("everything cited to [1]").answer(QUESTION)
        assert {claim.support for claim in answer.claims} == {"verified"}
        cited = {one.number: one.sentence.text for one in answer.citations}
        assert all(cited[claim.citations[0]] == claim.text for claim in answer.claims)

    @pytest.mark.parametrize("model", ["refusal", "refusal with footnotes"])
    def test_the_model_may_refuse_and_has_no_footnotes_then(self, make: Make, model: str) -> None:
        answer = make(model).answer(QUESTION)
        assert refused(answer)
        assert (answer.mode, len(answer.nearest)) == ("generative:test-model", 3)

    def test_what_an_order_in_an_article_wants_is_never_an_answer(self, make: Make) -> None:
        assert refused(make("obedient").answer("What did the thief steal of the gold of Malmo?"))

    def test_an_answer_from_memory_is_never_shown(self, make: Make) -> None:
        answer = make("memory").answer(QUESTION)
        assert refused(answer)
        assert MEMORY not in json.dumps(answer.to_dict())

    def test_a_model_that_writes_on_and_on_is_cut_off(self, make: Make, server: OpenAIServer) -> None:
        answer = make("50,000 tokens").answer(QUESTION)
        assert answer.warning == f"the model wrote on and on and was cut off {OWN_WORDS}"
        assert (answer.text, answer.mode) == (QUOTED, "extractive")
        assert server.hung_up.wait(2)
        assert len(server.sent) < 50_000

    def test_the_part_of_a_long_answer_that_is_carried_is_kept(self, make: Make) -> None:
        answer = make(Play(lambda _prompt: f"{LOST} [2] " + "Gold and rain " * 17_000)).answer(QUESTION)
        assert (answer.finish, answer.answered, support(answer)[0]) == ("cut off", True, (LOST, "verified", (1,)))
