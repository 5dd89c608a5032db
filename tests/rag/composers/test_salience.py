from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from rag.composers.features import FEATURES, describe
from rag.composers.material import Material
from rag.composers.salience import BIAS, find_salience, read_weights

Make = Callable[..., Material]
OLD, NEW = ("a", "Post", "2020-10-05"), ("b", "Wire", "2020-10-09")
LED, SAID, COUNTED = "The mill in Lund burnt down on Sunday.", "“We ran,” said Ann Berg.", "It will cost 40 million."
FITTED = {"overview", "timeline", "list", "people", "explanation"}


def column(features: np.ndarray, name: str) -> list[float]:
    return [float(value) for value in features[:, FEATURES.index(name)]]


def test_scores_and_likeness_are_told_beside_the_threshold_and_the_best_within_bounds(material: Make) -> None:
    made = material({OLD: [LED, SAID], NEW: [COUNTED]}, scores=[5.0, -9.0, 7.0], likeness=[0.75, 0.25, 0.5])
    features = describe(made)  # the threshold is 3
    assert column(features, "score") == [2.0, -6.0, 3.0]
    assert column(features, "score_behind_best") == [-2.0, -6.0, 0.0]
    assert column(features, "likeness") == [0.75, 0.25, 0.5]
    assert column(features, "likeness_behind_best") == [0.0, -0.5, -0.25]
    assert column(features, "article_score") == [-2.0, -2.0, 0.0]
    assert column(features, "article_likeness") == [0.0, 0.0, -0.25]


def test_the_place_of_a_sentence_and_the_age_of_its_article_count(material: Make) -> None:
    features = describe(material({OLD: [LED, SAID], NEW: [COUNTED]}))
    assert column(features, "early") == [1.0, 0.5, 1.0]
    assert column(features, "depth") == [0.0, 0.1, 0.0]
    assert column(features, "newness") == column(features, "of_newest") == [0.0, 0.0, 1.0]


def test_what_a_sentence_is_like_is_told_by_its_words(material: Make) -> None:
    features = describe(material({OLD: [LED, SAID], NEW: [COUNTED]}))
    assert column(features, "quoting") == [0.0, 1.0, 0.0]
    assert column(features, "reporting") == [0.0, 1.0, 0.0]
    assert column(features, "counting") == [0.0, 0.0, 1.0]
    assert column(features, "dated") == [1.0, 0.0, 0.0]
    assert column(features, "leaning") == [0.0, 0.0, 1.0]
    assert column(features, "length") == [np.log(9), np.log(6), np.log(6)]
    assert column(features, "commas") == [0.0, 1.0, 0.0]


def test_who_is_named_and_who_speaks_counts_where_it_is_the_first_time(material: Make) -> None:
    told = ["Ann Berg met Bo Lind.", "“We ran,” said Ann Berg.", "“Twice,” said Ann Berg to Eva Holm."]
    features = describe(material({OLD: told}))
    assert column(features, "introducing") == [2.0, 0.0, 1.0]
    assert column(features, "first_speaking") == [0.0, 1.0, 0.0]


def test_a_material_without_sentences_has_no_features(material: Make) -> None:
    assert describe(material({})).shape == (0, len(FEATURES))


def test_salience_is_the_weighted_sum_of_the_features_and_the_bias(material: Make, monkeypatch) -> None:
    weights = {"overview": np.array([*([0.0] * len(FEATURES)), -0.5])}
    weights["overview"][FEATURES.index("early")] = 2.0
    monkeypatch.setattr("rag.composers.salience.read_weights", lambda: weights)
    assert find_salience(material({OLD: [LED, SAID]}), "overview").tolist() == [1.5, 0.5]


def test_weights_are_read_in_the_order_of_the_features(tmp_path: Path) -> None:
    written = {name: float(number) for number, name in enumerate((*FEATURES, BIAS))}
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"list": dict(reversed(written.items()))}), encoding="utf-8")
    assert read_weights(file)["list"].tolist() == list(map(float, range(len(FEATURES) + 1)))


def test_each_kind_that_is_chosen_by_salience_has_weights() -> None:
    assert read_weights().keys() == FITTED
