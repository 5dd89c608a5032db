"""Servers that refuse, break off, or speak the protocol in their own way."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from openai_server import OpenAIServer, Play
from openai_server.asked import LOST, OWN_WORDS, QUESTION, QUOTED, Make, support
from openai_server.plays import failing

from rag.types import Delta


class TestFailures:
    @pytest.mark.parametrize(
        ("play", "problem", "requests"),
        [
            ("empty", "{} sent no text; ask again, or set another FOOTNOTE_MODEL", 1),
            ("401", "{} refuses the key (401); check OPENAI_API_KEY", 1),
            ("404", "{} has no model test-model; set FOOTNOTE_MODEL to one that it has", 1),
            ("429 for long", "{} takes no more questions for now (429); ask again in a minute", 1),
            ("no quota", "the account at {} has no quota left; add some, or set FOOTNOTE_MODE=extractive", 1),
            ("500", "{} fails (500); ask again, or look at its log", 3),
            ("too long", "the evidence is too long for {}; set FOOTNOTE_CONTEXT_WINDOW to its limit", 2),
            ("filtered", "a content filter of {} held the answer back; ask in other words", 1),
            (Play(finish="content_filter", model="empty"), "a content filter of {} held the answer back; "
             "ask in other words", 1),
            (Play(stall_after=0), "{} was silent for 1 s; ask again, or set FOOTNOTE_TIMEOUT higher for a slow "
             "model", 1),
            (Play(stall_after=6), "{} was silent for 1 s; ask again, or set FOOTNOTE_TIMEOUT higher for a slow "
             "model", 1),
            (Play(drop_after=6), "{} closed the connection; ask again, or look at its log", 1),
            (Play(end_after=6), "{} broke off in the middle; ask again", 1),
            (Play(raw=b'data: {"choices": [\n\n'), "{} sent something that is not the OpenAI protocol "
             "(JSONDecodeError); check OPENAI_BASE_URL", 1),
            (Play(raw=b'data: {"choices": "\xff\xfe"}\n\n'), "{} sent something that is not the OpenAI protocol "
             "(UnicodeDecodeError); check OPENAI_BASE_URL", 1),
        ],
    )  # fmt: skip
    def test_the_articles_own_words_take_the_place_of_the_model_s_and_say_why(
        self, make: Make, server: OpenAIServer, where: str, play: Play | str, problem: str, requests: int
    ) -> None:
        answer = make(play).answer(QUESTION)
        assert answer.warning == f"{problem.format(where)} {OWN_WORDS}"
        assert (answer.text, answer.mode, answer.finish) == (QUOTED, "extractive", "complete")
        assert len(server.requests) == requests

    def test_a_server_that_is_down_is_heard_of_at_once(self, make: Make) -> None:
        started = time.monotonic()
        answer = make(OPENAI_BASE_URL="http://127.0.0.1:9/v1").answer(QUESTION)
        assert time.monotonic() - started < 1
        problem = "the model server at 127.0.0.1:9 cannot be reached; start it, or check OPENAI_BASE_URL"
        assert (answer.warning, answer.text) == (f"{problem} {OWN_WORDS}", QUOTED)

    @pytest.mark.parametrize("failure", ["500", Play(drop_after=0)])
    def test_what_passes_is_tried_again(self, make: Make, server: OpenAIServer, failure: Play | str) -> None:
        answer = make(failure, "faithful").answer(QUESTION)
        assert (answer.mode, answer.warning, len(server.requests)) == ("generative:test-model", "", 2)

    def test_the_wait_that_the_server_asks_for_is_kept(self, make: Make, server: OpenAIServer) -> None:
        started = time.monotonic()
        answer = make("429", "429", "faithful").answer(QUESTION)
        assert (answer.mode, len(server.requests)) == ("generative:test-model", 3)
        assert time.monotonic() - started >= 0.4

    def test_too_long_is_tried_once_with_half_the_evidence(self, make: Make, server: OpenAIServer) -> None:
        assert make("too long", "faithful").answer(QUESTION).mode == "generative:test-model"
        first, second = (body["messages"][1]["content"] for _, _, body in server.requests)
        assert [text.count("\n[") for text in (first, second)] == [5, 2]

    @pytest.mark.parametrize(
        "refusal",
        [
            "This model's maximum context length is 700 tokens. However, you requested 1377 tokens.",
            "the request exceeds the available context size (700 tokens), try increasing it",
            "the input length (1377) exceeds the model's context length (700)",
            '{"type": "exceed_context_size_error", "n_prompt_tokens": 1377, "n_ctx": 700}: context size exceeded',
        ],
    )
    def test_a_smaller_window_that_the_server_names_is_kept_to_from_then_on(
        self, make: Make, server: OpenAIServer, refusal: str
    ) -> None:
        engine = make(failing(400, refusal), "faithful")
        assert (engine.answer(QUESTION).text, len(server.requests)) == (f"{LOST} [1]", 2)
        engine.answer(QUESTION)
        first, second, third = (body["messages"][1]["content"] for _, _, body in server.requests)
        assert [text.count("\n[") for text in (first, second)] == [5, 2]
        assert third == second

    def test_evidence_that_does_not_fit_beside_the_question_is_quoted(self, make: Make, server: OpenAIServer) -> None:
        long = f"{'Tell me in plain and simple words, please: ' * 40}{QUESTION}"
        answer = make(FOOTNOTE_CONTEXT_WINDOW=1024).answer(long)
        assert answer.warning.startswith("the evidence does not fit into the 1,024 tokens that test-model can read; ")
        assert (answer.mode, server.requests) == ("extractive", [])

    def test_a_slow_first_token_is_waited_for(self, make: Make) -> None:
        _, *deltas, answer = make(Play(wait=1.0), FOOTNOTE_TIMEOUT=5).stream(QUESTION)
        assert (answer.text, deltas[0], deltas[1]) == (f"{LOST} [1]", Delta(""), Delta(""))
        assert answer.timings["first_token"] > 1000

    @pytest.mark.parametrize(
        "play",
        [
            Play(lambda _prompt: f"{LOST} [2] The rain stopped the harvest of wh", drop_after=20),
            Play(lambda _prompt: f"{LOST} [2] The rain stopped the harvest of wh", end_after=20),
            Play(lambda _prompt: f"{LOST} [2] The rain stopped the harvest of wh", stall_after=20),
        ],
    )
    def test_half_an_answer_is_kept_and_marked_as_such(self, make: Make, play: Play) -> None:
        answer = make(play).answer(QUESTION)
        assert (answer.finish, answer.answered, answer.warning != "") == ("cut off", True, True)
        assert support(answer)[0] == (LOST, "verified", (1,))

    def test_an_answer_at_its_limit_of_words_is_marked_as_cut_off(self, make: Make) -> None:
        answer = make(Play(finish="length")).answer(QUESTION)
        assert (answer.finish, answer.text) == ("cut off", f"{LOST} [1]")
        assert answer.warning == "the model reached its limit of words; ask for less at once"


class TestDialects:
    @pytest.mark.parametrize(
        ("refusal", "path", "change"),
        [
            ("no temperature", "/chat/completions", lambda body: "temperature" not in body),
            ("no stream options", "/chat/completions", lambda body: "stream_options" not in body),
            ("no system role", "/chat/completions", lambda body: [m["role"] for m in body["messages"]] == ["user"]),
            ("responses only", "/responses", lambda body: "input" in body),
        ],
    )
    def test_what_a_server_refuses_is_left_out_from_then_on(
        self, make: Make, server: OpenAIServer, refusal: str, path: str, change: Callable[[dict], bool]
    ) -> None:
        engine = make(refusal, "faithful")
        for _ in range(2):
            assert engine.answer(QUESTION).text == f"{LOST} [1]"
        assert [(where, change(body)) for where, _, body in server.requests] == [
            ("/chat/completions", False),
            (path, True),
            (path, True),
        ]


def test_half_a_character_in_a_reply_is_replaced(make: Make) -> None:
    half = b'data: {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": '
    half += b'[{"index": 0, "delta": {"content": " \\ud800 "}}]}\n\n'
    answer = make(Play(raw=half)).answer(QUESTION)
    assert "\ufffd" in answer.text
    assert "\ud800" not in str(answer.to_dict())
