from __future__ import annotations

from dataclasses import dataclass, field

from rag.llm import Message
from rag.questions.model_rewriting import rewrite
from rag.questions.query import Query
from rag.types import Usage

LONG = "Where did it rain? " * 100
"""1,900 characters: 640 tokens at three bytes each."""
QUERY = Query("and in Lund?", "by rule")


@dataclass
class Written:
    """A model that writes the same to everything, and keeps what it was asked."""

    context_window: int
    name: str = "written"
    asked: list[str] = field(default_factory=list)

    def complete(self, messages: list[Message], _stopped: object = None) -> tuple[str, Usage]:
        self.asked.append(messages[-1].text)
        return "Did it rain in Lund?", Usage()


def earlier_questions(window: int, history: list[str]) -> list[int]:
    """Return how many earlier questions each prompt to a model with this window has."""
    model = Written(window)
    rewrite(QUERY, history, model)
    return [prompt.count("Earlier question: ") for prompt in model.asked]


def test_a_prompt_has_the_latest_earlier_questions_that_the_window_holds() -> None:
    assert [earlier_questions(window, [LONG] * 9) for window in (8192, 4096, 2048, 1024)] == [[6], [6], [2], [1]]


def test_the_last_of_them_are_kept() -> None:
    model = Written(800)
    assert rewrite(QUERY, [LONG, "Did it rain in Malmo?"], model).standalone == "Did it rain in Lund?"
    assert model.asked == ["Earlier question: Did it rain in Malmo?\nLast question: and in Lund?"]


def test_where_not_even_the_last_one_fits_the_rule_s_question_stays_and_nothing_is_asked() -> None:
    model = Written(512)
    assert (rewrite(QUERY, [LONG], model), model.asked) == (QUERY, [])
