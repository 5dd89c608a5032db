from __future__ import annotations

import pytest

from eval.summaries.rouge import Scored, score

SENTENCES = ["The mill burnt.", "It was old.", "Nobody was hurt.", "Ann Berg sold it."]


def test_an_overview_of_the_first_sentences_scores_as_they_do() -> None:
    scored = score("The mill burnt.", SENTENCES[:3], SENTENCES)
    assert scored == Scored(scored.lead, scored.lead)


def test_both_are_cut_to_the_words_of_the_shorter_one() -> None:
    scored = score("The mill burnt.", ["Ann Berg sold it."], SENTENCES)
    assert scored.overview == (0.0, 0.0)
    assert scored.lead == pytest.approx((6 / 7, 6 / 7))


def test_a_refused_overview_scores_0_and_takes_nothing_from_the_lead() -> None:
    scored = score("The mill burnt.", [], SENTENCES)
    assert scored.overview == (0.0, 0.0)
    assert scored.lead == pytest.approx((6 / 12, 6 / 12))


def test_an_article_without_sentences_scores_0() -> None:
    assert score("The mill burnt.", [], []) == Scored((0.0, 0.0), (0.0, 0.0))
