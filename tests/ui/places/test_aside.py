from __future__ import annotations

import asyncio
import time
from threading import Event

import pytest

from rag.errors import OverloadedError
from ui.places.aside import run_aside, run_for_program, run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue


async def until(held) -> None:
    """Wait until it holds; fail after ten seconds."""
    for _ in range(1000):
        if held():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never came")


async def test_the_values_come_in_their_order() -> None:
    assert [one async for one in run_aside(lambda _: iter("abc"))] == ["a", "b", "c"]


async def test_an_error_comes_after_the_values_before_it() -> None:
    def work(_stopped):
        yield 1
        raise ZeroDivisionError

    got = []
    with pytest.raises(ZeroDivisionError):
        async for one in run_aside(work):
            got += [one]
    assert got == [1]


async def test_the_place_is_free_when_the_work_is_done_though_nobody_reads_the_values() -> None:
    queue = FairQueue(1)
    unread = [run_in_place(queue, PROGRAMS, "", lambda _: iter(range(100))) for _ in range(20)]
    assert [one async for one in run_in_place(queue, PROGRAMS, "", lambda _: iter("x"))] == ["x"]
    assert len(unread) == 20


async def test_the_work_hears_that_nobody_listens_any_more() -> None:
    queue, heard = FairQueue(1), Event()

    def work(stopped):
        yield 1
        while not stopped():
            time.sleep(0.01)
        heard.set()

    values = run_in_place(queue, PROGRAMS, "", work)
    assert await anext(values) == 1
    await values.aclose()
    await until(heard.is_set)
    await until(queue.enter(PROGRAMS).called.is_set)


async def test_work_that_nobody_waits_for_any_more_is_not_begun() -> None:
    queue, begun = FairQueue(1), Event()
    held = queue.enter(PROGRAMS)

    def work(_stopped):
        begun.set()
        yield 1

    values = run_in_place(queue, PROGRAMS, "", work)
    listening = asyncio.create_task(anext(values))
    await asyncio.sleep(0)
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    held.leave()
    await until(lambda: queue.waiting() == 0)
    assert await anext(run_in_place(queue, PROGRAMS, "", lambda _: iter([2]))) == 2
    assert not begun.is_set()


async def test_too_many_are_told_before_anything_is_begun() -> None:
    queue = FairQueue(0, max_waiting=1)
    queue.enter(PROGRAMS)
    with pytest.raises(OverloadedError):
        run_in_place(queue, PROGRAMS, "", lambda _: iter("x"))


async def test_programs_have_few_threads_and_the_page_keeps_its_own() -> None:
    free = Event()
    waiting = [asyncio.create_task(run_for_program(lambda: free.wait(10))) for _ in range(60)]
    await asyncio.sleep(0.05)
    assert await asyncio.wait_for(asyncio.to_thread(lambda: "page"), 5) == "page"
    free.set()
    assert await asyncio.gather(*waiting) == [True] * 60
