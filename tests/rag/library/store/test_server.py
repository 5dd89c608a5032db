from __future__ import annotations

import logging
from collections.abc import Iterator
from uuid import uuid4

import pytest
from chroma_server import ChromaServer, TokenProxy

from rag.errors import LibraryError, StoreAuthError, StoreUnreachableError
from rag.library.store.address import Server
from rag.library.store.client import library_errors
from rag.library.store.records import ArticleRecords
from rag.library.store.server import ServerClient

TOKEN = "sesame-0123456789"


@pytest.fixture
def proxy(chroma: ChromaServer) -> Iterator[TokenProxy]:
    made = TokenProxy(chroma.port, TOKEN)
    yield made
    made.close()


def database() -> str:
    return f"test-{uuid4().hex}"


def refused(server: Server) -> str:
    with pytest.raises(LibraryError) as caught:
        ServerClient(server)
    return f"{type(caught.value).__name__}: {caught.value}"


class TestOpening:
    def test_a_database_that_is_missing_is_made(self, chroma: ChromaServer) -> None:
        name = database()
        for _ in range(2):
            with ServerClient(Server(chroma.url, database=name)) as client:
                assert client.list_collections() == []

    def test_a_slash_at_the_end_of_the_address_does_no_harm(self, chroma: ChromaServer) -> None:
        with ServerClient(Server(f"{chroma.url}/")) as client:
            assert client.get_version() == "1.0.0"

    def test_a_tenant_that_is_missing_is_an_error(self, chroma: ChromaServer) -> None:
        assert refused(Server(chroma.url, tenant="nobody")) == (
            "LibraryError: the Chroma server has no tenant nobody; mend FOOTNOTE_CHROMA_TENANT"
        )

    def test_no_server_is_one_line_with_the_cure(self) -> None:
        assert refused(Server("http://127.0.0.1:9")) == (
            "StoreUnreachableError: the Chroma server at 127.0.0.1:9 does not answer; start it, or mend "
            "FOOTNOTE_CHROMA_URL; nothing that was stored is lost"
        )

    @pytest.mark.parametrize(
        ("status", "text", "told"),
        [(404, "not here", " (404 not here)"), (200, "<h1>Welcome</h1>", ""), (301, "moved", "")],
    )
    def test_what_is_no_chroma_server_is_told_as_such(
        self, proxy: TokenProxy, status: int, text: str, told: str
    ) -> None:
        proxy.fail_with = status, text
        host = proxy.url.removeprefix("http://")
        assert refused(Server(proxy.url, TOKEN)) == (
            f"LibraryError: what answers at {host} does not speak as a Chroma server of version 1 or later does{told}; "
            "mend FOOTNOTE_CHROMA_URL"
        )

    def test_the_quota_of_the_cloud_is_kept_to(self, chroma: ChromaServer) -> None:
        with ServerClient(Server(chroma.url)) as client:
            assert client.get_max_batch_size() == 5_000
            client._in_the_cloud = True
            assert client.get_max_batch_size() == 300


class TestToken:
    def test_with_the_token_the_store_is_open(self, proxy: TokenProxy) -> None:
        with ServerClient(Server(proxy.url, TOKEN, database=database())) as client:
            assert ArticleRecords(client, "fake:6").header.embedding == "fake:6"

    @pytest.mark.parametrize(
        ("token", "problem"), [("wrong-token-987", "refuses the token"), (None, "asks for a token")]
    )
    def test_without_it_the_cure_is_named(self, proxy: TokenProxy, token: str | None, problem: str) -> None:
        host = proxy.url.removeprefix("http://")
        assert refused(Server(proxy.url, token)) == (
            f"StoreAuthError: the Chroma server at {host} {problem}; set FOOTNOTE_CHROMA_TOKEN to the right one"
        )

    def test_a_token_that_is_withdrawn_while_the_store_is_open(self, proxy: TokenProxy) -> None:
        with ServerClient(Server(proxy.url, TOKEN, database=database())) as client:
            records = ArticleRecords(client, "fake:6")
            proxy.token = "changed"
            with pytest.raises(StoreAuthError, match=r"refuses the token; set FOOTNOTE_CHROMA_TOKEN"):
                len(records)
            proxy.token = TOKEN
            assert len(records) == 0

    def test_it_is_in_no_repr_no_log_and_no_error(self, proxy: TokenProxy, caplog) -> None:
        caplog.set_level(logging.DEBUG)
        server = Server(proxy.url, TOKEN, database=database())
        with ServerClient(server) as client:
            records = ArticleRecords(client, "fake:6")
            proxy.fail_with = 500, f"cannot handle Bearer {TOKEN}"
            with pytest.raises(StoreUnreachableError) as caught:
                len(records)
        assert str(caught.value).endswith("fails (500 cannot handle Bearer …); look at its log, then try again")
        assert TOKEN not in f"{server!r} {client!r} {records!r} {caught.value!r} {caplog.text}"


class TestFailures:
    def test_a_server_that_was_killed_and_is_back_goes_on_with_what_it_had(self, own: ChromaServer) -> None:
        with ServerClient(Server(own.url)) as client:
            records = ArticleRecords(client, "fake:6")
            before = records.header
            own.kill()
            for _ in range(2):
                with pytest.raises(StoreUnreachableError, match=r"does not answer; start it, or mend"):
                    len(records)
            own.start()
            assert (len(records), records.header) == (0, before)

    def test_a_server_that_falls_silent_is_given_up(self, own: ChromaServer) -> None:
        with ServerClient(Server(own.url)) as client:
            records = ArticleRecords(client, "fake:6")
            client._sessions[0].timeout = 0.2
            own.freeze()
            with pytest.raises(StoreUnreachableError, match=r"was silent for too long; start it, or mend"):
                len(records)
            own.thaw()
            client._sessions[0].timeout = 30
            assert len(records) == 0

    def test_a_gateway_without_a_server_is_an_error_that_passes(self, proxy: TokenProxy) -> None:
        with ServerClient(Server(proxy.url, TOKEN, database=database())) as client:
            records = ArticleRecords(client, "fake:6")
            proxy.fail_with = 502, "<h1>Bad Gateway</h1>"
            with pytest.raises(StoreUnreachableError, match=r"fails \(502 <h1>Bad Gateway</h1>\); look at its log"):
                len(records)
            proxy.fail_with = None
            assert len(records) == 0

    @pytest.mark.parametrize(
        ("status", "cure"),
        [(413, "raise its limit to 64 MB (nginx: client_max_body_size)"), (404, "mend FOOTNOTE_CHROMA_URL")],
    )
    def test_what_a_proxy_does_not_pass_on_is_an_error_with_the_cure(
        self, proxy: TokenProxy, status: int, cure: str
    ) -> None:
        with ServerClient(Server(proxy.url, TOKEN, database=database())) as client:
            records = ArticleRecords(client, "fake:6")
            proxy.fail_with = status, "<h1>no</h1>"
            with pytest.raises(LibraryError) as caught:
                len(records)
            assert str(caught.value).endswith(f"; {cure}")

    def test_what_the_server_does_not_take_is_an_error_of_ours(self, chroma: ChromaServer) -> None:
        wrong = pytest.raises(LibraryError, match=r"^it fails \(.*name")
        with ServerClient(Server(chroma.url)) as client, wrong, library_errors("it fails"):
            client.get_or_create_collection("x", embedding_function=None)
