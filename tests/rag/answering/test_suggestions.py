from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answering.suggestions import suggest
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

WANTS = "Norway wants to build ships because Sweden does."
SAID = "Ann Lee said Oslo would win."
TIME = "Norway sold many ships in March."


def candidate(text: str, index: int = 0, title: str = "What fell in Lund") -> Candidate:
    sentence = Sentence("a", index, 0, len(text), text)
    return Candidate(Quotation(Article("a", title, text), sentence), (), 1.0)


class Answers:
    """Each question is answered by the sentences set for it."""

    def __init__(self, **by_question: Candidate) -> None:
        self.asked: list[str] = []
        self._by_question = {question.replace("_", " ") + "?": one for question, one in by_question.items()}

    def __call__(self, questions: Sequence[str]) -> Iterator[list[Sentence]]:
        for question in questions:
            self.asked.append(question)
            found = self._by_question.get(question)
            yield [found.quotation.sentence] if found else []


def test_only_what_its_own_sentence_answers_is_suggested() -> None:
    wants, said, time = candidate(WANTS), candidate(SAID, 1), candidate(TIME, 2)
    answers = Answers(Why_does_Norway_want_to_build_ships=wants, What_did_Ann_Lee_say_about_Oslo=time)
    assert suggest([wants, said, time], "Who fell?", answers) == ("Why does Norway want to build ships?",)
    assert answers.asked == [
        "Why does Norway want to build ships?",
        "What did Ann Lee say about Oslo?",
        "When did Norway sell many ships?",
    ]


def test_what_is_said_of_a_name_in_the_question_comes_first() -> None:
    wants = candidate(WANTS)
    answers = Answers(What_do_the_articles_say_about_Lund=wants, Why_does_Norway_want_to_build_ships=wants)
    assert suggest([wants], "Who is king of Lund?", answers) == (
        "What do the articles say about Lund?",
        "Why does Norway want to build ships?",
    )


def test_neither_a_country_nor_the_word_that_opens_the_question_is_asked_about() -> None:
    answers = Answers()
    assert suggest([], "Lund and China?", answers) == ()
    assert answers.asked == []


def test_a_bare_acronym_is_no_topic() -> None:
    answers = Answers()
    assert suggest([], "Which PC did Ann Lee buy?", answers) == ()
    assert answers.asked == ["What do the articles say about Ann Lee?"]


def test_sentences_without_a_word_of_the_question_are_not_near() -> None:
    answers = Answers(Why_does_Norway_want_to_build_ships=candidate(WANTS))
    assert suggest([candidate(WANTS, title="")], "Who fell?", answers) == ()


def test_one_word_that_is_no_name_of_the_question_does_not_make_a_sentence_near() -> None:
    answers = Answers(Why_does_Norway_want_to_build_ships=candidate(WANTS))
    ships = [candidate(WANTS, title="")]
    assert suggest(ships, "How many ships sank last year?", answers) == ()
    assert suggest(ships, "How many ships does Norway have?", answers) == ("Why does Norway want to build ships?",)
    assert suggest(ships, "Who will build ships?", answers) == ("Why does Norway want to build ships?",)


def test_what_was_asked_is_not_suggested() -> None:
    answers = Answers()
    assert suggest([candidate(WANTS)], "why does norway want to build ships", answers) == ()
    assert answers.asked == []


def test_three_are_enough_and_four_are_tried() -> None:
    many = [candidate(f"Ann Lee{index} left Oslo because rates fell.", index) for index in range(9)]
    wanted = {f"Why_did_Ann_Lee{index}_leave_Oslo": one for index, one in enumerate(many)}
    assert len(suggest(many, "Who fell?", Answers(**wanted))) == 3
    answers = Answers()
    assert suggest(many, "Who fell?", answers) == ()
    assert len(answers.asked) == 4
