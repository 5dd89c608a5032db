from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from rag.reading.training.news_questions import ON_NEWS, hash_of, news_claims, news_questions
from rag.reading.training.records import Document, Insertion, LabelledClaim, Question

TEXT = "Lund won the cup. Malmo came second."
SENTENCES = ("Lund won the cup.", "Malmo came second.")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = f"Cup final\n\n{TEXT}\n".encode()
    with tarfile.open(tmp_path / "bbc_news_2225.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("bbc/sport/001.txt")
        entry.size = len(file)
        archive.addfile(entry, io.BytesIO(file))
    _write(tmp_path / "reuters_21578.jsonl.gz", [{"id": "r-1", "title": "CUP", "text": TEXT}])
    _write(tmp_path / "realtimeqa_2022/corpus.jsonl.gz", [{"_id": "q-1", "title": "Lund win", "text": TEXT}])
    return tmp_path


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))


def _row(article: str, *hashes: str) -> dict[str, Any]:
    return {
        "id": article,
        "sentences": list(hashes),
        "questions": [{"q": "who won?", "sentences": [0], "answer": "Lund"}, {"q": "who lost?", "sentences": []}],
        "claims": [{"claim": "Malmo won.", "sentences": [1, 0], "label": "contradicted"}],
        "answers": [{"q": "who lost?", "sentence": "Ystad lost.", "after": 1, "drop": []}],
    }


def test_questions_and_claims_find_the_sentences_of_their_article(data: Path) -> None:
    folder = data / "on_news"
    _write(folder / "bbc.jsonl.gz", [_row("bbc/sport/001", *map(hash_of, SENTENCES))])
    _write(folder / "realtimeqa.jsonl.gz", [_row("realtimeqa/q-1", *map(hash_of, SENTENCES))])
    _write(folder / "reuters.jsonl.gz", [_row("reuters/r-1", *map(hash_of, SENTENCES))])
    questions = (Question("who won?", (0,), "Lund"), Question("who lost?", (), "", Insertion("Ystad lost.", 1)))
    assert list(news_questions(data, folder)) == [
        Document("on-news-bbc", "Cup final", SENTENCES, questions),
        Document("on-news-realtimeqa", "Lund win", SENTENCES, questions),
        Document("on-news-reuters", "CUP", SENTENCES, questions),
    ]
    assert list(news_claims(data, folder)) == [
        LabelledClaim(f"on-news-{file}", "Malmo won.", SENTENCES, "contradicted")
        for file in ("bbc", "realtimeqa", "reuters")
    ]


def test_each_fifth_article_is_held_out(data: Path) -> None:
    rows = [{**_row("reuters/r-1", *map(hash_of, SENTENCES)), "claims": [], "answers": []} for _ in range(11)]
    _write(data / "on_news" / "reuters.jsonl.gz", rows)
    assert len(list(news_questions(data, data / "on_news"))) == 9
    assert len(list(news_questions(data, data / "on_news", held_out=True))) == 2


def test_an_article_that_is_cut_otherwise_is_left_out(data: Path) -> None:
    _write(data / "on_news" / "bbc.jsonl.gz", [_row("bbc/sport/001", hash_of("Lund won the"))])
    assert list(news_questions(data, data / "on_news")) == []


@pytest.mark.parametrize("path", sorted(ON_NEWS.glob("*.jsonl.gz")), ids=lambda path: path.name)
def test_every_written_line_points_at_sentences_of_its_article(path: Path) -> None:
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert len(rows) >= 50
    for row in rows:
        places = range(len(row["sentences"]))
        assert all(place in places for one in [*row["questions"], *row["claims"]] for place in one["sentences"])
        unanswerable = {one["q"] for one in row["questions"] if not one["sentences"]}
        assert unanswerable == {one["q"] for one in row["answers"]}
