from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from rag.cli import cli
from rag.errors import SettingsError
from tests.ui.login.conftest import PASSWORD, write_users
from tests.ui.login.test_access import build
from ui.login.tokens import Tokens, make_token, read_tokens, revoke_token, tokens_file


@pytest.fixture
def run(users_file):
    return lambda *words: CliRunner().invoke(cli, ["user", *words, "--users", str(users_file)])


def test_a_token_lets_a_program_in_as_its_user_until_it_is_revoked(authenticator, run):
    client = build(authenticator)
    key = run("token", "ann", "--for", "the nightly script").output.strip()
    bearer = {"Authorization": f"Bearer {key}"}
    assert re.fullmatch(r"footnote_[\w-]{43}", key)
    assert client.get("/who", headers=bearer).json() == "ann"
    [listed] = run("tokens").output.splitlines()
    assert re.fullmatch(r"[0-9a-f]{8}  ann  \d{1,2} [A-Z][a-z]{2} \d{4}  the nightly script", listed)
    assert run("revoke", listed.split()[0]).output == f"revoked the token {listed.split()[0]} of ann\n"
    assert client.get("/who", headers=bearer).status_code == 401


def test_the_file_holds_no_key_and_is_its_owner_s(users_file):
    key = make_token(users_file, "ann")
    assert key not in tokens_file(users_file).read_text()
    assert tokens_file(users_file).stat().st_mode & 0o077 == 0


def test_a_token_goes_with_its_user(authenticator, users_file, run):
    client = build(authenticator)
    bearer = {"Authorization": f"Bearer {make_token(users_file, 'ann')}"}
    assert client.get("/who", headers=bearer).json() == "ann"
    assert run("remove", "ann").exit_code == 0
    assert client.get("/who", headers=bearer).status_code == 401
    assert run("add", "ann", "--password", PASSWORD).exit_code == 0
    assert client.get("/who", headers=bearer).status_code == 401


def test_a_token_has_the_role_of_its_user(authenticator, users_file):
    client = build(authenticator)
    bearer = {"Authorization": f"Bearer {make_token(users_file, 'rea')}"}
    assert client.post("/who", headers=bearer).json() == "rea"
    assert client.delete("/api/articles/x", headers=bearer).status_code == 403


def test_a_file_of_tokens_that_breaks_keeps_the_last_good_ones(users_file, caplog):
    key, tokens = make_token(users_file, "ann"), Tokens(users_file)
    tokens_file(users_file).write_text("broken\n")
    assert tokens.user(key) == "ann"
    assert "is no token; delete the line and make another token" in caplog.text
    with pytest.raises(SettingsError, match=r"users\.tokens:1: is no token"):
        read_tokens(tokens_file(users_file))


@pytest.mark.parametrize("key", ["", "footnote_", "footnote_\ud800", "footnote_x:y", "x" * 100_000])
def test_what_is_no_token_lets_nobody_in(authenticator, users_file, key):
    make_token(users_file, "ann")
    assert authenticator.tokens.user(key) == ""


def test_what_cannot_be_is_one_clear_line(users_file, run):
    assert "there is no user eve in" in str(run("token", "eve").exception)
    for purpose in ("a:b", "two\nlines", "x" * 81):
        with pytest.raises(SettingsError, match="a token's purpose has 80 characters at most"):
            make_token(users_file, "ann", purpose)
    with pytest.raises(SettingsError, match="there is no token 12345678 in"):
        revoke_token(users_file, "12345678")


def test_a_token_of_a_user_who_is_in_the_file_no_more_is_refused(authenticator, users_file):
    client, key = build(authenticator), make_token(users_file, "ann")
    write_users(users_file, bob=PASSWORD)
    assert client.get("/who", headers={"Authorization": f"Bearer {key}"}).status_code == 401
