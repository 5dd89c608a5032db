from __future__ import annotations

from dataclasses import replace

import pytest

from rag.corrections import Correction, find_corrections, find_quote_correction
from rag.corrections.alignment import find_counterpart
from rag.library import Library
from rag.types import Quotation

FERRY = "The ferry ran aground off Lindholm. Twelve people were hurt. The captain was sober. It sails on Monday."


@pytest.fixture
def ferry(library: Library, write) -> Library:
    library.add([write("ferry.txt", FERRY)])
    return library


def cited(library: Library) -> list[Quotation]:
    return [Quotation(library.article("ferry"), sentence) for sentence in library.sentences("ferry")]


def revised(library: Library, write, text: str) -> list[str]:
    """Return what became of each sentence of the ferry once its article has that text."""
    before = cited(library)
    library.add([write("ferry.txt", text)])
    corrections = find_corrections(before, library)
    return [str(corrections[one]) if one in corrections else "" for one in before]


def test_a_changed_sentence_is_told_with_how_it_reads_now(ferry: Library, write) -> None:
    told = revised(ferry, write, FERRY.replace("Twelve", "Fourteen"))
    assert told == ["", "the sentence now reads “Fourteen people were hurt.”", "", ""]


def test_sentences_that_only_move_have_not_changed(ferry: Library, write) -> None:
    moved = "A headline\n\nIt sails on Monday.  The captain\nwas sober. Twelve people were hurt.\n\nMore will follow. "
    assert revised(ferry, write, moved + "The ferry ran aground off Lindholm.") == ["", "", "", ""]


def test_what_the_whole_sentence_was_replaced_by_stands_between_the_same_neighbours(ferry: Library, write) -> None:
    told = revised(ferry, write, FERRY.replace("Twelve people were hurt.", "Nobody lost his life, police said."))
    assert told[1] == "the sentence now reads “Nobody lost his life, police said.”"


def test_a_sentence_that_was_taken_out_has_none_in_its_place(ferry: Library, write) -> None:
    assert revised(ferry, write, FERRY.replace("The captain was sober. ", "")) == [
        "",
        "",
        "the sentence is no longer in the article",
        "",
    ]


def test_a_sentence_that_became_part_of_a_longer_one_has_changed(ferry: Library, write) -> None:
    told = revised(ferry, write, FERRY.replace("sober. It", "sober, the owner claims. It"))
    assert told[2] == "the sentence now reads “The captain was sober, the owner claims.”"


def test_of_two_neighbours_that_change_each_is_told_with_its_own(ferry: Library, write) -> None:
    both = FERRY.replace(
        "Twelve people were hurt. The captain was sober.", "Captain was not sober. Ten people were hurt."
    )
    told = revised(ferry, write, both)
    assert told[1] == "the sentence now reads “Ten people were hurt.”"
    assert told[2] == "the sentence now reads “Captain was not sober.”"


def test_a_removed_article_is_told_until_it_is_put_back(ferry: Library, write) -> None:
    before = cited(ferry)
    ferry.remove(["ferry"])
    assert {str(one) for one in find_corrections(before, ferry).values()} == {
        "the article has been removed from the library"
    }
    ferry.add([write("ferry.txt", FERRY)])
    assert find_corrections(before, ferry) == {}


def test_an_article_that_is_only_described_differently_has_not_changed(ferry: Library) -> None:
    before = cited(ferry)
    ferry.edit("ferry", {"title": "Ferry accident", "source": "The Courier"})
    assert find_corrections(before, ferry) == {}


def test_words_that_were_cut_into_other_sentences_stand_where_they_stood(ferry: Library, write) -> None:
    whole = cited(ferry)[0]
    words = "ran aground off Lindholm. Twelve"
    start = FERRY.index(words)
    older = replace(whole, sentence=replace(whole.sentence, start=start, end=start + len(words), text=words))
    ferry.add([write("ferry.txt", FERRY + " More will follow.")])
    assert find_corrections([older], ferry) == {}


def test_a_quote_of_a_case_is_looked_for_in_the_article_as_it_is(ferry: Library) -> None:
    article = ferry.article("ferry")
    assert find_quote_correction("ferry", "Twelve people\nwere hurt", article) is None
    assert find_quote_correction("ferry", "Ten people were hurt.", article) == Correction(
        "ferry", article.title, "Ten people were hurt.", "Twelve people were hurt."
    )
    assert find_quote_correction("ferry", "Pigs fly.", None) == Correction("ferry", "ferry", "Pigs fly.", removed=True)


def test_nothing_is_like_a_sentence_that_shares_no_words_with_the_new_ones() -> None:
    before, after = ["One.", "Pigs fly.", "Two."], ["One.", "Two.", "An entirely other matter is told here."]
    assert find_counterpart("Pigs fly.", before, after) == ""
