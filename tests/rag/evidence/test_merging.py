from __future__ import annotations

from dataclasses import replace

from rag.evidence.evidence import Evidence, Part
from rag.evidence.merging import interleave, merge_evidence
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

WHO, WHY = Query("Who?", "Who rained?"), Query("why?", "Why did it rain?")


def candidate(letter: str) -> Candidate:
    return Candidate(Quotation(Article(letter, "", letter), Sentence(letter, 0, 0, 1, letter)), (), 1.0)


def evidence(answering: str, for_model: str = "", missing: str = "Unknown.") -> Evidence:
    read = tuple(candidate(letter) for letter in for_model)
    nearest = tuple(one.quotation for one in read)
    return Evidence(tuple(candidate(letter) for letter in answering), nearest, missing, read)


def test_the_evidence_of_one_part_is_its_own() -> None:
    only = evidence("a")
    assert merge_evidence([WHO], [only]) is only


def test_the_parts_keep_their_sentences_and_a_sentence_of_both_counts_once() -> None:
    joined = merge_evidence([WHO, WHY], [evidence("ab"), evidence("bc")])
    assert "".join(one.quotation.article.id for one in joined.answering) == "abc"
    assert joined.parts == (
        Part(WHO, (candidate("a"), candidate("b"))),
        Part(WHY, (candidate("b"), candidate("c"))),
    )


def test_what_is_joined_is_as_sure_as_the_least_sure_part_that_is_answered() -> None:
    sure, unsure, refused = (replace(evidence(one), confidence=by) for one, by in (("a", 0.9), ("b", 0.6), ("", 0.2)))
    assert merge_evidence([WHO, WHY, WHO], [sure, unsure, refused]).confidence == 0.6
    assert merge_evidence([WHO, WHY], [refused, refused]).confidence == 0.0


def test_a_model_reads_the_best_of_each_part_in_turn_and_no_more_than_of_one_question() -> None:
    joined = merge_evidence([WHO, WHY], [evidence("", "abcdefgh"), evidence("", "aijklmno")])
    assert "".join(one.quotation.article.id for one in joined.for_model) == "abicjdkelfmg"
    assert "".join(one.article.id for one in joined.nearest) == "abi"


def test_only_the_part_that_is_not_answered_is_missing() -> None:
    joined = merge_evidence([WHO, WHY], [evidence("a", missing="No name."), evidence("", missing="No reason.")])
    assert joined.missing == "Not answered: “why?” No reason."


def test_what_is_missing_for_all_is_said_once() -> None:
    assert merge_evidence([WHO, WHY], [evidence(""), evidence("")]).missing == "Unknown."
    assert merge_evidence([WHO, WHY], [evidence("", missing="A."), evidence("", missing="B.")]).missing == "A. B."


def test_lists_alternate_until_the_longest_ends() -> None:
    assert interleave(["ad", "b", "cef"]) == ["a", "b", "c", "d", "e", "f"]
