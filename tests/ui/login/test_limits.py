"""However many passwords are tried at once, no more are checked than one after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from types import SimpleNamespace

import anyio
import pytest

from tests.ui.login.conftest import PASSWORD
from ui.login.authenticator import AT_ONCE, ATTEMPTS_OF_ADDRESS, ATTEMPTS_OF_USER
from ui.login.credentials import address_of
from ui.login.limits import AttemptLimit


def client_at(host="10.0.0.1", **headers):
    return SimpleNamespace(client=SimpleNamespace(host=host), headers=headers, cookies={})


@pytest.fixture
def heard(authenticator, monkeypatch):
    """The names whose passwords were checked, and how many at most at the same time."""
    heard = SimpleNamespace(names=[], now=0, most=0)
    check, lock = authenticator.users.check, Lock()

    def counted(name, password):
        with lock:
            heard.names.append(name)
            heard.now += 1
            heard.most = max(heard.most, heard.now)
        try:
            return check(name, password)
        finally:
            with lock:
                heard.now -= 1

    monkeypatch.setattr(authenticator.users, "check", counted)
    return heard


def at_once(count, act):
    barrier = Barrier(count)

    def one(number):
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_of_a_hundred_guesses_at_once_five_are_heard(authenticator, heard):
    guessed = at_once(100, lambda n: authenticator.check_password("ann", f"guess {n}", client_at()))
    assert not any(guessed)
    assert len(heard.names) == ATTEMPTS_OF_USER
    assert not authenticator.check_password("ann", PASSWORD, client_at())
    assert authenticator.check_password("ann", PASSWORD, client_at("10.0.0.2"))


def test_of_a_hundred_names_at_once_fifty_are_heard(authenticator, heard):
    at_once(100, lambda n: authenticator.check_password(f"user{n}", "a guess", client_at()))
    assert len(heard.names) == ATTEMPTS_OF_ADDRESS


def test_a_program_that_comes_a_hundred_times_at_once_is_let_in_each_time(authenticator, heard):
    assert all(at_once(100, lambda _: authenticator.check_password("ann", PASSWORD, client_at())))
    assert heard.names == ["ann"]


def test_right_passwords_use_up_no_attempts(authenticator):
    for _ in range(2 * ATTEMPTS_OF_USER):
        assert not authenticator.check_password("ann", "wrong", client_at())
        assert authenticator.check_password("ann", PASSWORD, client_at())
        authenticator._verified._digests.clear()


def test_few_passwords_are_checked_at_once_and_the_others_take_no_thread(authenticator, heard):
    async def guess_all():
        async with anyio.create_task_group() as group:
            for number in range(30):
                group.start_soon(authenticator.check, f"user{number}", "a guess", client_at())

    anyio.run(guess_all)
    assert len(heard.names) == 30
    assert heard.most <= AT_ONCE


def test_an_ipv6_client_is_known_by_its_network():
    same = {address_of(client_at(f"2001:db8:1:2::{n}")) for n in range(5)}
    assert same == {"2001:db8:1:2::/64"}
    assert address_of(client_at("2001:db8:1:3::1")) == "2001:db8:1:3::/64"
    assert address_of(client_at("::ffff:10.0.0.1")) == "10.0.0.1"
    assert address_of(client_at("fe80::1%eth0")) == "fe80::/64"
    assert address_of(client_at("testclient")) == "testclient"


def test_attempts_are_forgotten_after_five_minutes():
    now = 0.0
    limit = AttemptLimit(2, lambda: now)
    assert limit.attempt("ann")
    now = 100.0
    assert limit.attempt("ann")
    assert not limit.attempt("ann")
    assert limit.wait("ann") == 200.0
    assert limit.wait("bob") == 0.0
    now = 300.0
    assert limit.wait("ann") == 0.0
    limit.take_back("ann")
    assert limit.attempt("ann")
    limit.reset("ann")
    assert limit.wait("ann") == 0.0
