from __future__ import annotations

from rag.ingestion.chunks import headline, make_chunks, split_sentences, stand_in_title
from rag.types import Article

TEXT = "Rates Rise Again\n\nThe bank raised rates. It will raise them in May.\n\nAlso Read: Why now?\n\nMarkets fell."


def article(text: str = TEXT, title: str = "Rates Rise Again") -> Article:
    return Article("rates", title, text)


def test_only_sentences_that_may_be_cited_become_chunks_and_the_index_counts_every_span() -> None:
    chunks = make_chunks(article())
    assert [(one.sentence.index, one.sentence.text) for one in chunks] == [
        (1, "The bank raised rates."),
        (2, "It will raise them in May."),
        (4, "Markets fell."),
    ]


def test_the_offsets_cut_the_sentence_from_the_article() -> None:
    assert [TEXT[one.start : one.end] for one in split_sentences(article())] == [
        one.text for one in split_sentences(article())
    ]


def test_a_sentence_is_embedded_with_its_headline() -> None:
    assert make_chunks(article())[0].embedded_text == "Rates Rise Again. The bank raised rates."


def test_a_sentence_that_refers_back_is_embedded_with_the_one_before_and_needs_it() -> None:
    first, second, _ = make_chunks(article())
    assert second.embedded_text == "Rates Rise Again. The bank raised rates. It will raise them in May."
    assert (first.antecedent, second.antecedent) == (None, first.sentence)


def test_an_article_without_a_headline_is_embedded_by_the_sentence_alone() -> None:
    untitled = article("The bank raised rates. Markets fell.", "The bank raised rates.")
    assert headline(untitled) == ""
    assert [one.embedded_text for one in make_chunks(untitled)] == ["The bank raised rates.", "Markets fell."]


def test_the_stops_at_the_end_of_a_headline_are_dropped() -> None:
    assert headline(article(title="Rates rise…")) == "Rates rise"


def test_the_stand_in_for_a_headline_is_the_first_sentence() -> None:
    assert stand_in_title(TEXT) == "The bank raised rates."


def test_a_long_stand_in_is_cut_between_words() -> None:
    assert stand_in_title("A very, " * 20 + "long day.") == "A very, " * 11 + "A…"
    assert len(stand_in_title("word " * 50 + "end.")) <= 91


def test_nothing_citable_makes_no_chunk() -> None:
    assert make_chunks(article("Also Read: Why now?")) == []


def test_an_item_of_a_list_is_embedded_with_the_line_that_opens_the_list() -> None:
    fares, adults, dogs = make_chunks(
        article("The boats will cost more:\n\n- Adults: 9 euros\n\n- Dogs: free", "Fares")
    )
    assert [one.embedded_text for one in (adults, dogs)] == [
        "Fares. The boats will cost more: - Adults: 9 euros",
        "Fares. The boats will cost more: - Dogs: free",
    ]
    assert (adults.antecedent, dogs.antecedent) == (fares.sentence, fares.sentence)


def test_an_item_below_a_heading_is_embedded_with_it() -> None:
    text = "It rained.\n\nWhat to take\n\n- A coat\n\n- Two pairs of shoes\n\nIt snowed.\n\n- A sledge"
    assert [one.embedded_text for one in make_chunks(article(text, "Walk"))] == [
        "Walk. It rained.", "Walk. What to take - A coat", "Walk. What to take - Two pairs of shoes",
        "Walk. It snowed.", "Walk. - A sledge",
    ]  # fmt: skip
