from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from rag.reading.training.story_questions import STORIES
from rag.requests.written import ORDER_ASKED, REQUESTS, training_requests


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))


def test_the_second_timeline_of_a_story_may_be_a_look_up_and_what_nobody_noted_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / STORIES.name, [{"id": "a"}, {"id": "b"}])
    asked = [
        ("why so late?", "why"),
        ("all dates", "timeline"),
        ("which was first?", "timeline"),
        ("who else?", "none"),
    ]
    write(tmp_path / REQUESTS.name, [{"id": "a", "questions": [{"q": q, "kind": kind} for q, kind in asked]}])
    assert list(training_requests(tmp_path)) == [
        ("why so late?", ("explanation",)),
        ("all dates", ("timeline",)),
        ("which was first?", ORDER_ASKED),
    ]
