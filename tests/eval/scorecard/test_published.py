"""`footnote eval NAME PATH` from end to end, for each public set on a tiny file in its format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.scorecard import public
from eval.scorecard.realtimeqa import read_published
from eval.scorecard.sets import PUBLIC
from rag.cli import cli
from tests.eval.scorecard.conftest import AxisEmbedder
from tests.eval.scorecard.published import PUBLISHED, lines, quiz, write

RANKED = {"MAP": 1, "MRR": 1}
NAMED = {"every value named": 1, "values named": 1}
COUNTED = {
    "beir": {"nDCG@10": 1, "RR@10": 1, "recall@10": 1},
    "bump": {"support AUROC": 2, "true above false": 1},
    "cast": {"token F1, 2019": 1},
    "clapnq": {"P@1": 1, "sentence F1": 1, "refusal AUROC": 2},
    "mtrag": {
        "recall@5, last turn": 1,
        "recall@5, with history": 1,
        "refusal AUROC": 2,
        "answered": 1,
        "refused": 1,
    },
    "multihop": {"recall@10": 1, "MAP": 1, "RR@10": 1, "refusal AUROC": 2, "answered": 1, "refused": 1},
    "qed": {"P@1": 1},
    "ramdocs": NAMED,
    "realtimeqa": {
        "RR@10": 1,
        "success@10": 1,
        "answer in the cited sentences": 1,
        "answer in the best three": 1,
        "answered": 1,
        "refused without its articles": 1,
        "refused without its articles, 90 % answered": 1,
        "refusal AUROC": 2,
    },
    "rgb": NAMED,
    "squad2": {"answer in the first sentence": 1, "refusal AUROC": 2},
    "trecqa": RANKED,
    "wice": {"support AUROC": 3},
    "wikiqa": RANKED,
    "xquad": {"P@1": 1},
}
"""The measures of each file, and over how many questions or claims; everything in it is easy, so that all are 1."""


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_set_is_measured_as_it_is_published(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "load_embedder", lambda _name: AxisEmbedder())
    monkeypatch.setenv("FOOTNOTE_READER", "off")
    path, out = PUBLISHED[name](tmp_path / "set"), tmp_path / "out"
    result = CliRunner().invoke(cli, ["eval", name, str(path), "--out", str(out)])
    assert result.exit_code == 0, result.exception
    values = json.loads((out / f"{name}.json").read_text())
    assert values["set"] == name
    assert {one["name"]: one["n"] for one in values["measures"]} == COUNTED[name]
    assert {one["name"]: one["values"]["ours"] for one in values["measures"]} == dict.fromkeys(COUNTED[name], 1.0)


def test_realtime_qa_is_read_week_by_week_with_what_was_found_for_it(tmp_path: Path) -> None:
    folder = PUBLISHED["realtimeqa"](tmp_path)
    wikipedia = {"doc_id": "7", "text": "Lund / Lund is wet.", "publish_date": "2018/12/31"}
    write(
        {
            "past/2022/20220624_qa.jsonl": lines(quiz(2, "Which town is wet?", "")),
            "past/2022/20220624_dpr.jsonl": lines({"question_id": "2022_2", "search_result": [wikipedia]}),
            "past/2022/20220617-20220624_qa.jsonl": lines(quiz(2, "Which town is wet?", "")),
        }
    )(folder)
    found = read_published(folder)
    rain = "https://post.example/rain"
    assert [(one.id, one.title, one.text[:12], one.published) for one in found.articles] == [
        (rain, "rain", "The rain fel", "2022-06-12"),
        ("https://post.example/gold", "gold", "The gold pri", "2022-06-12"),
        ("7", "Lund", "Lund is wet.", "2018-12-31"),
    ]
    assert [(one.gold, one.strict, one.answers) for one in found.queries] == [
        ({rain}, {rain}, ("Lund",)),
        (set(), {"7"}, ("Lund",)),
    ]
