from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rag.reading.training import claim_sources, question_sources
from rag.reading.training.records import Document, Insertion, Question, read_records, write_records

FOLDER = Path(question_sources.__file__).with_name("written")


def test_written_articles_come_with_the_sentences_that_would_answer_their_unanswerable_questions() -> None:
    documents = list(question_sources.written(FOLDER))
    unanswerable = [one for document in documents for one in document.questions if not one.gold]
    assert len(documents) == 648
    assert len(unanswerable) == 4_198
    assert all(one.insertion for one in unanswerable)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("?.jsonl.gz")), ids=lambda path: path.name)
def test_every_written_question_and_claim_points_at_sentences_of_its_article(path: Path) -> None:
    for line in gzip.decompress(path.read_bytes()).splitlines():
        row = json.loads(line)
        places = range(len(row["sentences"]))
        for one in [*row["questions"], *row["claims"]]:
            assert all(place in places for place in one["sentences"]), one
        assert all(claim["sentences"] for claim in row["claims"])


def test_written_claims_carry_their_evidence() -> None:
    labels = {one.label for one in claim_sources.written_claims(FOLDER)}
    assert labels == {"supported", "contradicted", "not stated"}


def test_records_are_read_as_they_were_written(tmp_path: Path) -> None:
    question = Question("who?", (1, 0), "Anna", Insertion("It was Tom.", 1, (0,)), ((3, 4),))
    document = Document("written-a", "Fire", ("It burned.", "Anna saw it."), (question,))
    assert write_records(tmp_path / "records.jsonl.gz", [document]) == 1
    assert read_records(tmp_path / "records.jsonl.gz") == ([document], [])
