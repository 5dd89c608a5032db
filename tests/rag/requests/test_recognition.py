from __future__ import annotations

import pytest

from rag.requests.fitting import read_examples
from rag.requests.kinds import KINDS, Kind
from rag.requests.recognition import load_recognizer


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("When did the ferry to Holm sink?", "look-up"),
        ("Was the captain of the ferry sober?", "yes-no"),
        ("Summarise what is known about the ferry", "overview"),
        ("Compare the two articles on the ferry.", "comparison"),
        ("list all the companies that are mentioned", "list"),
        ("timeline of the ferry accident", "timeline"),
        ("all quotes by the captain", "quotations"),
        ("all the figures in the articles on the ferry", "figures"),
        ("why did the ferry sink", "explanation"),
        ("any news on the ferry since Monday?", "news"),
        ("how many articles are in the library?", "library"),
        ("thanks, goodbye", "talk"),
        ("did the captain leave the ferry before or after the alarm", "timeline"),
        ("anything in the Herald on the ferry that the Tribune hadn't got?", "comparison"),
        ("cronology of the ferry accident", "timeline"),
        ("Who published the timeline of the accident?", "look-up"),
        ("Compose a sonnet on the ferry.", "look-up"),
    ],
)
def test_a_wording_is_recognized_as_the_kind_that_it_asks_for(wording: str, kind: Kind) -> None:
    assert load_recognizer().recognize(wording) == kind


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("and who paid?", "look-up"),
        ("timeline?", "timeline"),
        ("the figures?", "figures"),
        ("summary please", "overview"),
    ],
)
def test_a_few_words_are_recognized_alone_and_after_the_question_before(wording: str, kind: Kind) -> None:
    assert load_recognizer().recognize(wording, f"When did the ferry to Holm sink? {wording}") == kind


@pytest.mark.parametrize("wording", ["?", "xyzzy", "€€€", "a" * 5_000, "日本の首相は誰ですか"])
def test_a_wording_that_tells_nothing_gets_a_kind_too(wording: str) -> None:
    assert load_recognizer().recognize(wording) in KINDS


def test_every_kind_has_at_least_forty_examples_each_of_one_kind_only() -> None:
    examples = read_examples()
    assert min(sum(kind == one for _, kind in examples) for one in KINDS) >= 40
    for kind in KINDS:
        wordings = [wording.lower() for wording, of in examples if of == kind]
        assert len(set(wordings)) == len(wordings)


@pytest.mark.parametrize(
    "question",
    [
        "谁是总统？",
        "大統領は誰ですか？",
        "Кто мэр города?",
        "¿Quién eres?",
        "Wo steht der alte Turm?",
        "من أنت؟",
        "तुम कौन हो?",
    ],
)
def test_a_question_in_another_language_is_a_look_up(question: str) -> None:
    assert load_recognizer().recognize(question) == "look-up"
