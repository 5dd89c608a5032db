from __future__ import annotations

import bcrypt
import pytest

from ui.login.authenticator import Authenticator
from ui.login.users import Users
from ui.storage.sessions import Sessions

PASSWORD = "correct horse"


def write_users(path, **passwords):
    """Write the users with the cheapest hashes that bcrypt makes."""
    lines = [f"{name}:{bcrypt.hashpw(one.encode(), bcrypt.gensalt(4)).decode()}\n" for name, one in passwords.items()]
    path.write_text("".join(lines), "utf-8")
    return path


@pytest.fixture
def users_file(tmp_path):
    return write_users(tmp_path / "users", ann=PASSWORD, bob="another one")


@pytest.fixture
def authenticator(tmp_path, users_file):
    sessions = Sessions(tmp_path)
    yield Authenticator(Users(users_file), sessions)
    sessions.close()
