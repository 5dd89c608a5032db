"""Small files that were made to take a reader minutes or all of its memory: each is read, or refused, at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rag.ingestion.loaders.formats import choose


@contextmanager
def soon(seconds: float = 3.0) -> Iterator[None]:
    """Fail if what is done inside takes longer; processor time, as the machine may be busy with other things."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def test_comments_without_end_hold_up_nobody_who_asks_what_a_file_is() -> None:
    with soon():
        assert choose(None, b"<!-- -->" * 500 + b"x") is None
        assert choose(None, b"<!-- -->" * 400 + b"<html>") == "page"
        assert choose(None, b"<!-- -- > <!-- -->\n" * 100 + b"<!DOCTYPE html>") == "page"
        assert choose(None, b"<!-- <html> ") is None
