from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rag.answering.extractive import Extractive
from rag.engine import Engine
from rag.errors import QuestionError
from rag.library import Library
from rag.llm.prompts import REFUSAL
from rag.scope import Scope
from rag.types import Answer, Delta, Retrieved, Turn

QUESTION = "Where did the rain stop the harvest?"
SENTENCE = "The rain stopped the harvest in Lund."
TWO = "The rain stopped the harvest in Lund. Farmers waited. The rain stopped the school in Lund."


@pytest.fixture
def engine(news: Library) -> Engine:
    return Engine(news)


@pytest.mark.usefixtures("kept_in")
def test_an_answer_is_the_sentence_with_its_marker(engine: Engine) -> None:
    answer = engine.answer(QUESTION)
    assert answer.text == f"{SENTENCE} [1]"
    assert (answer.question, answer.standalone_question) == (QUESTION, QUESTION)
    assert (answer.answered, answer.mode, answer.nearest, answer.missing) == (True, "extractive", (), "")
    (citation,) = answer.citations
    assert (citation.number, citation.article.id, citation.sentence.text) == (1, "rain", SENTENCE)
    assert citation.article.text[citation.sentence.start : citation.sentence.end] == SENTENCE
    (claim,) = answer.claims
    assert (claim.text, claim.citations, claim.support) == (SENTENCE, (1,), "verified")
    assert answer.text[claim.start : claim.end] == claim.text


@pytest.mark.usefixtures("kept_in")
def test_what_the_articles_do_not_say_is_refused_with_the_nearest_sentences(engine: Engine) -> None:
    answer = engine.answer("Who discovered the snow leopard?")
    assert (answer.text, answer.answered, answer.citations, answer.claims) == (REFUSAL, False, (), ())
    assert len(answer.nearest) == 3
    assert "number" not in answer.to_dict()["nearest"][0]
    for quotation in answer.nearest:
        sentence = quotation.sentence
        assert quotation.article.text[sentence.start : sentence.end] == sentence.text


def test_a_refusal_suggests_questions_that_are_answered(library: Library, write) -> None:
    library.add([write("rain.txt", "Lund wants to build a dam. The mayor of Lund left. Rain fell on the harvest.")])
    answer = Engine(library).answer("How many ships does Lund own?")
    assert answer.answered is False
    assert answer.suggestions == ("Does Lund want to build a dam?",)
    assert "suggest" in answer.timings


def test_what_several_people_said_is_quoted_of_each_of_them(library: Library, write) -> None:
    lind, berg = "“It is bad,” said Bo Lind, a miller.", "Ann Berg, who led the search, said that it was over."
    library.add([write("fire.txt", f"The mill at Lund burnt down. {lind}"), write("rain.txt", f"It rained. {berg}")])
    answer = Engine(library).answer("What did Bo Lind and Ann Berg say?")
    assert answer.request == "quotations"
    assert sorted(one.sentence.text for one in answer.citations) == sorted([lind, berg])
    assert Engine(library).answer("Where are Bo Lind and Ann Berg?").request == "look-up"


def test_thanks_before_a_question_are_not_asked_and_stay_in_what_was_typed(engine: Engine) -> None:
    plain = engine.answer("Who blacklisted SenseTime?")
    polite = engine.answer("Great, thank you!  Who blacklisted SenseTime?")
    assert (polite.text, polite.standalone_question) == (plain.text, plain.standalone_question)
    assert polite.question == "Great, thank you! Who blacklisted SenseTime?"


def test_a_refusal_suggests_nothing_while_others_wait(library: Library, write) -> None:
    library.add([write("rain.txt", "Lund wants to build a dam. The mayor of Lund left. Rain fell on the harvest.")])
    engine = Engine(library)
    engine.spare_when(lambda: 1)
    assert engine.answer("How many ships does Lund own?").suggestions == ()


def test_all_questions_to_suggest_are_searched_for_at_once(library: Library, write, monkeypatch) -> None:
    searched: list[int] = []
    search_each = Library.search_each

    def counted(self, vectors, *rest, **named):
        searched.append(len(vectors))
        return search_each(self, vectors, *rest, **named)

    monkeypatch.setattr(Library, "search_each", counted)
    library.add([write("rain.txt", "Lund wants to build a dam. The mayor of Lund left. Rain fell on the harvest.")])
    Engine(library).answer("How many ships does Lund own?")
    assert searched == [1, 2]


BOTH = "Where did the rain stop the harvest and who stole the gold of Malmo?"
ONE = "Where did the rain stop the harvest and who discovered the snow leopard?"
NEITHER = "Who discovered the snow leopard and who discovered the tax?"


def test_both_parts_of_a_question_are_answered_each_with_its_sentence(engine: Engine, embedder) -> None:
    embedder.embedded.clear()
    answer = engine.answer(BOTH)
    assert embedder.embedded == ["Where did the rain stop the harvest?", "who stole the gold of Malmo?"]
    assert answer.text == f"{SENTENCE} [1] A thief stole the gold of Malmo. [2]"
    assert (answer.question, answer.standalone_question, answer.missing) == (BOTH, BOTH, "")
    assert list(answer.timings) == ["embed", "retrieve", "answer", "total"]


def test_a_part_that_is_not_answered_is_named(engine: Engine) -> None:
    answer = engine.answer(ONE)
    assert (answer.answered, answer.text) == (True, f"{SENTENCE} [1]")
    assert answer.missing.startswith("Not answered: “who discovered the snow leopard?” No article has the words")
    assert answer.suggestions == ()


def test_what_is_missing_for_a_part_is_missing_from_the_scope(engine: Engine) -> None:
    answer = engine.answer(ONE, scope=Scope(articles=("rain",)))
    assert answer.missing.startswith("In the one article chosen: not answered: “who discovered the snow leopard?” ")
    assert engine.answer(QUESTION, scope=Scope(articles=("rain",))).missing == ""


def test_a_question_of_which_no_part_is_answered_is_refused_once(engine: Engine) -> None:
    answer = engine.answer(NEITHER)
    assert (answer.answered, answer.text, answer.claims) == (False, REFUSAL, ())
    assert "Not answered" not in answer.missing
    assert len(answer.nearest) == 3


def test_an_answer_suggests_nothing(engine: Engine) -> None:
    assert engine.answer(QUESTION).suggestions == ()


def test_the_sentences_that_answer_are_found_without_an_answer(engine: Engine) -> None:
    found = engine.find_answering([QUESTION, "Who discovered the snow leopard?"])
    assert [[one.text for one in sentences] for sentences in found] == [[SENTENCE], []]


def test_an_empty_library_refuses_and_says_that_it_is_empty(library: Library) -> None:
    answer = Engine(library).answer(QUESTION)
    assert (answer.answered, answer.nearest) == (False, ())
    assert answer.missing == "The library holds no articles yet."


def test_a_removed_article_never_answers_again(engine: Engine, news: Library) -> None:
    news.remove(["rain"])
    answer = engine.answer(QUESTION)
    assert answer.answered is False
    assert [quotation.article.id for quotation in answer.nearest] == ["gold", "gold"]


def test_a_stream_is_what_was_found_then_the_text_in_pieces_then_the_answer(engine: Engine) -> None:
    retrieved, *deltas, answer = engine.stream(QUESTION)
    assert isinstance(retrieved, Retrieved)
    assert (retrieved.searched, retrieved.sources[0].sentence.text) == (4, SENTENCE)
    assert {type(delta) for delta in deltas} == {Delta}
    assert isinstance(answer, Answer)
    assert "".join(delta.text for delta in deltas) == answer.text


def test_a_text_of_two_claims_comes_in_two_pieces(library: Library, write) -> None:
    library.add([write("rain.txt", TWO)])
    _, *deltas, answer = Engine(library).stream("What did the rain stop in Lund?")
    assert [delta.text for delta in deltas] == [f"{SENTENCE} [1] ", "The rain stopped the school in Lund. [2]"]
    assert "".join(delta.text for delta in deltas) == answer.text


def test_a_refusal_is_streamed_like_an_answer(engine: Engine) -> None:
    retrieved, delta, answer = engine.stream("Who discovered the snow leopard?")
    assert (retrieved.sources, delta.text, answer.answered) == ((), REFUSAL, False)


def test_the_times_are_told_by_stage(engine: Engine) -> None:
    timings = engine.answer(QUESTION).timings
    assert list(timings) == ["embed", "retrieve", "answer", "total"]
    assert timings["total"] == pytest.approx(timings["embed"] + timings["retrieve"] + timings["answer"])
    assert min(timings.values()) > 0


def test_the_answer_is_json(engine: Engine) -> None:
    values = engine.answer(QUESTION).to_dict()
    assert json.loads(json.dumps(values)) == values
    assert values["citations"][0]["text"] == SENTENCE


@pytest.mark.parametrize("earlier", ["Where did the rain fall?", Turn("Where did the rain fall?", "In Lund. [1]")])
def test_a_follow_up_is_read_in_the_light_of_what_was_asked(engine: Engine, earlier: str | Turn) -> None:
    answer = engine.answer("What about the gold?", [earlier])
    assert answer.question == "What about the gold?"
    assert "gold" in answer.standalone_question
    assert answer.standalone_question != answer.question


@pytest.mark.parametrize("question", ["", "  ?! "])
def test_a_question_without_a_word_is_an_error(engine: Engine, question: str) -> None:
    with pytest.raises(QuestionError, match=r"^the question is empty; ask something about the articles$"):
        engine.answer(question)


def test_every_sentence_can_be_ranked_whether_or_not_it_answers(engine: Engine) -> None:
    ranked = engine.rank(QUESTION)
    assert ranked[0].sentence.text == SENTENCE
    assert sorted(one.article.id for one in ranked) == ["gold", "gold", "rain", "rain"]


def test_another_synthesizer_makes_another_answer(news: Library) -> None:
    class Shout(Extractive):
        mode = "generative:shout"

        def synthesize(self, query, evidence) -> Answer:
            return Answer(query.question, query.standalone, "LUND!", True, self.mode)

    engine = Engine(news, Shout())
    assert engine.mode == "generative:shout"
    assert [event.text for event in engine.stream(QUESTION) if isinstance(event, Delta)] == ["LUND!"]
    assert list(engine.answer(QUESTION).timings) == ["embed", "retrieve", "answer", "total"]


def test_the_same_question_has_the_same_answer(engine: Engine) -> None:
    first, second = engine.answer(QUESTION).to_dict(), engine.answer(QUESTION).to_dict()
    assert {**first, "timings_ms": None} == {**second, "timings_ms": None}


def test_a_question_in_another_language_is_answered_by_its_words_and_told_so(library: Library, write) -> None:
    library.add(
        [write("amt.txt", "Petra Lund leitet das Amt seit dem 3. Mai. Sie kam aus Bremen, wo sie zur Schule ging.")]
    )
    answer = Engine(library).answer("Wer leitet das Amt?")
    assert answer.text == "Petra Lund leitet das Amt seit dem 3. Mai. [1]"
    assert answer.citations[0].article.language == "de"
    assert answer.warning == (
        "the search understands English; this question in German finds sentences by their words alone, and they are "
        "quoted as they are"
    )


def test_a_refusal_says_that_articles_near_it_are_in_another_language(library: Library, write) -> None:
    library.add(
        [write("amt.txt", "Petra Lund leitet das Amt seit dem 3. Mai. Sie kam aus Bremen, wo sie zur Schule ging.")]
    )
    answer = Engine(library).answer("Who discovered the snow leopard?")
    assert (answer.answered, answer.warning) == (
        False, "articles near this are in German; a question in German finds their sentences by words",
    )  # fmt: skip


DATED = "---\ntitle: {0} in Lund\ndate: {1}\n---\nA {0} was held in Lund. Many came.\n"


def test_what_happened_in_a_month_is_told_from_the_articles_of_then(library: Library, write) -> None:
    library.add([write("a.md", DATED.format("vote", "2026-01-15")), write("b.md", DATED.format("fair", "2026-03-02"))])
    engine = Engine(library)
    answer = engine.answer("What happened in January 2026?")
    assert (answer.request, answer.scope) == ("overview", Scope(since="2026-01", until="2026-01"))
    assert [one.sentence.text for one in answer.citations] == ["A vote was held in Lund."]
    assert engine.answer("What happened in May 2026?").answered is False
    counted = engine.answer("How many articles from March 2026 are there?")
    assert (counted.request, counted.text[:18]) == ("library", "There is 1 article")


def test_a_question_in_few_words_continues_the_last_one_where_that_is_answered(library: Library, write) -> None:
    library.add([write("a.txt", "Ann Roe won the vote in Lund. Bo Dahl lost the vote. Ox AG lost a million in Malmo.")])
    engine = Engine(library)
    continued = engine.answer("and who lost?", ["Who won the vote in Lund?"])
    assert "Bo Dahl lost the vote." in continued.text
    assert "Ox AG" not in continued.text
    assert continued.standalone_question == "Who won the vote in Lund? and who lost?"
    alone = engine.answer("and who lost?")
    assert alone.standalone_question == "and who lost?"


def test_a_draft_is_checked_statement_by_statement_and_then_reported(seed_library: Library) -> None:
    draft = "China wants to turn the nation into a global AI leader by 2030. Is that so?"
    *statements, report = Engine(seed_library).stream_check(draft)
    assert report == replace(Engine(seed_library).check(draft), timings=report.timings)
    assert (list(report.statements), report.complete, report.text) == (statements, True, draft)
    assert report.counts["verified"] == report.counts["nothing to check"] == 1
