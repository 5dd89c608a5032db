"""Finding the sentences that support a claim best."""

from __future__ import annotations

from rag.types import Article, Quotation, Sentence
from rag.verification.search import NEAREST, SHORTLISTED, find_support, nearest

TEXT = "Rain fell in Lund. Snow fell in Malmo. The bank was sold. Farmers waited."


def sentences(text: str = TEXT) -> list[Quotation]:
    article, found, start = Article("a", "", text), [], 0
    for index, part in enumerate(text.split(". ")):
        part = part.rstrip(".") + "."
        found.append(Quotation(article, Sentence("a", index, start, start + len(part), part)))
        start += len(part) + 1
    return found


def texts(quotations) -> list[str]:
    return [one.sentence.text for one in quotations]


def test_one_sentence_is_enough_where_it_verifies(embedder) -> None:
    found = find_support("The bank was sold.", sentences(), embedder)
    assert (texts(found.quotations), found.verdict.support) == (["The bank was sold."], "verified")


def test_a_second_one_is_added_where_both_are_needed(embedder) -> None:
    found = find_support("Rain fell in Lund and snow fell in Malmo.", sentences(), embedder)
    assert sorted(texts(found.quotations)) == ["Rain fell in Lund.", "Snow fell in Malmo."]
    assert found.verdict.support == "verified"


def test_without_sentences_nothing_is_found(embedder) -> None:
    found = find_support("The bank was sold.", [], embedder)
    assert (found.quotations, found.verdict.support) == ((), "uncited")


def test_the_nearest_share_most_words(embedder) -> None:
    many = sentences(" ".join(f"Day {n} was dry." for n in range(9)) + " The bank was sold.")
    near = nearest("The bank was sold.", many, embedder)
    assert (len(near), near[0].sentence.text) == (NEAREST, "The bank was sold.")


def test_a_sentence_that_clears_a_reason_is_added_even_if_it_raises_the_score_little(embedder, monkeypatch) -> None:
    monkeypatch.setattr("rag.verification.search.WORTH_CITING", 1.0)
    text = "The 212 workers of the mill met. The workers of the mill agreed to a cut of 6%. Farmers waited."
    found = find_support("The 212 workers of the mill agreed to a cut of 6%.", sentences(text), embedder)
    assert texts(found.quotations)[:1] == ["The workers of the mill agreed to a cut of 6%."]
    assert "The 212 workers of the mill met." in texts(found.quotations)


def test_only_sentences_that_share_most_words_are_embedded(embedder, monkeypatch) -> None:
    embedded: list[str] = []
    embed = embedder.embed

    def counting(texts):
        embedded.extend(texts)
        return embed(texts)

    monkeypatch.setattr(embedder, "embed", counting)
    text = " ".join(["Farmers waited."] * SHORTLISTED + ["The bank was sold."])
    assert texts(nearest("The bank was sold.", sentences(text), embedder))[0] == "The bank was sold."
    assert len(embedded) == SHORTLISTED + len(["the claim"])
