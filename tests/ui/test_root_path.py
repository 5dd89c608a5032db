"""Over real HTTP: the application below a path of a site, behind proxies that cut the path off or leave it on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import gradio_client
import httpx
import openai
import pytest
from reverse_proxy import KINDS, ROOT, SERVE, proxy_of

from tests.browser.conftest import start
from tests.ui.login.conftest import PASSWORD, write_users

QUESTION = "How much is SenseTime worth?"
LOGIN = {"name": "ann", "password": PASSWORD}


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("below")
    write_users(folder / "users", ann=PASSWORD)
    yield from start(folder / "library", SERVE)


@pytest.fixture(scope="module", params=KINDS)
def address(request, server, tmp_path_factory) -> Iterator[str]:
    """The address of the page behind a proxy, without the last slash."""
    with proxy_of(request.param, server, tmp_path_factory.mktemp("proxy")) as address:
        yield address


@pytest.fixture(scope="module")
def client(address) -> Iterator[httpx.Client]:
    """A client with its password, whose paths are the site's."""
    with httpx.Client(base_url=address.removesuffix(ROOT), timeout=60, trust_env=False) as client:
        client.auth = ("ann", PASSWORD)
        yield client


@pytest.fixture
def visitor(client) -> Iterator[httpx.Client]:
    """A browser that has not logged in yet."""
    headers = {"Accept": "text/html"}
    with httpx.Client(base_url=client.base_url, timeout=60, trust_env=False, headers=headers) as visitor:
        yield visitor


def test_the_bare_path_leads_to_the_page(client):
    response = client.get(ROOT, follow_redirects=True)
    assert (response.status_code, response.url.path) == (200, f"{ROOT}/")
    assert f'"root":"{client.base_url.copy_with(path=ROOT)}"' in response.text


def test_logging_in_stays_below_the_path_and_so_does_the_cookie(visitor):
    asked = visitor.get(f"{ROOT}/?c=1")
    assert (asked.status_code, asked.headers["location"]) == (303, f"{ROOT}/login?next=/%3Fc%3D1")
    entered = visitor.post(f"{ROOT}/login", data={**LOGIN, "next": "/?c=1"})
    assert (entered.status_code, entered.headers["location"]) == (303, f"{ROOT}/?c=1")
    assert f"; Path={ROOT};" in entered.headers["set-cookie"]
    assert visitor.post(f"{ROOT}/account").json() == {"name": "ann", "role": "editor"}
    left = visitor.post(f"{ROOT}/logout")
    assert left.headers["location"] == f"{ROOT}/login"
    assert visitor.post(f"{ROOT}/account").status_code == 401


def test_a_question_is_answered_in_events_as_they_come(client):
    told = {"question": QUESTION, "stream": True}
    with client.stream("POST", f"{ROOT}/api/ask", json=told) as response:
        lines = list(response.iter_lines())
    events = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    values = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    assert (events[0], events[-1]) == ("retrieved", "answer")
    assert "$7.5 billion" in values[-1]["text"]


def test_openais_client_and_gradios_take_the_path_too(client):
    address = str(client.base_url.copy_with(path=ROOT))
    with openai.OpenAI(base_url=f"{address}/v1", api_key=f"ann:{PASSWORD}") as ai:
        told = ai.chat.completions.create(model="footnote", messages=[{"role": "user", "content": QUESTION}])
    assert "$7.5 billion" in told.choices[0].message.content
    header = httpx.BasicAuth("ann", PASSWORD)._auth_header
    asking = gradio_client.Client(f"{address}/", headers={"Authorization": header}, verbose=False)
    assert "$7.5 billion" in asking.predict(QUESTION, [], api_name="/ask")["text"]


def test_files_are_taken_and_the_description_names_the_path(client):
    files = {"files": ("bridge.txt", b"Bridge opens\n\nThe bridge in Lindholm opened on Monday.\n")}
    (item,) = client.post(f"{ROOT}/api/articles", files=files).json()["items"]
    assert client.delete(f"{ROOT}/api/articles/{item['article_id']}").status_code == 200
    assert client.get(f"{ROOT}/api/openapi.json").json()["servers"] == [{"url": ROOT}]


def test_health_is_told_below_the_path(client):
    assert client.get(f"{ROOT}/health/alive").status_code == 200
