"""Asking a system one question: whatever happens is what it gave."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread

from eval.suite.cases import Case
from eval.suite.saved import Given, SavedOutputs
from eval.suite.systems import System
from rag.errors import FootnoteError

Ask = Callable[[Case], Given]
"""Asks the question of a case after its history."""


def timed(system: System, limit: float | None = None) -> Ask:
    """Return a function that asks the system, and that measures the time unless the system tells it.

    An error is what it gave. So is taking longer than `limit` seconds; the system is then left to finish in a thread,
    and may slow down the next questions.
    """

    def ask(case: Case) -> Given:
        started = time.perf_counter()
        output, error = _within(limit, lambda: _ask(system, case)) if limit else _ask(system, case)
        if output is None or "total" in output.milliseconds:
            return output, error
        total = (time.perf_counter() - started) * 1000
        return replace(output, milliseconds={**output.milliseconds, "total": total}), ""

    return ask


def keeping(ask: Ask, saved: SavedOutputs) -> Ask:
    """Return a function that asks what is not saved yet, and saves it."""

    def asked(case: Case) -> Given:
        if known := saved.find(case):
            return known
        given = ask(case)
        saved.save(case, given)
        return given

    return asked


def _ask(system: System, case: Case) -> Given:
    try:
        return system(case.question, case.history), ""
    except FootnoteError as exc:
        return None, str(exc)
    except Exception as exc:  # whatever a system raises is a result too, and ends no run
        return None, " ".join(f"{type(exc).__name__}: {exc}".split())


def _within(limit: float, ask: Callable[[], Given]) -> Given:
    given: SimpleQueue[Given] = SimpleQueue()
    Thread(target=lambda: given.put(ask()), daemon=True).start()
    try:
        return given.get(timeout=limit)
    except Empty:
        return None, f"took longer than {limit:g} s"
