"""Support as people judge it: the measures by hand, and the sets' texts put right."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from eval.claims.judgements import Judgement, read_expertqa, read_frank, read_qags, tidy
from eval.claims.support import score
from eval.statistics.discrimination import auroc, balanced_accuracy, best_threshold, interval


def test_auroc_is_the_share_of_pairs_in_the_right_order_ties_half() -> None:
    assert auroc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == 3.5 / 4


def test_balanced_accuracy_weighs_both_classes_alike() -> None:
    assert balanced_accuracy([True, True, True, False], [True, True, True, False]) == 1.0
    assert balanced_accuracy([True, True, True, True], [True, True, True, False]) == 0.5


def test_the_best_threshold_parts_the_classes() -> None:
    assert best_threshold([0.1, 0.4, 0.6, 0.9], [False, False, True, True]) == 0.6


def test_the_interval_of_a_perfect_score_is_a_point() -> None:
    assert interval(auroc, [0.1, 0.2, 0.8, 0.9], [False, False, True, True]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("spaced", "text"),
    [
        ("some 235, 000 people", "some 235,000 people"),
        ("a 21 - year - old", "a 21-year-old"),
        ("rain , and $ 10 .", "rain, and $10."),
        ("he said `` yes ''", 'he said "yes"'),
    ],
)
def test_spaces_that_a_set_put_in_are_taken_out(spaced: str, text: str) -> None:
    assert tidy(spaced) == text


def test_the_sets_are_read(tmp_path: Path) -> None:
    for name in ("qags", "frank", "expertqa"):
        (tmp_path / name).mkdir()
    write(tmp_path / "qags" / "cnndm.jsonl.gz", {"claim": "It rained.", "evidence": "Rain.", "label": 1})
    write(tmp_path / "frank" / "articles.jsonl.gz", {"_id": "a", "text": "Rain."})
    summary = {"doc_id": "a", "summary": "it rained . it snowed .", "label_all_sentences_ok": 0}
    write(tmp_path / "frank" / "valid.jsonl", summary)
    expert = {"claim": "It rained [1].", "evidence": ["[1] https://a.se Rain."], "support": "Complete"}
    write(tmp_path / "expertqa" / "val.jsonl", expert, expert | {"support": "N/A"})
    assert read_qags(tmp_path) == [Judgement(("It rained.",), ("Rain.",), True)]
    assert read_frank(tmp_path) == [Judgement(("it rained.", "it snowed."), ("Rain.",), False)]
    assert read_expertqa(tmp_path) == [Judgement(("It rained.",), ("Rain.",), True)]


def test_a_supported_claim_scores_above_another(embedder) -> None:
    text = ("The rain stopped the harvest. A thief stole the gold.",)
    judged = [Judgement(("A thief stole the gold.",), text, True), Judgement(("Snow closed a road.",), text, False)]
    scored = score(judged, embedder)
    assert scored.labels == [True, False]
    assert scored.ours[0] == pytest.approx(1.0)
    assert scored.ours[1] < 0.2
    assert scored.floor == [1.0, 0.0]


def write(path: Path, *rows: object) -> None:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
