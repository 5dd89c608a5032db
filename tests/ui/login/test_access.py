from __future__ import annotations

import base64

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from tests.ui.login.conftest import PASSWORD, write_users
from ui.login.credentials import COOKIE
from ui.login.current_user import current_user, is_loopback
from ui.login.middleware import AccessMiddleware
from ui.login.routes import login_routes, own_path

HTML = {"Accept": "text/html"}


def build(authenticator=None, local=False):
    web = FastAPI()
    web.add_middleware(AccessMiddleware, authenticator=authenticator, local=local)
    if authenticator:
        web.include_router(login_routes(authenticator))

    @web.api_route("/who", methods=["GET", "POST"])
    def who(request: Request):
        return current_user(request)

    return TestClient(web, base_url="http://news.example", follow_redirects=False)


@pytest.fixture
def client(authenticator):
    return build(authenticator)


def log_in(client, name="ann", password=PASSWORD, to="/who?x=1"):
    return client.post("/login", data={"name": name, "password": password, "next": to})


def test_a_page_is_asked_for_after_logging_in(client):
    turned_away = client.get("/who?x=1", headers=HTML)
    assert (turned_away.status_code, turned_away.headers["location"]) == (303, "/login?next=/who%3Fx%3D1")
    assert 'name="next" value="/who?x=1"' in client.get(turned_away.headers["location"]).text
    entered = log_in(client)
    assert (entered.status_code, entered.headers["location"]) == (303, "/who?x=1")
    assert client.get("/who").json() == "ann"


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(client):
    cookie = log_in(client).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=1209600" in cookie


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_logging_out_ends_the_session_for_good_also_as_gradio_does_it(client, method):
    log_in(client)
    token = client.cookies[COOKIE]
    assert client.request(method, "/logout").headers["location"] == "/login"
    client.cookies.set(COOKIE, token)
    assert client.get("/who").status_code == 401


def test_a_session_survives_a_restart_and_ends_with_the_password(client, authenticator, users_file):
    log_in(client)
    token = client.cookies[COOKIE]
    restarted = build(authenticator)
    restarted.cookies.set(COOKIE, token)
    assert restarted.get("/who").json() == "ann"
    write_users(users_file, ann="changed since")
    assert client.get("/who").status_code == 401


def test_a_wrong_password_is_told_and_the_sixth_must_wait(client):
    for _ in range(5):
        answer = log_in(client, password="<b>wrong")
        assert (answer.status_code, "do not go together" in answer.text) == (401, True)
    assert log_in(client).status_code == 429
    assert "Try again in 5 minutes" in log_in(client).text
    assert log_in(client, "bob", "another one").status_code == 303


def test_a_program_sends_its_name_and_password(client):
    basic = base64.b64encode(f"ann:{PASSWORD}".encode()).decode()
    for header in (f"Basic {basic}", f"Bearer ann:{PASSWORD}"):
        assert client.get("/who", headers={"Authorization": header}).json() == "ann"
    refused = client.get("/who", headers={"Authorization": "Bearer ann:wrong"})
    assert (refused.status_code, list(refused.json())) == (401, ["error"])
    assert client.get("/who", headers={"Authorization": "Basic %%%"}).status_code == 401


def test_what_is_shown_on_the_login_page_is_escaped(client):
    page = client.get("/login", params={"next": '/"><script>'}).text
    assert "<script>" not in page
    assert "<i>" not in log_in(client, name='"><i>').text


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", ""])
def test_nobody_is_led_elsewhere_after_logging_in(path):
    assert own_path(path) == "/"


def test_without_login_everybody_comes_in_without_a_name():
    assert build().get("/who").json() == ""


def test_a_page_of_another_site_may_not_send_anything(authenticator):
    for client in (build(), build(authenticator)):
        other = client.post("/who", headers={"Origin": "https://evil.example"})
        assert other.status_code == 403
    assert build().post("/who", headers={"Origin": "http://news.example"}).json() == ""
    assert build().post("/who", headers={"Origin": "null"}).status_code == 403


def test_on_loopback_only_names_of_this_machine_are_answered_to():
    client = build(local=True)
    for host in ("127.0.0.1:7860", "localhost:7860", "[::1]:7860"):
        assert client.get("/who", headers={"Host": host}).status_code == 200
    for host in ("evil.example:7860", "127.0.0.1.evil.example", ""):
        assert client.get("/who", headers={"Host": host}).status_code == 421


def test_loopback_is_told_from_other_addresses():
    assert [is_loopback(one) for one in ("127.0.0.1", "127.3.2.1", "::1", "localhost")] == [True] * 4
    assert [is_loopback(one) for one in ("0.0.0.0", "::", "10.0.0.1", "news.example", "")] == [False] * 5


@pytest.mark.parametrize("host", ["[", "[::1", "a:b:c", "127.0.0.1:99999"])
def test_a_host_that_is_none_is_refused_whether_on_loopback_or_not(host):
    assert build().get("/who", headers={"Host": host}).status_code == 400
    assert build(local=True).get("/who", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["[", "http://[", "http://[/", "", "http://news.example@evil.example"])
def test_an_origin_that_is_none_is_one_of_another_site(origin):
    assert build().post("/who", headers={"Origin": origin}).status_code == 403


def test_a_program_that_has_to_wait_is_told_how_long(client):
    statuses = [client.get("/who", auth=("ann", f"guess {number}")).status_code for number in range(7)]
    assert statuses == [401] * 4 + [429] * 3
    waiting = client.get("/who", auth=("ann", PASSWORD))
    assert (waiting.status_code, int(waiting.headers["retry-after"]) > 200) == (429, True)
    assert waiting.json()["error"]["message"] == "too many wrong passwords; try again later"
    assert client.get("/who", auth=("bob", "another one")).json() == "bob"


@pytest.mark.parametrize("path", ["/loginx", "/login/", "/footnotes", "/footnote"])
def test_what_only_begins_like_the_login_page_is_closed(client, path):
    assert client.get(path).status_code == 401
