"""Over real HTTP: whom the client's address and HTTPS are believed."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.browser.conftest import SERVE_USERS, start
from tests.ui.login.conftest import PASSWORD, write_users
from ui.login.authenticator import ATTEMPTS_OF_USER

SERVE_BEHIND = SERVE_USERS.replace('users=folder.parent / "users"', 'users=folder.parent / "users", proxies=["{}"]')
LOGIN = {"name": "ann", "password": PASSWORD}


def serve(folder, script) -> Iterator[httpx.Client]:
    write_users(folder / "users", ann=PASSWORD)
    for address in start(folder / "library", script):
        with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
            yield client


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """A server that trusts the proxy on this machine, which the client plays."""
    yield from serve(tmp_path_factory.mktemp("behind"), SERVE_BEHIND.format("127.0.0.1"))


@pytest.fixture(scope="module", params=[SERVE_USERS, SERVE_BEHIND.format("10.0.0.0/8")], ids=["none", "another"])
def alone(request, tmp_path_factory):
    """A server that trusts no proxy, or one that is somewhere else."""
    yield from serve(tmp_path_factory.mktemp("alone"), request.param)


def log_in(client, address, **given):
    headers = {"X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
    return client.post("/login", data={**LOGIN, **given}, headers=headers)


def test_a_trusted_proxy_tells_the_client_s_address(behind):
    for _ in range(ATTEMPTS_OF_USER):
        assert log_in(behind, "192.0.2.1", password="a guess").status_code == 401
    assert log_in(behind, "192.0.2.1").status_code == 429
    assert log_in(behind, "192.0.2.2").status_code == 303


def test_behind_it_cookies_are_for_https_only_and_other_names_are_served(behind):
    assert "; Secure" in log_in(behind, "192.0.2.3").headers["set-cookie"]
    plain = behind.post("/login", data=LOGIN)
    assert (plain.status_code, "; Secure" in plain.headers["set-cookie"]) == (303, False)
    page = behind.get("/", headers={"Host": "news.example", "X-Forwarded-Proto": "https"}, auth=("ann", PASSWORD))
    assert "https://news.example" in page.text


def test_nobody_else_chooses_an_address(alone):
    for number in range(ATTEMPTS_OF_USER):
        assert log_in(alone, f"192.0.2.{number}", password="a guess").status_code == 401
    refused = log_in(alone, "192.0.2.99")
    assert (refused.status_code, int(refused.headers["retry-after"]) > 200) == (429, True)


def test_nobody_else_makes_the_page_name_another_host(alone):
    headers = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Gradio-Server": "http://evil.example",
    }
    page = alone.get("/", headers=headers, auth=("ann", PASSWORD))
    assert "evil.example" not in page.text
