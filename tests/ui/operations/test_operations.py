"""Health, metrics and the log of requests, around routes that can be known in the head."""

from __future__ import annotations

import io
import json
import logging

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from rag.errors import LibraryError
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.chat.running import RunningTurns
from ui.operations.logs import PrivateFormatter, hide_foreign_messages
from ui.operations.operations import Operations
from ui.operations.readiness import Readiness


class Unreadable:
    def __init__(self) -> None:
        self.asked = 0

    def __len__(self) -> int:
        self.asked += 1
        raise LibraryError("the library cannot be read; check the disk")


class Counted(FakeLibrary):
    sentence_count = 7


@pytest.fixture
def operations(article) -> Operations:
    return Operations(FakeEngine(Counted(article)), RunningTurns(), lambda owner, key: None)


@pytest.fixture
def client(operations: Operations) -> TestClient:
    web, router = FastAPI(), APIRouter()

    @router.get("/turns/{key}")
    def turn(key: str) -> str:
        if key == "broken":
            raise RuntimeError("The minister said: secret")
        return key

    web.include_router(router)
    operations.add_to(web)
    return TestClient(web, raise_server_exceptions=False)


def test_it_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/health").json() == {"alive": True, "ready": True}
    assert client.get("/health/ready").status_code == 200
    assert client.get("/health/alive").json() == {"alive": True}


def test_while_it_stops_it_is_alive_and_not_ready(client: TestClient, operations: Operations) -> None:
    operations.readiness.stopping = True
    answered = client.get("/health/ready")
    assert (answered.status_code, answered.json()) == (503, {"alive": True, "ready": False, "reason": "stopping"})
    assert client.get("/health/alive").status_code == 200
    assert "footnote_ready 0.0" in client.get("/metrics").text


def test_a_library_that_cannot_be_read_is_not_ready_and_is_asked_once_a_second() -> None:
    now, library = [0.0], Unreadable()
    readiness = Readiness(library, lambda: now[0])
    assert [readiness.problem() for _ in range(3)] == ["library"] * 3
    assert library.asked == 1
    now[0] = 1.0
    assert (readiness.problem(), library.asked) == ("library", 2)


def test_requests_are_counted_by_their_routes(client: TestClient) -> None:
    for path in ("/turns/k1", "/turns/k2", "/turns/broken", "/wp-admin?q=1", "/health"):
        client.get(path)
    told = client.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=")
    lines = told.text.splitlines()
    assert 'footnote_requests_total{method="GET",route="/turns/{key}",status="200"} 2.0' in lines
    assert 'footnote_requests_total{method="GET",route="/turns/{key}",status="500"} 1.0' in lines
    assert 'footnote_requests_total{method="GET",route="other",status="404"} 1.0' in lines
    assert 'footnote_request_seconds_count{route="/turns/{key}"} 3.0' in lines
    assert {"footnote_articles 1.0", "footnote_sentences 7.0", "footnote_ready 1.0"} <= set(lines)
    assert {'footnote_answers_total{outcome="answered"} 2.0', 'footnote_answers_total{outcome="refused"} 1.0'} <= set(
        lines
    )
    assert not [line for line in lines if "k1" in line or "wp-admin" in line]


def test_after_a_request_nothing_is_unfinished(client: TestClient, operations: Operations) -> None:
    client.get("/turns/broken")
    assert operations.work.unfinished.number == 0
    assert operations.work.is_done


class TestLogs:
    @pytest.fixture
    def written(self):
        """Return a function that logs with a logger, and gives the line as values."""

        def written(name: str, log) -> dict:
            stream = io.StringIO()
            handler = logging.StreamHandler(stream)
            handler.setFormatter(PrivateFormatter())
            handler.addFilter(hide_foreign_messages)
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [handler], False
            logger.setLevel(logging.INFO)
            try:
                log(logger)
            finally:
                logger.handlers, logger.propagate = [], True
                logger.setLevel(logging.NOTSET)
            (line,) = stream.getvalue().splitlines()
            return json.loads(line)

        return written

    def test_a_line_has_time_level_logger_message_and_fields(self, written) -> None:
        line = written("ui.test", lambda log: log.info("request", extra={"route": "/turns", "status": 200}))
        assert line.pop("time").endswith("+00:00")
        assert line == {"level": "INFO", "logger": "ui.test", "message": "request", "route": "/turns", "status": 200}

    def test_of_an_exception_only_its_type_and_places_are_logged(self, written) -> None:
        def fail(log) -> None:
            try:
                read("key sk-123")
            except RuntimeError:
                log.exception("a question failed")

        def read(number: str) -> int:
            try:
                return int(number)
            except ValueError as exc:
                raise RuntimeError("The minister said: secret") from exc

        line = written("ui.test", fail)
        assert (line["level"], line["message"]) == ("ERROR", "a question failed")
        assert line["exception"].startswith("RuntimeError at ")
        assert "; caused by ValueError at " in line["exception"]
        assert "secret" not in str(line)
        assert "sk-123" not in str(line)

    def test_of_other_packages_only_the_place_is_logged(self, written) -> None:
        line = written("parser.pdf", lambda log: log.warning("cannot read %s", "The minister said: secret"))
        assert line["logger"] == "parser.pdf"
        assert line["message"].startswith("test_operations:")
        assert "secret" not in str(line)
