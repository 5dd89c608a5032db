"""What one server's operation needs, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI

from ui.operations.graceful import Turns, Work
from ui.operations.metrics import Metrics, metrics_routes
from ui.operations.readiness import Readiness
from ui.operations.request_watch import RequestWatch, Unfinished

if TYPE_CHECKING:
    from rag.engine import Engine


class Operations:
    """The readiness, metrics and unfinished work of the server of one engine."""

    def __init__(self, engine: Engine, turns: Turns, stop: Callable[[str, str], None]) -> None:
        self.readiness = Readiness(engine.library)
        self.metrics = Metrics(engine, self.readiness)
        self.work = Work(Unfinished(), turns, stop)

    def add_to(self, web: FastAPI) -> None:
        """Add the routes, and the middleware around all that were added before it."""
        web.include_router(metrics_routes(self.metrics))
        web.add_middleware(RequestWatch, metrics=self.metrics, readiness=self.readiness, counted=self.work.unfinished)
        web.state.operations = self
