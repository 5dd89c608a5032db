from __future__ import annotations

import numpy as np
import pytest

from rag.library import Library
from rag.pipeline import Pipeline
from rag.questions.query import Query
from rag.retrieval.query_vectors import CANDIDATE_COUNT
from rag.scope import EVERYTHING, Scope

HARVEST = "The rain stopped the harvest in Lund."
THIEF = "A thief stole the gold of Malmo."
RAIN = Query("Where did the rain fall?", "Where did the rain fall?")
BOTH = Query("Where did the rain fall and who stole the gold?", "Where did the rain fall and who stole the gold?")


@pytest.fixture
def pipeline(news: Library) -> Pipeline:
    return Pipeline(news, None)


def test_the_hits_of_a_query_come_by_falling_cosine(pipeline: Pipeline) -> None:
    searches = pipeline.understand([RAIN])
    ((hits,),) = pipeline.retrieve(searches, pipeline.embed(searches), CANDIDATE_COUNT)
    assert hits[0].quotation.sentence.text == HARVEST
    assert [round(one.cosine, 6) for one in hits] == [1.0, 0.0, 0.0, 0.0]


def test_the_sixty_nearest_sentences_are_looked_at_and_those_with_its_words(library: Library, write) -> None:
    library.add([write("rain.txt", " ".join(f"Rain number {number} fell." for number in range(90)))])
    assert CANDIDATE_COUNT == 60
    assert 60 <= len(Pipeline(library, None).run(RAIN).ranked) <= 80


def test_an_empty_library_has_no_candidates(library: Library) -> None:
    assert Pipeline(library, None).run(RAIN).ranked == []


def test_a_query_of_two_parts_is_searched_for_part_by_part(pipeline: Pipeline) -> None:
    findings = pipeline.run(BOTH)
    assert [part.standalone for part in findings.search.parts] == ["Where did the rain fall?", "who stole the gold?"]
    assert [one[0].quotation.sentence.text for one in findings.candidates] == [HARVEST, THIEF]
    assert [one.quotation.sentence.text for one in findings.ranked[:2]] == [HARVEST, THIEF]
    assert [one.quotation.sentence.text for one in findings.evidence.answering] == [HARVEST, THIEF]


def test_misspelt_words_and_outlets_are_understood_before_anything_is_searched_for(library: Library, write) -> None:
    library.add([write("rain.md", f"---\nsource: Courier\n---\n{HARVEST}"), write("gold.txt", THIEF)])
    asked = "According to the Courier, where was the harvset?"
    (search,) = Pipeline(library, None).understand([Query(asked, asked)])
    assert search.query.standalone == "According to the articles, where was the harvest?"
    assert (search.scope, len(search.index)) == (Scope(sources=("Courier",)), 1)


def test_queries_of_one_scope_are_searched_for_at_once(news: Library, pipeline: Pipeline, monkeypatch) -> None:
    asked: list[int] = []
    search_each = Library.search_each

    def counted(self, vectors, *rest, **named):
        asked.append(len(vectors))
        return search_each(self, vectors, *rest, **named)

    monkeypatch.setattr(Library, "search_each", counted)
    found = list(pipeline.run_each([RAIN, BOTH], EVERYTHING))
    assert asked == [3]
    assert [findings.evidence.answering[0].quotation.sentence.text for findings in found] == [HARVEST, HARVEST]


def test_the_stages_are_told_at_their_end(pipeline: Pipeline) -> None:
    told: list[str] = []
    pipeline.run(RAIN, lap=told.append)
    assert told == ["embed", "retrieve"]


def test_evidence_is_selected_among_the_given_hits_and_no_others(pipeline: Pipeline) -> None:
    (search,) = pipeline.understand([RAIN])
    ((hits,),) = pipeline.retrieve([search], pipeline.embed([search]), CANDIDATE_COUNT)
    assert pipeline.conclude(search, [hits[1:]]).evidence.answering == ()
    assert [one.quotation for one in pipeline.conclude(search, [hits[:1]]).ranked] == [hits[0].quotation]


def test_the_vectors_of_the_parts_are_apart_by_query(pipeline: Pipeline) -> None:
    vectors = pipeline.embed(pipeline.understand([BOTH, RAIN]))
    assert [one.shape for one in vectors] == [(2, 7), (1, 7)]
    np.testing.assert_allclose(vectors[0][0], vectors[1][0])


@pytest.mark.parametrize(
    ("in_context", "used"), [("Where did the rain fall?", "shown"), ("Who found the snow leopard?", "and where?")]
)
def test_the_form_in_context_is_kept_where_it_is_answered(pipeline: Pipeline, in_context: str, used: str) -> None:
    found = pipeline.run(Query("and where?", "and where?", None, in_context, "shown"))
    assert found.search.query.standalone == used
