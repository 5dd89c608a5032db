from __future__ import annotations

import pytest

from rag.evidence.antecedents import add_antecedents, find_antecedent
from rag.ingestion.chunks import split_sentences
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation


def antecedent(text: str, of: str) -> str | None:
    article = Article("a", "", text)
    sentences = split_sentences(article)
    (sentence,) = (one for one in sentences if one.text == of)
    found = find_antecedent(article, sentence, sentences)
    return found.text if found else None


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_pronoun_is_read_with_the_nearest_sentence_that_has_none(gap: str) -> None:
    text = gap.join(["Ann Roe cut the ribbon.", "She wore red.", "Her coat was new."])
    assert antecedent(text, "She wore red.") == "Ann Roe cut the ribbon."
    assert antecedent(text, "Her coat was new.") == "Ann Roe cut the ribbon."
    assert antecedent(text, "Ann Roe cut the ribbon.") is None


def test_the_pronoun_of_a_speaker_is_left_to_the_quotation() -> None:
    text = "Ann Roe came. “They are worn out,” said Bo Lund."
    assert antecedent(text, "“They are worn out,” said Bo Lund.") is None


def test_a_reference_that_goes_too_far_back_is_left_open() -> None:
    text = " ".join(["Ann Roe came.", "She sat.", "She ate.", "She slept.", "She rose.", "She left."])
    assert antecedent(text, "She rose.") == "Ann Roe came."
    assert antecedent(text, "She left.") is None


@pytest.mark.parametrize(
    "text",
    [
        "“The bolts are worn,” Roe said. “Nobody has looked at them for years.”",
        "“Nobody has looked at them for years.” That is what Roe said.",
        'Roe said: "The bolts are worn. Nobody has looked at them for years."',
        '"Nobody has looked at them for years. The bolts are worn," Roe said.',
    ],
)
def test_a_quotation_is_read_with_the_sentence_that_says_whose_it_is(text: str) -> None:
    of = next(one.text for one in split_sentences(Article("a", "", text)) if "Nobody" in one.text)
    found = antecedent(text, of)
    assert found is not None
    assert "Roe said" in found


def test_a_quotation_is_given_no_speaker_of_another_paragraph() -> None:
    assert antecedent("Roe said so.\n\n“Nobody looked.”\n\nLund said no.", "“Nobody looked.”") is None


def test_the_sentence_is_added_to_the_candidate_once() -> None:
    article = Article("a", "", "Ann Roe came. She sat.")
    first, second = split_sentences(article)
    candidate = Candidate(Quotation(article, second), (), 1.0)
    (added,) = add_antecedents([candidate], split_sentences_of)
    assert added.antecedents == (Quotation(article, first),)
    assert add_antecedents([added], split_sentences_of) == (added,)


def split_sentences_of(article: Article):
    return split_sentences(article)
