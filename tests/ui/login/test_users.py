from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from rag.cli import cli
from rag.errors import SettingsError
from tests.ui.login.conftest import PASSWORD, write_users
from ui.login.users import User, Users, put_user, read_users


def test_the_right_password_is_known(users_file):
    users = Users(users_file)
    assert users.check("ann", PASSWORD)
    assert not users.check("ann", "another one")
    assert not users.check("ann", "")
    assert not users.check("eve", PASSWORD)
    assert not users.check("ann", f"{PASSWORD}\0")


def test_a_change_of_the_file_counts_at_once(users_file):
    users = Users(users_file)
    before = users.find("ann").fingerprint
    write_users(users_file, ann="a new password")
    os.utime(users_file, ns=(1, 1))
    assert users.check("ann", "a new password")
    assert not users.check("ann", PASSWORD)
    assert users.find("ann").fingerprint != before
    assert users.find("bob") is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no user; `footnote user add NAME` adds one"),
        ("# nobody\n\n", "holds no user"),
        ("ann:secret\n", "users:1: is not NAME:HASH or NAME:HASH:ROLE; "),
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
    run = lambda *words: CliRunner().invoke(cli, ["user", *words, "--users", str(path)])  # noqa: E731
    assert run("add", "ann", "--password", "first one").output == f"added ann to {path}\n"
    assert run("add", "bob", "--password", "second one").exit_code == 0
    assert run("add", "ann", "--password", "third one").output == f"ann has another password in {path}\n"
    assert Users(path).check("ann", "third one")
    assert path.stat().st_mode & 0o077 == 0
    assert run("remove", "ann").exit_code == 0
    assert list(read_users(path)) == ["bob"]
    assert str(run("remove", "ann").exception) == f"there is no user ann in {path}"
    assert str(run("remove", "bob").exception) == (
        f"bob is the only user in {path}; add another first, or delete the file"
    )
    assert list(read_users(path)) == ["bob"]


def test_new_passwords_are_hashed_by_argon2_and_those_of_bcrypt_go_on(tmp_path):
    path = write_users(tmp_path / "users", ann=PASSWORD)
    put_user(path, "bob", "ünïcode " * 20)
    users = Users(path)
    assert users.find("ann").hash.startswith("$2b$")
    assert users.find("bob").hash.startswith("$argon2id$")
    assert users.check("ann", PASSWORD)
    assert users.check("bob", "ünïcode " * 20)
    assert not users.check("bob", "ünïcode " * 19)
    assert not users.check("bob", "\ud800")


def test_a_file_that_breaks_keeps_the_last_good_users_and_says_so_once(users_file, caplog):
    users = Users(users_file)
    for broken in ("", "ann:plain text\n", "\xff", "eve\n"):
        users_file.write_bytes(broken.encode("latin-1"))
        assert users.find("ann") and users.find("bob")
        assert users.check("ann", PASSWORD)
    assert len(caplog.messages) == 4
    assert caplog.messages[1].endswith("until then, what stood there before holds")
    users_file.unlink()
    assert users.find("ann")
    write_users(users_file, eve=PASSWORD)
    assert users.find("eve")
    assert users.find("ann") is None


def test_roles_are_read_given_and_kept(tmp_path):
    path = write_users(tmp_path / "users", {"rea": "reader"}, ann=PASSWORD, rea=PASSWORD)
    assert {one.name: one.role for one in read_users(path).values()} == {"ann": "editor", "rea": "reader"}
    run = lambda *words: CliRunner().invoke(cli, ["user", *words, "--users", str(path)])  # noqa: E731
    assert run("add", "rea", "--password", "a new password").exit_code == 0
    assert run("role", "ann", "admin").output == f"ann is an admin in {path}\n"
    assert run("add", "bob", "--password", "a new password", "--role", "reader").exit_code == 0
    assert run("list").output == "rea  reader\nann  admin\nbob  reader\n"
    assert str(run("role", "eve", "admin").exception) == (
        f"there is no user eve in {path}; `footnote user add eve` adds one"
    )
    assert run("role", "ann", "king").exit_code == 2


def test_a_line_with_an_unknown_role_is_named(users_file):
    written = User("ann", next(iter(read_users(users_file).values())).hash)
    users_file.write_text(f"ann:{written.hash}:king\n")
    with pytest.raises(SettingsError, match="users:1: is not NAME:HASH or NAME:HASH:ROLE"):
        read_users(users_file)


def test_names_and_passwords_that_cannot_be_used_are_refused(tmp_path):
    for name, password in (("a:b", "long enough"), ("", "long enough"), ("ann", "short"), ("ann", "x" * 1001)):
        with pytest.raises(SettingsError):
            put_user(tmp_path / "users", name, password)
    assert not (tmp_path / "users").exists()
