from __future__ import annotations

from random import Random

from rag.reading.layout import SEP
from rag.reading.training.sampling import Example, Pool, sample
from rag.reading.training.tokens import TokenDocument, TokenQuestion

QUESTION, TITLE, INSERTED, ELSEWHERE = 0, 1, 2, 3
SENTENCES = (4, 5, 6, 7)
IDS = [[200 + number] * 3 for number in range(8)]
"""The text with the number n is three tokens 200 + n."""


def _question(gold: tuple[int, ...], inserted: int | None = None) -> TokenQuestion:
    return TokenQuestion(QUESTION, gold, (), inserted, after=1, drop=frozenset({2}), near=())


def _samples(question: TokenQuestion) -> list[Example]:
    document = TokenDocument("written-a", TITLE, SENTENCES, (question,))
    other = TokenDocument("written-a", TITLE, (ELSEWHERE,), ())
    source = Random(1)
    return [sample(Pool([document, other], [], IDS), document, question, source) for _ in range(400)]


def _told(example: Example) -> list[int]:
    """Return the numbers of the texts in the window after the question and the headline."""
    texts = " ".join(map(str, example.ids)).split(f" {SEP}")
    return [int(text.split()[-1]) - 200 for text in texts[2:] if text.split()]


def test_a_question_is_shown_about_as_often_without_its_answer_as_with_it() -> None:
    answered = [any(one.labels) for one in _samples(_question((1,)))]
    assert 160 < sum(answered) < 240


def test_the_answering_sentence_is_labelled_wherever_it_stands_and_absent_otherwise() -> None:
    for one in _samples(_question((1,))):
        assert one.labels == [text == SENTENCES[1] for text in _told(one)]


def test_an_unanswerable_question_is_answered_by_the_sentence_put_in_for_it() -> None:
    samples = _samples(_question((), INSERTED))
    answered = [_told(one) for one in samples if any(one.labels)]
    assert 160 < len(answered) < 240
    for told in answered:
        assert INSERTED in told
        assert SENTENCES[2] not in told  # what the sentence replaces
    assert all(INSERTED not in _told(one) for one in samples if not any(one.labels))


def test_some_windows_are_of_another_document_in_which_nothing_answers() -> None:
    elsewhere = [one for one in _samples(_question((1,))) if _told(one) == [ELSEWHERE]]
    assert elsewhere
    assert not any(label for one in elsewhere for label in one.labels)
