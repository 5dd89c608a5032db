from __future__ import annotations

from threading import Thread

import pytest

from rag.errors import OverloadedError
from ui.places.fair_queue import PAGE, PROGRAMS, SUGGESTIONS, FairQueue, Ticket


def served(queue: FairQueue, tickets: list[Ticket]) -> list[str]:
    """Return the ways in and users of the tickets in the order in which they get the only place."""
    order, left = [], list(tickets)
    while left:
        (held,) = [ticket for ticket in left if ticket.called.is_set()]
        order.append(f"{held.lane} {held.user}".strip())
        left.remove(held)
        held.leave()
    return order


def test_whoever_comes_first_gets_the_place_at_once() -> None:
    queue = FairQueue(2)
    first, second, third = (queue.enter(PAGE) for _ in range(3))
    assert [ticket.called.is_set() for ticket in (first, second, third)] == [True, True, False]
    second.leave()
    assert third.called.is_set()


def test_a_page_waits_for_one_program_however_many_programs_wait() -> None:
    queue = FairQueue(1)
    programs = [queue.enter(PROGRAMS) for _ in range(50)]
    page = [queue.enter(PAGE, "ann"), queue.enter(PAGE, "ann")]
    assert served(queue, [*programs, *page])[:4] == ["programs", "page ann", "programs", "page ann"]


def test_every_way_in_has_its_turn() -> None:
    queue = FairQueue(1)
    lanes = [PAGE, PAGE, PAGE, PROGRAMS, PROGRAMS, SUGGESTIONS]
    assert served(queue, [queue.enter(lane) for lane in lanes]) == [
        "page",
        "suggestions",
        "programs",
        "page",
        "programs",
        "page",
    ]


def test_a_user_waits_for_one_question_of_each_other_however_many_they_ask() -> None:
    queue = FairQueue(1)
    users = ["ann"] * 5 + ["bob", "cid"]
    assert served(queue, [queue.enter(PAGE, user) for user in users])[:4] == [
        "page ann",
        "page ann",
        "page bob",
        "page cid",
    ]


def test_a_way_in_that_was_empty_is_next_before_those_that_were_served() -> None:
    queue = FairQueue(1)
    queue.enter(PAGE).leave()
    programs = [queue.enter(PROGRAMS) for _ in range(3)]
    programs[0].leave()
    assert served(queue, [*programs[1:], queue.enter(PAGE)]) == ["programs", "page", "programs"]


def test_whoever_leaves_the_line_gets_no_place_and_keeps_nobody_from_it() -> None:
    queue = FairQueue(1)
    first, second, third = (queue.enter(PAGE) for _ in range(3))
    second.leave()
    second.leave()
    assert queue.waiting() == 1
    first.leave()
    first.leave()
    assert [second.called.is_set(), third.called.is_set()] == [False, True]
    assert not queue.enter(PAGE).called.is_set()


def test_only_so_many_wait_in_one_way_in() -> None:
    queue = FairQueue(1, max_waiting=2)
    held = [queue.enter(PROGRAMS, "ann") for _ in range(3)]
    with pytest.raises(OverloadedError, match="too many questions are waiting for an answer; ask again in a few sec"):
        queue.enter(PROGRAMS, "ann")
    queue.enter(PAGE, "ann")
    held[1].leave()
    queue.enter(PROGRAMS, "ann")


def test_those_who_wait_share_the_line_out_evenly_and_each_may_ask_once() -> None:
    queue = FairQueue(1, max_waiting=4)
    held = [queue.enter(PROGRAMS, "ann") for _ in range(5)]
    for _ in range(2):
        queue.enter(PROGRAMS, "bob")
    for user in ("ann", "bob"):
        with pytest.raises(OverloadedError):
            queue.enter(PROGRAMS, user)
    for ticket in held[2:]:
        ticket.leave()
    queue.enter(PROGRAMS, "ann")
    with pytest.raises(OverloadedError):
        queue.enter(PROGRAMS, "ann")
    for user in ("cleo", "dan", "eve"):
        queue.enter(PROGRAMS, user)
        with pytest.raises(OverloadedError):
            queue.enter(PROGRAMS, user)


def test_a_place_is_given_back_after_an_error() -> None:
    queue = FairQueue(1)
    with pytest.raises(ZeroDivisionError), queue.enter(PAGE):
        raise ZeroDivisionError
    assert queue.enter(PAGE).called.is_set()


def test_never_more_than_the_places_are_taken_by_many_threads() -> None:
    queue, inside, most = FairQueue(3), [0], [0]

    def work(user: str) -> None:
        for _ in range(30):
            with queue.enter(PAGE, user):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [Thread(target=work, args=(str(number % 4),)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most[0] <= 3
    assert queue.waiting() == 0


def test_whoever_would_wait_too_long_is_told_at_once() -> None:
    """One place, each answer takes two seconds: three may wait, six seconds at most."""
    times = iter([0.0, 2.0, 2.0])
    queue = FairQueue(1, now=lambda: next(times, 2.0))
    queue.enter(PAGE, "ann").leave()
    for user in ("ann", "bob", "cid", "dan"):
        queue.enter(PAGE, user)
    with pytest.raises(OverloadedError, match="too many questions are waiting"):
        queue.enter(PAGE, "eve")
    assert queue.waiting() == 3
    queue.enter(PROGRAMS)  # its turn comes after one of the page's


def test_nobody_is_refused_who_need_not_wait() -> None:
    times = iter([0.0, 60.0])
    queue = FairQueue(1, now=lambda: next(times, 60.0))
    queue.enter(PAGE).leave()
    assert queue.enter(PAGE).called.is_set()
