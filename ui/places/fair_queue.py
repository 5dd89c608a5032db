"""A queue for the few places in which answers are made, fair to every way in and to every user of it."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Event, Lock
from types import TracebackType

from rag.errors import OverloadedError

PAGE, PROGRAMS, SUGGESTIONS = "page", "programs", "suggestions"
"""The ways in. A place that becomes free goes to each of them in turn, so that none can starve another."""
MAX_WAITING = 100
"""Most questions that wait in one way in; of one user it is this number divided by that of the users who wait there."""

MOST_WAIT_SECONDS = 6.0
"""Whoever would wait longer is told so at once: a queue that is never refused grows as long as people keep asking."""
RECENT = 0.2
"""How much the latest answer counts in the mean time that an answer takes."""


class Ticket:
    """A question's turn in the queue. As a context manager it waits for its place, and gives it back at the end."""

    def __init__(self, queue: FairQueue, lane: str, user: str) -> None:
        self.lane = lane
        self.user = user
        self.called = Event()
        self.called_at = 0.0
        self._queue = queue

    def __enter__(self) -> Ticket:
        self.called.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Give the place back, or stop waiting for one; a second time does nothing."""
        self._queue.leave(self)


class FairQueue:
    """Hands out `places`, so many at a time: in turn to the ways in, and within one in turn to its users.

    `now` tells the time in seconds.
    """

    def __init__(self, places: int, max_waiting: int = MAX_WAITING, now: Callable[[], float] = time.monotonic) -> None:
        self._places = places
        self._free = places
        self._now = now
        self._seconds_held = 0.0
        self._max_waiting = max_waiting
        self._lock = Lock()
        self._holding: set[Ticket] = set()
        self._waiting: OrderedDict[str, OrderedDict[str, deque[Ticket]]] = OrderedDict()

    def enter(self, lane: str, user: str = "") -> Ticket:
        """Return a ticket of this way in, without waiting.

        Raises OverloadedError if too many of the user's wait, or if it would wait longer than MOST_WAIT_SECONDS.
        """
        ticket = Ticket(self, lane, user)
        with self._lock:
            if lane not in self._waiting:
                self._waiting[lane] = OrderedDict()
                self._waiting.move_to_end(lane, last=False)  # it was never served, so it is next
            users = self._waiting[lane]
            share = self._max_waiting // len({*users, user})
            tickets = users.setdefault(user, deque())
            if len(tickets) >= max(1, share) or self._expected_wait(lane, user) > MOST_WAIT_SECONDS:
                if not tickets:
                    del users[user]
                raise OverloadedError("too many questions are waiting for an answer; ask again in a few seconds")
            tickets.append(ticket)
            self._call_next()
        return ticket

    def leave(self, ticket: Ticket) -> None:
        """Free the ticket's place for the next, or withdraw it if it is still waiting."""
        with self._lock:
            if ticket in self._holding:
                self._holding.remove(ticket)
                self._free += 1
                held = self._now() - ticket.called_at
                self._seconds_held += RECENT * (held - self._seconds_held) if self._seconds_held else held
                self._call_next()
            else:
                self._withdraw(ticket)

    def waiting(self) -> int:
        """Return how many tickets wait for a place."""
        with self._lock:
            return sum(len(tickets) for users in self._waiting.values() for tickets in users.values())

    def _expected_wait(self, lane: str, user: str) -> float:
        """Return about how many seconds a ticket that comes now would wait. The lock is held.

        Each ticket before it of its own waits for one of every other user, and those for one of every other way in.
        """
        if self._free or not self._seconds_held:
            return 0.0
        waiting = {one: {user: len(tickets) for user, tickets in users.items()} for one, users in self._waiting.items()}
        of_lane = waiting.get(lane, {})
        own = of_lane.get(user, 0)
        before = own + sum(min(count, own + 1) for other, count in of_lane.items() if other != user)
        others = sum(min(sum(users.values()), before + 1) for other, users in waiting.items() if other != lane)
        return self._seconds_held * (before + others + 1) / self._places

    def _call_next(self) -> None:
        """Give the free places to those who wait. The lock is held."""
        while self._free and (ticket := self._next()):
            self._free -= 1
            self._holding.add(ticket)
            ticket.called_at = self._now()
            ticket.called.set()

    def _next(self) -> Ticket | None:
        """Take out the ticket whose turn it is; its way in and its user are last in line from now on."""
        for lane, users in self._waiting.items():
            for user, tickets in users.items():
                ticket = tickets.popleft()
                self._waiting.move_to_end(lane)  # a way in without tickets stays, and so keeps its earlier turn
                users.move_to_end(user)
                if not tickets:
                    del users[user]
                return ticket
        return None

    def _withdraw(self, ticket: Ticket) -> None:
        users = self._waiting.get(ticket.lane, OrderedDict())
        tickets = users.get(ticket.user, deque())
        if ticket in tickets:
            tickets.remove(ticket)
        if not tickets:
            users.pop(ticket.user, None)
