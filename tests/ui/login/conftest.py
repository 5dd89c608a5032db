from __future__ import annotations

import bcrypt
import pytest

from ui.login.authenticator import Authenticator
from ui.login.users import Users
from ui.storage.sessions import Sessions

PASSWORD = "correct horse"


def write_users(path, roles=(), **passwords):
    """Write the users with the cheapest hashes that bcrypt makes, and the roles of some of them."""
    hashes = {name: bcrypt.hashpw(one.encode(), bcrypt.gensalt(4)).decode() for name, one in passwords.items()}
    told = {name: f":{role}" for name, role in dict(roles).items()}
    path.write_text("".join(f"{name}:{one}{told.get(name, '')}\n" for name, one in hashes.items()), "utf-8")
    return path


@pytest.fixture
def users_file(tmp_path):
    roles = {"rea": "reader", "adm": "admin"}
    return write_users(tmp_path / "users", roles, ann=PASSWORD, bob="another one", rea=PASSWORD, adm=PASSWORD)


@pytest.fixture
def authenticator(tmp_path, users_file):
    sessions = Sessions(tmp_path)
    yield Authenticator(Users(users_file), sessions)
    sessions.close()
