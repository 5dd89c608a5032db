"""The addresses for programs, over real HTTP against the whole application on the shipped articles."""

from __future__ import annotations

import json
from collections.abc import Iterator

import gradio_client
import httpx
import openai
import pytest
from gradio_client.exceptions import AppError

from rag.engine import Engine
from tests.browser.conftest import start
from ui.api.errors import NOT_MARKED

QUESTION = "Who backs SenseTime?"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    """The address of the application, in a process of its own."""
    yield from start(tmp_path_factory.mktemp("api") / "library")


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server, timeout=60, trust_env=False) as client:
        yield client


def message(response: httpx.Response) -> str:
    return response.json()["error"]["message"]


def without_times(answer):
    return {**answer, "timings_ms": None}


def test_an_answer_is_the_one_that_every_other_way_gives(client, seed_library):
    response = client.post("/api/ask", json={"question": "and how much is it worth?", "history": [QUESTION]})
    expected = Engine(seed_library).answer("and how much is it worth?", [QUESTION]).to_dict()
    assert without_times(response.json()) == without_times(json.loads(json.dumps(expected)))
    assert "$7.5 billion" in response.json()["text"]


def test_gradio_s_own_client_gets_the_same(server, seed_library):
    asking = gradio_client.Client(server, verbose=False, analytics_enabled=False, download_files=False)
    answer = asking.predict("and how much is it worth?", [QUESTION], api_name="/ask")
    expected = Engine(seed_library).answer("and how much is it worth?", [QUESTION]).to_dict()
    assert without_times(answer) == without_times(json.loads(json.dumps(expected)))
    with pytest.raises(AppError, match="ask something"):
        asking.predict(" ", api_name="/ask")


def test_a_filter_narrows_what_is_asked(client):
    response = client.post("/api/ask", json={"question": QUESTION, "filter": {"articles": ["000_422a532f02533178"]}})
    assert {one["article_id"] for one in response.json()["citations"]} <= {"000_422a532f02533178"}
    wrong = client.post("/api/ask", json={"question": QUESTION, "filter": {"since": "yesterday"}})
    assert wrong.status_code == 400
    assert "yesterday" in message(wrong)


def test_a_stream_brings_the_sources_the_words_and_the_answer(client):
    response = client.post("/api/ask", json={"question": QUESTION, "stream": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    events = [dict(line.split(": ", 1) for line in one.split("\n")) for one in response.text.strip().split("\n\n")]
    assert [events[0]["event"], events[-1]["event"]] == ["retrieved", "answer"]
    answer = json.loads(events[-1]["data"])
    words = "".join(json.loads(one["data"])["text"] for one in events if one["event"] == "delta")
    assert words == answer["text"]
    assert json.loads(events[0]["data"])["searched"] == 42


def test_an_error_in_a_stream_is_its_last_event(client):
    response = client.post("/api/ask", json={"question": "?!"}, headers={"Accept": "text/event-stream"})
    assert response.text.startswith("event: error\ndata: ")
    assert "the question is empty" in response.text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"question": "?!"}, "the question is empty"),
        ({"question": 7}, "question: Input should be a valid string"),
        ({}, "question: Field required"),
        ([], "body: Input should be a valid dictionary"),
    ],
)
def test_a_malformed_question_is_one_clear_line(client, body, words):
    response = client.post("/api/ask", json=body)
    assert response.status_code == 400
    assert words in message(response) or words.partition(": ")[2] in message(response)


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("history", "words"),
    [(["Who?"] * 51, "the history holds 51 questions"), (["x" * 2001], "question 1 of the history is longer")],
)
def test_a_history_that_is_too_long_is_one_clear_line(client, history, words, stream):
    response = client.post("/api/ask", json={"question": QUESTION, "history": history, "stream": stream})
    assert response.status_code == 400
    assert words in message(response)
    talk = [{"role": "user", "content": one} for one in [*history, QUESTION]]
    completed = client.post("/v1/chat/completions", json={"messages": talk, "stream": stream})
    assert completed.status_code == (200 if len(history) > 1 else 400)


def test_articles_are_added_listed_and_removed(client):
    files = [
        ("files", ("bridge.txt", b"Bridge opens\n\nThe bridge in Lindholm opened on Monday.\n")),
        ("files", ("x.zip", b"x")),
    ]
    report = client.post("/api/articles", files=files).json()
    assert (report["new"], report["failed"]) == (1, 1)
    [added] = [one["article_id"] for one in report["items"] if one["status"] == "new"]
    listed = {one["id"]: one["title"] for one in client.get("/api/articles").json()}
    assert listed[added] == "Bridge opens"
    assert client.delete(f"/api/articles/{added}").json() == {"removed": added, "title": "Bridge opens"}
    gone = client.delete(f"/api/articles/{added}")
    assert (gone.status_code, "there is no article" in message(gone)) == (404, True)


def test_only_web_addresses_are_fetched(client):
    report = client.post("/api/articles", json={"urls": ["/etc/hostname", "file:///etc/hostname"]}).json()
    assert [one["status"] for one in report["items"]] == ["failed", "failed"]
    loopback = client.post("/api/articles", json={"urls": ["http://127.0.0.1:1/"]}).json()
    assert (loopback["failed"], loopback["new"]) == (1, 0)
    assert "the body is not JSON in UTF-8" in message(client.post("/api/articles", content=b"no json"))
    for body in (b"{}", b'{"urls": "x"}', b"[]"):
        response = client.post("/api/articles", content=body)
        assert (response.status_code, '"urls": ["https://…"]' in message(response)) == (400, True)


def test_openais_own_client_is_answered(server):
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as ai:
        assert [model.id for model in ai.models.list()] == ["footnote"]
        talk = [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": QUESTION},
            {"role": "assistant", "content": "SoftBank and Alibaba."},
            {"role": "user", "content": [{"type": "text", "text": "and how much is it worth?"}]},
        ]
        whole = ai.chat.completions.create(model="footnote", messages=talk)
        words = whole.choices[0].message.content
        assert "$7.5 billion" in words
        assert "\n[1] “" in words
        chunks = list(ai.chat.completions.create(model="footnote", messages=talk, stream=True))
        assert "".join(one.choices[0].delta.content or "" for one in chunks) == words
        assert chunks[-1].choices[0].finish_reason == "stop"
        assert {one.usage for one in chunks} == {None}


def test_a_stream_ends_with_the_usage_where_it_is_asked_for(server):
    talk = [{"role": "user", "content": QUESTION}]
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as ai:
        options = {"include_usage": True}
        *parts, last = ai.chat.completions.create(model="footnote", messages=talk, stream=True, stream_options=options)
        assert {one.usage for one in parts} == {None}
        assert parts[-1].choices[0].finish_reason == "stop"
        assert (last.choices, last.usage.total_tokens, last.id) == ([], 0, parts[0].id)


def test_its_one_model_can_be_looked_up_and_no_other(server):
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as ai:
        assert ai.models.retrieve("footnote").owned_by == "footnote"
        with pytest.raises(openai.NotFoundError, match="there is no model gpt/5 here; the only one is footnote"):
            ai.models.retrieve("gpt/5")


@pytest.mark.parametrize("path", ["/api/ask", "/api/check", "/v1/chat/completions"])
@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "jsonish"])
def test_a_body_that_is_not_marked_as_json_is_told_how_to_be(client, path, kind):
    headers = {"Content-Type": kind} if kind else {}
    response = client.post(path, content=b'{"question": "x"}', headers=headers)
    assert (response.status_code, message(response)) == (415, NOT_MARKED)


def test_a_body_that_is_marked_as_json_is_told_what_it_lacks(client):
    response = client.post("/api/ask", content=b'{"query": "x"}', headers={"Content-Type": "application/json"})
    assert (response.status_code, "question: " in message(response)) == (400, True)


def test_messages_without_a_question_are_told_so(client):
    response = client.post("/v1/chat/completions", json={"messages": [{"role": "system", "content": "x"}]})
    assert (response.status_code, 'none has the role "user"' in message(response)) == (400, True)


def test_other_sites_and_other_names_are_turned_away(client):
    assert (
        client.post("/api/ask", json={"question": QUESTION}, headers={"Origin": "http://x.example"}).status_code == 403
    )
    assert client.get("/api/articles", headers={"Host": "x.example"}).status_code == 421


def test_references_to_the_cited_articles_are_another_format(client):
    response = client.post("/api/ask", json={"question": QUESTION, "format": "csl-json"})
    assert response.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    cited = client.post("/api/ask", json={"question": QUESTION}).json()["citations"]
    assert [one["title"] for one in response.json()] == list(dict.fromkeys(one["title"] for one in cited))
    assert "format" in message(client.post("/api/ask", json={"question": QUESTION, "format": "word"}))
