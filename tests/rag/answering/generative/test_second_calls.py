"""What else the model is asked, and what it is not asked twice."""

from __future__ import annotations

import pytest
from openai_server import OpenAIServer, Play
from openai_server.asked import LOST, QUESTION, Make, support

from rag.llm.prompts import REFUSAL
from rag.verification import Verdict


class TestFollowUps:
    def test_the_model_makes_a_follow_up_stand_alone(self, make: Make, server: OpenAIServer) -> None:
        answer = make().answer("What about the harvest?", [QUESTION])
        assert answer.standalone_question == "Where did the rain stop the harvest?"
        assert answer.usage == {"prompt_tokens": 200, "completion_tokens": 40, "total_tokens": 240}
        asked = server.requests[0][2]["messages"][1]["content"]
        assert asked == f"Earlier question: {QUESTION}\nLast question: What about the harvest?"
        assert "rewrite" in answer.timings

    @pytest.mark.parametrize(
        "written", ["Did Marie Curie win the Nobel Prize?", "Where? When?", REFUSAL, "…", "rain " * 100]
    )
    def test_what_is_no_question_of_this_conversation_is_not_asked(self, make: Make, written: str) -> None:
        engine = make(Play(lambda _prompt: written), "faithful")
        answer = engine.answer("What about the gold?", ["Where did the rain fall?"])
        assert answer.standalone_question == "Where did the rain fall, the gold?"
        assert answer.usage == {"prompt_tokens": 200, "completion_tokens": 40, "total_tokens": 240}

    def test_where_the_model_fails_the_rule_does(self, make: Make, server: OpenAIServer) -> None:
        engine = make("401", "faithful")
        assert engine.answer("What about the gold?", ["Where did the rain fall?"]).standalone_question == (
            "Where did the rain fall, the gold?"
        )
        assert server.requests[0][2].get("stream") is False


class TestJudge:
    @pytest.fixture
    def partly(self, monkeypatch: pytest.MonkeyPatch) -> Play:
        """Return a reply of two claims of which the rules leave the second open, and what the judge says of that."""

        def check(claim: str, cited: object, _embedder: object, _reader: object) -> Verdict:
            return Verdict("verified" if claim == LOST else "partial", (), 0.5)

        monkeypatch.setattr("rag.answering.statements.check", check)
        monkeypatch.setattr("rag.answering.statements.repair_citations", lambda *_given: None)
        wept = "Farmers in Lund wept. [2]"
        return Play(lambda prompt: "1: no" if "Claim 1: Farmers in Lund wept." in prompt.text else f"{LOST} [2] {wept}")

    def test_it_is_not_asked_unless_it_is_set(self, make: Make, server: OpenAIServer, partly: Play) -> None:
        answer = make(partly).answer(QUESTION)
        assert ([one for _, one, _ in support(answer)], len(server.requests)) == (["verified", "partial"], 1)

    def test_a_claim_that_the_rules_leave_open_is_judged(self, make: Make, server: OpenAIServer, partly: Play) -> None:
        answer = make(partly, FOOTNOTE_JUDGE=True).answer(QUESTION)
        assert len(server.requests) == 2
        assert [one for _, one, _ in support(answer)] == ["verified", "unsupported"]
        assert answer.claims[1].reasons == ("the model judges it not supported",)
        assert answer.usage == {"prompt_tokens": 200, "completion_tokens": 40, "total_tokens": 240}


class TestCache:
    @pytest.mark.parametrize(("cache", "requests"), [("off", 2), ("memory", 1), ("disk", 1)])
    def test_the_same_question_is_asked_once_where_that_is_set(
        self, make: Make, server: OpenAIServer, cache: str, requests: int
    ) -> None:
        engine = make(FOOTNOTE_CACHE=cache)
        first, second = engine.answer(QUESTION), engine.answer(QUESTION)
        assert (first.text, first.claims) == (second.text, second.claims)
        assert len(server.requests) == requests

    def test_replies_on_disk_outlive_the_engine_and_cost_nothing(self, make: Make, server: OpenAIServer) -> None:
        make(FOOTNOTE_CACHE="disk").answer(QUESTION)
        answer = make("500", FOOTNOTE_CACHE="disk").answer(QUESTION)
        assert (answer.text, server.requests) == (f"{LOST} [1]", [])
        assert answer.usage == {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}

    def test_another_model_is_asked_again(self, make: Make, server: OpenAIServer) -> None:
        make(FOOTNOTE_CACHE="disk").answer(QUESTION)
        make(FOOTNOTE_CACHE="disk", FOOTNOTE_MODEL="other").answer(QUESTION)
        assert len(server.requests) == 1

    def test_half_a_reply_is_not_kept(self, make: Make, server: OpenAIServer) -> None:
        engine = make(Play(end_after=6), FOOTNOTE_CACHE="memory")
        engine.answer(QUESTION)
        engine.answer(QUESTION)
        assert len(server.requests) == 2
