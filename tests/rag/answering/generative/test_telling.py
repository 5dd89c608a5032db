"""What is told of the calls to the model, and that the key never is."""

from __future__ import annotations

import json
import logging
from contextlib import suppress

import pytest
from click.testing import CliRunner
from llama_index.core.instrumentation import get_dispatcher
from llama_index.core.instrumentation.event_handlers import BaseEventHandler
from llama_index.core.instrumentation.events import BaseEvent
from openai_server import OpenAIServer
from openai_server.asked import LOST, QUESTION, Make
from openai_server.models import INVENTED
from openai_server.plays import FAILURES, KEY

from rag.cli import cli
from rag.errors import ModelAuthError, ModelError
from rag.library import Library
from rag.llamaindex.query_engine import QueryEngine
from rag.llm import Message
from ui.render.answer import render_answer


class TestKey:
    @pytest.mark.parametrize("failure", [*sorted(FAILURES.keys() - {"slow first token", "slow"}), "faithful", "empty"])
    def test_it_is_sent_and_nothing_else_tells_it(
        self, make: Make, server: OpenAIServer, caplog, capfd, monkeypatch, failure: str
    ) -> None:
        caplog.set_level(logging.DEBUG)
        engine = make(failure, FOOTNOTE_TIMEOUT=0.5, FOOTNOTE_RETRY_SECONDS=0)
        answer = engine.answer(QUESTION)
        with suppress(ModelError):
            engine.synthesizer.model.complete([Message("user", QUESTION)])
        monkeypatch.setattr("rag.cli.commands.open_engine", lambda _folder: engine)
        done = CliRunner().invoke(cli, ["ask", QUESTION, "--trace"])
        model = engine.synthesizer.model
        told = [repr(model), repr(vars(model)), str(model._models), str(model._http.auth), json.dumps(answer.to_dict())]
        told += [caplog.text, *capfd.readouterr(), done.output, render_answer(answer, "t1")]
        assert server.requests[0][1]["Authorization"] == f"Bearer {KEY}"
        assert [text for text in told if KEY in text] == []

    def test_no_error_tells_it_nor_what_stands_behind_it(self, make: Make) -> None:
        engine = make("401")
        with pytest.raises(ModelAuthError) as caught:
            engine.synthesizer.model.complete([Message("user", QUESTION)])
        assert KEY not in f"{caught.value!r} {caught.value}"

    def test_a_server_without_a_key_gets_no_header(self, make: Make, server: OpenAIServer) -> None:
        assert make(OPENAI_API_KEY=None).answer(QUESTION).answered
        assert "Authorization" not in server.requests[0][1]


class TestTracing:
    def test_llama_index_hears_of_the_query_and_of_the_model(self, make: Make, articles: Library) -> None:
        heard: list[str] = []

        class Ear(BaseEventHandler):
            def handle(self, event: BaseEvent, **_more: object) -> None:
                heard.append(type(event).__name__)
                assert KEY not in repr(event)

        ear = Ear()
        dispatcher = get_dispatcher()
        dispatcher.add_event_handler(ear)
        try:
            QueryEngine(articles, make().synthesizer).query(QUESTION)
        finally:
            dispatcher.event_handlers.remove(ear)
        assert list(dict.fromkeys(heard)) == [
            "QueryStartEvent",
            "LLMChatStartEvent",
            "LLMChatInProgressEvent",
            "LLMChatEndEvent",
            "QueryEndEvent",
        ]

    def test_the_command_prints_the_stages_on_standard_error(self, make: Make, articles: Library, monkeypatch) -> None:
        engine = make()
        monkeypatch.setattr("rag.cli.commands.open_engine", lambda _folder: engine)
        done = CliRunner().invoke(cli, ["ask", QUESTION, "--json", "--trace"])
        assert json.loads(done.stdout)["mode"] == "generative:test-model"
        stages = [line.rsplit(maxsplit=2)[0] for line in done.stderr.splitlines() if line.endswith(" ms")]
        assert stages == ["first token", "written", "checked", "embed", "retrieve", "answer", "total"]
        assert done.stderr.splitlines()[-1] == "generative:test-model, complete, 1 claims, 1 citations"

    def test_the_command_says_what_went_wrong_and_strikes_what_is_not_carried(self, make: Make, monkeypatch) -> None:
        monkeypatch.setattr("rag.cli.commands.open_engine", lambda _folder: make("401"))
        assert "refuses the key (401); check OPENAI_API_KEY" in CliRunner().invoke(cli, ["ask", QUESTION]).stdout
        monkeypatch.setattr("rag.cli.commands.open_engine", lambda _folder: make("invented quote"))
        printed = CliRunner().invoke(cli, ["ask", QUESTION]).stdout
        assert f"{LOST} [1] ~~{INVENTED}~~" in " ".join(printed.split())
        assert "not supported, struck: “" in printed
        assert "test-model: 120 tokens" in printed
