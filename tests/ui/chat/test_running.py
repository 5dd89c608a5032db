from __future__ import annotations

import asyncio
from threading import Event

import pytest

from rag.errors import OverloadedError
from ui.chat.running import UPDATE_INTERVAL_SECONDS, RunningTurns, stream_updates


class Growth:
    """Gives one form, waits until it may go on, and gives the last."""

    def __init__(self) -> None:
        self.begun, self.free = Event(), Event()

    def __iter__(self):
        yield {"html": "half"}
        self.begun.set()
        self.free.wait(10)
        yield {"html": "whole"}


@pytest.fixture
def growth():
    growth = Growth()
    yield growth
    growth.free.set()


def heard(making) -> list[str]:
    async def listen() -> list[str]:
        return [form["html"] async for form in stream_updates(making)]

    return asyncio.run(listen())


def test_what_is_made_at_once_comes_as_one_form():
    making = RunningTurns(1).begin("ann", "k1", iter([{"html": "stage"}, {"html": "whole"}]))
    making.end.result(10)
    assert heard(making) == ["whole"]


def test_what_takes_longer_is_shown_as_it_grows(growth):
    async def listen() -> list[str]:
        forms = []
        async for form in stream_updates(RunningTurns(1).begin("ann", "k1", iter(growth))):
            forms.append(form["html"])
            await asyncio.sleep(2 * UPDATE_INTERVAL_SECONDS)
            growth.free.set()
        return forms

    assert asyncio.run(listen()) == ["half", "whole"]


def test_a_turn_is_made_to_its_end_when_nobody_listens_any_more(growth):
    running_turns = RunningTurns(1)
    making = running_turns.begin("ann", "k1", iter(growth))

    async def leave() -> None:
        async for _ in stream_updates(making):
            return

    asyncio.run(leave())
    growth.free.set()
    making.end.result(10)
    assert making.latest == {"html": "whole"}
    assert running_turns.find("ann", "k1") is None


def test_a_turn_that_is_being_made_is_found_by_its_owner_and_not_begun_twice(growth):
    running_turns = RunningTurns(1)
    making = running_turns.begin("ann", "k1", iter(growth))
    assert running_turns.find("ann", "k1") is making
    assert running_turns.find("bob", "k1") is None
    assert running_turns.begin("ann", "k1", iter([])) is making


def test_more_than_there_are_threads_for_are_refused(growth):
    running_turns = RunningTurns(1)
    first = running_turns.begin("ann", "k1", iter(growth))
    with pytest.raises(OverloadedError, match="too many questions are waiting for an answer; ask again in a few sec"):
        running_turns.begin("ann", "k2", iter([]))
    growth.free.set()
    first.end.result(10)
    running_turns.begin("ann", "k2", iter([])).end.result(10)


def test_a_fault_in_the_making_ends_it_and_is_logged(caplog):
    def broken():
        yield {"html": "half"}
        raise RuntimeError

    running_turns = RunningTurns(1)
    making = running_turns.begin("ann", "k1", broken())
    making.end.result(10)
    assert heard(making) == ["half"]
    assert running_turns.find("ann", "k1") is None
    assert caplog.messages == ["a turn could not be made"]
