from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from rag.errors import SettingsError
from tests.ui.login.conftest import PASSWORD, write_users
from ui.login.command import user
from ui.login.users import Users, put_user, read_users


def test_the_right_password_is_known(users_file):
    users = Users(users_file)
    assert users.check("ann", PASSWORD)
    assert not users.check("ann", "another one")
    assert not users.check("ann", "")
    assert not users.check("eve", PASSWORD)
    assert not users.check("ann", f"{PASSWORD}\0")


def test_a_change_of_the_file_counts_at_once(users_file):
    users = Users(users_file)
    before = users.fingerprint("ann")
    write_users(users_file, ann="a new password")
    os.utime(users_file, ns=(1, 1))
    assert users.check("ann", "a new password")
    assert not users.check("ann", PASSWORD)
    assert users.fingerprint("ann") != before
    assert users.fingerprint("bob") == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no user; `footnote user add NAME` adds one"),
        ("# nobody\n\n", "holds no user"),
        ("ann:secret\n", "users:1: is not NAME:HASH"),
        ("ann\n", "users:1: is not NAME:HASH"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_line(tmp_path, content, message):
    (tmp_path / "users").write_text(content)
    with pytest.raises(SettingsError, match=message):
        read_users(tmp_path / "users")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_users(tmp_path / "absent")


def test_the_command_adds_changes_and_removes(tmp_path):
    path = tmp_path / "deep" / "users"
    run = lambda *words: CliRunner().invoke(user, [*words, "--users", str(path)])  # noqa: E731
    assert run("add", "ann", "--password", "first one").output == f"added ann to {path}\n"
    assert run("add", "bob", "--password", "second one").exit_code == 0
    assert run("add", "ann", "--password", "third one").output == f"ann has another password in {path}\n"
    assert Users(path).check("ann", "third one")
    assert path.stat().st_mode & 0o077 == 0
    assert run("remove", "ann").exit_code == 0
    assert list(read_users(path)) == ["bob"]
    assert str(run("remove", "ann").exception) == f"there is no user ann in {path}"


def test_names_and_passwords_that_cannot_be_used_are_refused(tmp_path):
    for name, password in (("a:b", "long enough"), ("", "long enough"), ("ann", "short"), ("ann", "x" * 73)):
        with pytest.raises(SettingsError):
            put_user(tmp_path / "users", name, password)
    assert not (tmp_path / "users").exists()
