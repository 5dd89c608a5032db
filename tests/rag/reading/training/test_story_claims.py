from __future__ import annotations

import json
from pathlib import Path

from rag.reading.training.records import LabelledClaim
from rag.reading.training.story_claims import story_claims

ARTICLES = [{"sentences": ["Three are missing.", "The sea is rough."]}, {"sentences": ["All three were found."]}]
CLAIM = {"claim": "The three missing were found.", "evidence": [[1, 0], [0, 0]], "label": "supported"}


def _lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_a_claim_is_checked_against_its_sentences_in_the_order_of_the_articles(tmp_path: Path) -> None:
    stories = _lines(tmp_path / "stories.jsonl", [{"id": "a", "articles": ARTICLES, "questions": []}])
    claims = _lines(tmp_path / "claims.jsonl", [{"id": "a", "claims": [CLAIM]}])

    assert list(story_claims(stories, claims)) == [
        LabelledClaim("stories", CLAIM["claim"], ("Three are missing.", "All three were found."), "supported")
    ]


def test_claims_about_each_fifth_story_are_held_out(tmp_path: Path) -> None:
    stories = _lines(tmp_path / "stories.jsonl", [{"id": n, "articles": ARTICLES, "questions": []} for n in range(5)])
    claims = _lines(tmp_path / "claims.jsonl", [{"id": n, "claims": [{**CLAIM, "claim": f"{n}"}]} for n in range(5)])

    assert [one.claim for one in story_claims(stories, claims)] == ["0", "1", "2", "3"]
    assert [one.claim for one in story_claims(stories, claims, held_out=True)] == ["4"]


def test_every_sentence_that_the_written_claims_name_is_in_its_story() -> None:
    claims = [*story_claims(), *story_claims(held_out=True)]

    assert len(claims) > 1_000
    assert all(one.evidence for one in claims)
