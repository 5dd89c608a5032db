"""Answers that are stopped while they are written."""

from __future__ import annotations

import threading
import time

from openai_server import OpenAIServer, Play
from openai_server.asked import LOST, QUESTION, Make, support

from rag.llm.prompts import STOPPED
from rag.types import Delta


class TestStopping:
    def test_closing_the_stream_cancels_the_request(self, make: Make, server: OpenAIServer) -> None:
        stream = make(Play("50,000 tokens", pause=0.02), FOOTNOTE_TIMEOUT=30).stream(QUESTION)
        next(event for event in stream if isinstance(event, Delta) and event.text)
        stream.close()
        assert server.hung_up.wait(1)

    def test_closing_it_before_the_first_token_cancels_the_request(self, make: Make, server: OpenAIServer) -> None:
        stream = make(Play(wait=30), FOOTNOTE_TIMEOUT=30).stream(QUESTION)
        started = time.monotonic()
        assert [next(stream) for _ in range(2)][1] == Delta("")
        stream.close()
        assert server.hung_up.wait(1)
        assert time.monotonic() - started < 1.5

    def test_what_was_stopped_is_kept_and_marked(self, make: Make, server: OpenAIServer) -> None:
        stop = threading.Event()
        engine = make(Play(lambda _prompt: f"{LOST} [2] {LOST} [2]", stall_after=20), FOOTNOTE_TIMEOUT=30)
        text = ""
        for event in engine.stream(QUESTION, stopped=stop.is_set):
            if isinstance(event, Delta):
                text += event.text
                if "rain. [1]" in text:
                    stop.set()
        assert (event.finish, event.answered, support(event)[0]) == ("stopped", True, (LOST, "verified", (1,)))
        assert server.hung_up.wait(1)

    def test_half_a_claim_that_was_stopped_is_kept_but_answers_nothing(self, make: Make, server: OpenAIServer) -> None:
        engine = make(Play(stall_after=6), FOOTNOTE_TIMEOUT=30)
        *_, answer = engine.stream(QUESTION, stopped=lambda: len(server.sent) == 6)
        assert (answer.finish, answer.answered, answer.citations) == ("stopped", False, ())
        assert LOST.startswith(answer.text)

    def test_stopping_before_the_first_word_leaves_a_line_that_says_so(self, make: Make) -> None:
        *_, answer = make(Play(wait=30), FOOTNOTE_TIMEOUT=30).stream(QUESTION, stopped=lambda: True)
        assert (answer.text, answer.finish, answer.answered) == (STOPPED, "stopped", False)

    def test_stopping_while_a_follow_up_is_read_cancels_that_request_and_asks_nothing_more(
        self, make: Make, server: OpenAIServer
    ) -> None:
        engine = make(Play(wait=30), FOOTNOTE_TIMEOUT=30)
        *_, answer = engine.stream("What about the harvest?", [QUESTION], stopped=lambda: bool(server.requests))
        assert (answer.text, answer.finish) == (STOPPED, "stopped")
        assert server.hung_up.wait(1)
        assert len(server.requests) == 1
