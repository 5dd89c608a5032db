from __future__ import annotations

from rag.scope import Scope
from rag.types import Answer, Article, Citation, Sentence
from ui.chat.starters import make_follow_ups, make_requests, make_starters


class FakeEngine:
    """Answers a question by the sentence that was set for it, and refuses all others; is its own library."""

    def __init__(self, *articles: Article, **answers: str) -> None:
        self.library = self
        self.held = articles
        self.by_question = {question.replace("_", " ") + "?": words for question, words in answers.items()}
        self.asked: list[str] = []

    def articles(self):
        return list(self.held)

    def sentences(self, article_id):
        text = next(one.text for one in self.held if one.id == article_id)
        starts = [0] + [place + 1 for place, character in enumerate(text) if character == "\n"]
        lines = text.split("\n")
        return [
            Sentence(article_id, index, start, start + len(line), line)
            for index, (start, line) in enumerate(zip(starts, lines, strict=True))
        ]

    def select(self, scope):
        return list(scope.articles)

    def find_composable(self, requests, scope):
        return [one for one in requests if "Who" not in one]

    def find_answering(self, questions, scope):
        for question in questions:
            self.asked.append(question)
            words = self.by_question.get(question)
            yield [one for article in self.held for one in self.sentences(article.id) if one.text == words]


SAID = "“Oslo must rise,” said Ann Lee."
WANTS = "Norway wants to build ships because Sweden does."
TIME = "Norway sold many ships in March."


def article(*lines: str, name: str = "a") -> Article:
    return Article(name, name, "\n".join(lines))


def test_questions_are_made_from_speech_causes_and_times():
    engine = FakeEngine(
        article(SAID, WANTS, TIME),
        What_did_Ann_Lee_say_about_Oslo=SAID,
        Why_does_Norway_want_to_build_ships=WANTS,
        When_did_Norway_sell_many_ships=TIME,
    )
    assert sorted(make_starters(engine)) == [
        "What did Ann Lee say about Oslo?",
        "When did Norway sell many ships?",
        "Why does Norway want to build ships?",
    ]


def test_a_filter_leaves_questions_about_its_articles_and_requests_for_as_many_as_they_are():
    engine = FakeEngine(
        article(SAID),
        article(WANTS, name="b"),
        What_did_Ann_Lee_say_about_Oslo=SAID,
        Why_does_Norway_want_to_build_ships=WANTS,
    )
    one = Scope(articles=("b",))
    assert make_starters(engine, one) == ("Why does Norway want to build ships?",)
    assert make_requests(engine, one) == ("Summarise this article", "Timeline of this article", "All the figures")
    two = Scope(articles=("a", "b"))
    assert make_requests(engine, two) == ("Summarise these articles", "Compare these articles", "Timeline")


def test_a_question_that_is_refused_is_dropped():
    engine = FakeEngine(article(SAID, WANTS), What_did_Ann_Lee_say_about_Oslo=SAID)
    assert make_starters(engine) == ("What did Ann Lee say about Oslo?",)
    assert "Why does Norway want to build ships?" in engine.asked


def test_a_question_that_another_sentence_answers_is_dropped():
    assert make_starters(FakeEngine(article(SAID, WANTS), What_did_Ann_Lee_say_about_Oslo=WANTS)) == ()


def test_articles_take_turns():
    engine = FakeEngine(
        article(SAID, WANTS, name="a"),
        article(TIME, name="b"),
        What_did_Ann_Lee_say_about_Oslo=SAID,
        Why_does_Norway_want_to_build_ships=WANTS,
        When_did_Norway_sell_many_ships=TIME,
    )
    assert make_starters(engine, count=2)[1] == "When did Norway sell many ships?"


def test_questions_that_yes_answers_come_last():
    will, why = "Ann Lee will face Bo Ek in Lund.", "Ann Lee left Lund because Bo Ek won."
    engine = FakeEngine(article(will, why), Will_Ann_Lee_face_Bo_Ek_in_Lund=will, Why_did_Ann_Lee_leave_Lund=why)
    assert make_starters(engine) == ("Why did Ann Lee leave Lund?", "Will Ann Lee face Bo Ek in Lund?")


def test_a_pronoun_is_no_name():
    engine = FakeEngine(article("It wants to build ships.", "He said nothing."))
    assert make_starters(engine) == ()
    assert engine.asked == []


def test_an_empty_library_has_no_starters():
    assert make_starters(FakeEngine()) == ()


def answered_from(engine: FakeEngine, place: int) -> Answer:
    (held,) = engine.held
    citation = Citation(1, held, engine.sentences(held.id)[place])
    return Answer("Q?", "Q?", "", True, "extractive", citations=(citation,))


def test_one_goes_on_with_what_stands_nearest_to_the_cited_sentence():
    engine = FakeEngine(
        article(SAID, "Rates rose.", "Markets fell.", WANTS, TIME),
        What_did_Ann_Lee_say_about_Oslo=SAID,
        Why_does_Norway_want_to_build_ships=WANTS,
        When_did_Norway_sell_many_ships=TIME,
    )
    questions = make_follow_ups(engine, answered_from(engine, 2), ["Q?"], count=2)
    assert sorted(questions) == ["What did Ann Lee say about Oslo?", "Why does Norway want to build ships?"]


def test_what_was_asked_or_cited_already_is_not_offered():
    engine = FakeEngine(
        article(SAID, WANTS, TIME),
        What_did_Ann_Lee_say_about_Oslo=SAID,
        Why_does_Norway_want_to_build_ships=WANTS,
        When_did_Norway_sell_many_ships=TIME,
    )
    assert make_follow_ups(engine, answered_from(engine, 0), ["why does Norway  want to build ships"]) == (
        "When did Norway sell many ships?",
    )
