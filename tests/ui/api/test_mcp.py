"""`/mcp` on the real server, behind its login: by the client of the official SDK, and by plain requests."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from tests.browser.conftest import SERVE_USERS, start
from tests.ui.login.conftest import PASSWORD, write_users

QUESTION = "Who backs SenseTime?"
BACKERS = "It has a valuation of $7.5 billion, and is backed by SoftBank (OTCMKTS: SFTBY) and Alibaba (NYSE: BABA)."
ANN = ("ann", PASSWORD)
JSON = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    """The address of the application, which asks for name and password."""
    folder = tmp_path_factory.mktemp("mcp")
    write_users(folder / "users", ann=PASSWORD)
    yield from start(folder / "library", SERVE_USERS)


def post(server: str, method: str, auth: tuple[str, str] | None = ANN, **parameters: object) -> httpx.Response:
    """Send a request as the protocol of 2025-06-18 has it."""
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
    return httpx.post(f"{server}/mcp", json=body, auth=auth, headers=JSON, timeout=60, trust_env=False)


async def test_the_sdk_s_client_is_answered_with_citations_and_offsets(server: str) -> None:
    async with (
        httpx2.AsyncClient(auth=ANN, timeout=60, trust_env=False) as http,
        Client(streamable_http_client(f"{server}/mcp", http_client=http)) as client,
    ):
        tools = [tool.name for tool in (await client.list_tools()).tools]
        asked = (await client.call_tool("ask", {"question": QUESTION})).structured_content
        (cited,) = [one for one in asked["citations"] if one["text"] == BACKERS]
        part = {"article_id": cited["article_id"], "start": cited["start"], "length": len(BACKERS)}
        read = (await client.call_tool("get_article", part)).structured_content
    assert tools == ["ask", "search", "check", "get_article", "get_sentence", "list_articles"]
    assert (read["text"], read["end"]) == (BACKERS, cited["end"])


def test_a_client_of_the_earlier_protocol_is_answered(server: str) -> None:
    person = {"name": "test", "version": "1"}
    begun = post(server, "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo=person).json()
    assert begun["result"]["serverInfo"]["name"] == "footnote"
    asked = post(server, "tools/call", name="ask", arguments={"question": QUESTION}).json()["result"]
    assert BACKERS in [cited["text"] for cited in asked["structuredContent"]["citations"]]


def test_nobody_is_answered_without_login(server: str) -> None:
    assert post(server, "tools/list", auth=None).status_code == 401
    assert post(server, "tools/list", auth=("ann", "wrong")).status_code == 401


def test_a_page_of_another_site_may_not_ask(server: str) -> None:
    headers = {**JSON, "Origin": "https://evil.example"}
    assert httpx.post(f"{server}/mcp", json={}, auth=ANN, headers=headers, trust_env=False).status_code == 403


def test_no_stream_is_opened_that_would_hold_up_a_stop(server: str) -> None:
    refused = httpx.get(f"{server}/mcp", auth=ANN, headers=JSON, timeout=5, trust_env=False)
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b"\xff", b"[" * 5000, b'"\\ud800"'])
def test_what_is_not_understood_is_an_error_of_the_client(server: str, body: bytes) -> None:
    headers = {**JSON, "Content-Type": "application/json"}
    answered = httpx.post(f"{server}/mcp", content=body, auth=ANN, headers=headers, timeout=10, trust_env=False)
    assert 400 <= answered.status_code < 500
