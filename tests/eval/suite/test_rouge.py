from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.suite.cases import Case, load_cases
from eval.suite.locating import Locator
from eval.suite.measures import DEFAULT, for_cases, rouge
from eval.suite.output import Output
from eval.suite.report import make_report
from eval.suite.runner import judge, run
from rag.errors import FootnoteError

MONDAY = ("weather", 9, 29)
FIRE = Case("fire", "What burnt?", True, expected=("mill",), reference="The mill burnt down on Monday.")
SAID = Output("On Monday the mill burnt. [1]", (MONDAY,))


@pytest.mark.parametrize(
    ("name", "output", "score"),
    [
        ("rouge1", SAID, 10 / 11),  # 5 words of 5 and of 6 are shared
        ("rouge2", SAID, 6 / 9),  # on-monday, the-mill, mill-burnt: 3 pairs of 4 and of 5
        ("rougeL", SAID, 6 / 11),  # the mill burnt: 3 words of 5 and of 6
        ("rouge1", replace(SAID, text="The mills burnt down on Mondays."), 1.0),  # words are stemmed
        ("rougeL", replace(SAID, text=""), 0.0),
        ("rougeL", replace(SAID, answered=False), 0.0),
        ("rougeL", None, 0.0),
    ],
)
def test_an_answer_is_compared_with_the_reference(name: str, output: Output | None, score: float, library: Any) -> None:
    found = judge(FIRE, (), output, "" if output else "broken", Locator(library))
    assert rouge(name).score(found) == pytest.approx(score)


def test_a_case_without_a_reference_does_not_count(library: Any) -> None:
    assert rouge("rouge1").score(judge(replace(FIRE, reference=""), (), SAID, "", Locator(library))) is None


def test_a_suite_with_a_reference_has_rouge_in_its_report(engine: Any, suite: Path) -> None:
    cases = load_cases(suite)
    assert for_cases(cases) == DEFAULT
    with_one = [replace(cases[0], reference="It rained on Monday. It rained on Friday."), *cases[1:]]
    report = json.loads(make_report(run(engine, with_one)).to_json())
    found = [report["total"]["measures"][name] for name in ("rouge1", "rougeL")]
    assert found == [{"value": 1.0, "n": 1, "interval": pytest.approx([0.2065, 1.0], abs=1e-4)}] * 2
    assert report["results"][0]["reference"] == with_one[0].reference


def test_a_name_that_rouge_score_lacks_is_an_error() -> None:
    with pytest.raises(FootnoteError, match="rouge-score has no measure 'rougeX'; give rouge1, rouge2 or rougeL"):
        rouge("rougeX")


def test_without_rouge_score_only_cases_with_a_reference_cannot_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    assert for_cases([replace(FIRE, reference="")]) == DEFAULT
    with pytest.raises(FootnoteError, match=r"install it with: pip install footnote\[eval\]; or leave out the ref"):
        for_cases([FIRE])
