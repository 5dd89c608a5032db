"""`/metrics`: what the server has done, in the text format of Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from rag.errors import FootnoteError
from ui.operations.readiness import Readiness

if TYPE_CHECKING:
    from rag.engine import Engine

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds of the histogram's buckets."""


class Metrics:
    """The counters of one server, in a registry of its own."""

    def __init__(self, engine: Engine, readiness: Readiness) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "footnote_requests", "Requests that were answered.", ["route", "method", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "footnote_request_seconds",
            "Seconds until a response was sent.",
            ["route"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self.running = Gauge("footnote_requests_running", "Requests that are being answered.", registry=self.registry)
        self.registry.register(_State(engine, readiness))
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)

    def format(self) -> bytes:
        """Return all of them in Prometheus' text format."""
        return generate_latest(self.registry)


class _State(Collector):
    """What is read at the moment when it is asked for."""

    def __init__(self, engine: Engine, readiness: Readiness) -> None:
        self._engine = engine
        self._readiness = readiness

    def collect(self) -> Iterator[Metric]:
        """Yield whether the server is ready, the size of its library, what its model has used, and its answers."""
        ready = not self._readiness.problem()
        yield GaugeMetricFamily("footnote_ready", "Whether questions can be answered (1 or 0).", value=ready)
        with suppress(FootnoteError):  # that the library cannot be read is what `footnote_ready` tells
            library = self._engine.library
            yield GaugeMetricFamily("footnote_articles", "Articles in the library.", value=len(library))
            yield GaugeMetricFamily("footnote_sentences", "Sentences in the library.", value=library.sentence_count)
        used = CounterMetricFamily("footnote_model_used", "Tokens, and dollars, that a model used.", labels=["kind"])
        for kind, amount in self._engine.spent.items():
            used.add_metric([kind], amount)
        yield used
        made = CounterMetricFamily("footnote_answers", "Answers that were made, by outcome.", labels=["outcome"])
        for outcome, count in self._engine.outcomes.items():
            made.add_metric([outcome], count)
        yield made


def metrics_routes(metrics: Metrics) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.get("/metrics")
    def tell() -> Response:
        return Response(metrics.format(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    return router
