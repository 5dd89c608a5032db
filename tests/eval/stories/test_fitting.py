from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from eval.stories import fitting
from eval.stories.stories import make_story
from eval.stories.written import written_requests
from rag.composers.features import FEATURES
from rag.composers.salience import BIAS
from tests.eval.scorecard.conftest import AxisEmbedder


def separable() -> tuple[np.ndarray, np.ndarray]:
    """Return four sentences of which those that stand early are gold; their other features are all the same."""
    features = np.ones((4, len(FEATURES)))
    features[:, FEATURES.index("early")] = [1.0, 0.0, 1.0, 0.0]
    return features, np.array([True, False, True, False])


def test_weights_are_given_to_what_tells_gold_sentences_and_to_nothing_else() -> None:
    weights = fitting.fit([separable()])
    assert list(weights) == [*FEATURES, BIAS]
    assert [name for name, value in weights.items() if value] == ["early", BIAS]
    assert weights["early"] > 0
    assert weights[BIAS] == pytest.approx(-weights["early"] / 2, abs=1e-4)  # as sure of the one as of the other


def test_the_area_is_that_of_the_pairs_which_the_weights_put_in_order() -> None:
    weights = dict.fromkeys(FEATURES, 0.0)
    assert fitting.measure_area([separable()], weights) == 0.5
    assert fitting.measure_area([separable()], {**weights, "early": 1.0}) == 1.0


def test_most_written_requests_are_to_fit_by_and_those_on_other_stories_to_measure() -> None:
    learnt, measured = ({story.id for story in written_requests(held_out=held)} for held in (False, True))
    assert (len(learnt), len(measured)) == (115, 29)
    assert not learnt & measured


def test_every_written_request_names_sentences_that_have_its_points() -> None:
    for story in written_requests(held_out=True):
        for request in story.requests:
            gold = [story.articles[article]["sentences"][sentence] for article, sentence in request.gold]
            assert bool(gold) == (request.kind != "none")
            assert [point for point in request.points if not any(re.search(point, text) for text in gold)] == []


def test_the_weights_are_written_for_the_kinds_that_were_asked(tmp_path: Path, monkeypatch) -> None:
    sentences = ["The mill burnt.", "Bees fly.", "The mill is lost.", "Cows eat."]
    article = {"id": "a", "title": "Fire", "source": "Post", "date": "2020-01-02", "sentences": sentences}
    asked = {"q": "Give me an overview of the mill", "kind": "overview", "gold": [[0, 0], [0, 2]], "points": []}
    story = make_story({"id": "s", "articles": [article], "questions": [asked, {**asked, "kind": "latest"}]})
    monkeypatch.setattr(fitting, "written_requests", lambda held_out: iter([story]))
    monkeypatch.setattr(fitting, "load_embedder", lambda _name: AxisEmbedder())
    monkeypatch.setattr(fitting, "WEIGHTS", tmp_path / "salience.json")
    result = CliRunner().invoke(fitting.main, catch_exceptions=False)
    assert result.stdout.startswith("overview     requests    1; held out   1, AUC 1.")
    assert list(json.loads(fitting.WEIGHTS.read_text())) == ["overview"]
