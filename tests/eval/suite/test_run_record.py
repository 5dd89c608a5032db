"""What a report says that it was made by, and going on with a run."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eval.provenance import SEED
from eval.suite.cases import Case, load_cases
from eval.suite.report import make_report
from eval.suite.runner import run
from rag.errors import CaseError, FootnoteError

TEXTS = {"weather": "It rained on Monday. The sun shone on Tuesday.", "gold": "Gold rose."}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def made_by(results: Any, *names: str) -> list[Any]:
    """Return fields of the provenance in the JSON of the report."""
    values = json.loads(make_report(results).to_json())["provenance"]
    return [values[name] for name in names]


def test_the_settings_of_a_run_are_in_the_report(suite: Path) -> None:
    results = run(lambda question: "Yes.", suite, TEXTS, time_limit=5, jobs=2, only=["fact"])
    names = ("suite", "path", "suite_sha256", "time_limit", "jobs", "only", "seed", "mode", "embedding", "off")
    content = sha256(suite.read_text())
    assert made_by(results, *names) == ["suite.jsonl", str(suite), content, 5, 2, ["fact"], SEED, "", "", None]
    articles = sorted(f"{name} {sha256(text)}" for name, text in TEXTS.items())
    assert made_by(results, "articles_sha256") == [sha256("\n".join(articles))]
    assert [one.case.id for one in results] == ["rain", "dry"]


def test_an_engine_of_footnote_tells_its_mode(engine: Any, suite: Path) -> None:
    results = run(engine, load_cases(suite))
    assert made_by(results, "mode", "path", "jobs", "time_limit") == ["extractive", str(suite), 1, None]


def test_cases_that_are_not_the_whole_file_are_told_by_their_own_hash(engine: Any, suite: Path) -> None:
    cases = load_cases(suite)[:2]
    text = sha256("\n".join(map(repr, cases)))
    assert made_by(run(engine, cases), "suite", "path", "suite_sha256") == ["cases", "", text]


def test_of_a_list_of_results_no_setting_is_told(engine: Any, suite: Path) -> None:
    results = run(engine, suite, time_limit=5, jobs=2)
    assert made_by([*results], "suite", "path", "jobs", "time_limit", "mode", "articles_sha256") == [
        *("cases", "", None, None, "", "")
    ]


def test_a_name_that_no_case_has_is_an_error(engine: Any, suite: Path) -> None:
    with pytest.raises(CaseError, match="no case has the id or tag 'fcat'"):
        run(engine, suite, only=["fcat"])


def test_outputs_are_saved_at_a_path_and_not_asked_again(suite: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "Yes."

    path = tmp_path / "new" / "outputs.jsonl"
    first = run(ask, suite, TEXTS, only=["fact"], saved=str(path))
    asked.clear()
    assert run(ask, suite, TEXTS, saved=path)[:2] == list(first)
    assert asked == ["When did it snow?", "Who won?"]


def test_outputs_about_other_articles_or_of_another_system_are_not_mixed_in(tmp_path: Path) -> None:
    def ask(question: str) -> str:
        return "Yes."

    path, cases = tmp_path / "outputs.jsonl", [Case("a", "?", False)]
    run(ask, cases, TEXTS, saved=path)
    with pytest.raises(FootnoteError, match=r"made by something else \(articles_sha256 was '\w+' and is '\w+'\)"):
        run(ask, cases, {"gold": "Gold fell."}, saved=path)
    with pytest.raises(FootnoteError, match=r"made by something else \(system was 'test_\S+ask' and is 'repr'\)"):
        run(repr, cases, TEXTS, saved=path)
