from __future__ import annotations

import pytest

from rag.questions.generation import GeneratedQuestion, generate_questions
from rag.types import Sentence


def sentence(text: str, index: int = 0) -> Sentence:
    return Sentence("a", index, 0, len(text), text)


def questions(*texts: str) -> list[str]:
    return [one.question for one in generate_questions([sentence(text, index) for index, text in enumerate(texts)])]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Corvan Steel has closed its Lund mill because orders fell.", "Why has Corvan Steel closed its Lund mill?"),
        ("Ann Lee resigned from Lund council in protest at cuts.", "Why did Ann Lee resign from Lund council?"),
        ("Ann Lee left Lund after a row with the mayor.", "Why did Ann Lee leave Lund?"),
        ("Corvan Steel, a maker of pipes, is to cut 4,500 jobs.", "How many jobs is Corvan Steel going to cut?"),
        ("Ann Lee has been fined for $4m.", "For how much has Ann Lee been fined?"),
        ("Exports of Lund grew by 4%.", "By how much did exports of Lund grow?"),
        ("The Lund bridge will open on 3 May, officials hope.", "When will the Lund bridge open?"),
        ("Corvan plans to build a mill in Oslo in June.", "When does Corvan plan to build a mill in Oslo?"),
        ("In 2017, Norway closed a mill although orders rose.", "When did Norway close a mill?"),
        ("Given the fire, Norway blacklisted over 28 firms, it is said.", "How many firms did Norway blacklist?"),
        ("Corvan Steel is backed by Ann Lee.", "Who is Corvan Steel backed by?"),
        ("Norway wants to build two more icebreakers.", "Does Norway want to build two more icebreakers?"),
        ("A ferry ran aground off Lund in thick fog.", "Did a ferry run aground off Lund in thick fog?"),
        ("“We heard it all night,” said passenger Bo Ek.", "What did Bo Ek say?"),
        ("Ann Lee will face Bo Ek in Lund.", "Will Ann Lee face Bo Ek in Lund?"),
        ("Ann Lee said the Lund mill would close.", "What did Ann Lee say about the Lund mill?"),
        ("“Rates must rise,” said bank economist Ann Lee.", "What did Ann Lee say about rates?"),
        ("“Rates must rise,” said bank economist Ann M. Lee.", "What did Ann M. Lee say about rates?"),
        ("Ann Lee has left the Lund bank and claims the money.", "Has Ann Lee left the Lund bank?"),
        ('"Oslo will\nlose," Commerce Secretary Ann Lee said.', "What did Ann Lee say about Oslo?"),
    ],
)
def test_a_statement_makes_the_question_that_it_answers(text: str, question: str) -> None:
    context = sentence("He told Corvan in Oslo that exports and rates fell.", 1)  # tells names from common nouns
    assert generate_questions([sentence(text), context])[:1] == [GeneratedQuestion(question, sentence(text))]


@pytest.mark.parametrize(
    "text",
    [
        "It wants to build three more ships.",
        "He said the Lund mill would close.",
        "The firm has closed its Lund mill because orders fell.",
        "The former champion has left Lund because orders fell.",
        "The Chilean won the title in May.",
        "Prosecutors said he would close.",
        "Norway said people would leave.",
        "But for Lund the mill has closed.",
        "The mill that has closed was in Lund.",
        "Ann Lee left Lund after two years.",
        "Ann Lee left Lund a week after the fire.",
        "Has Lund closed its mill?",
        "Some 65 years ago Bo Ek left Lund in a row with the mayor.",
        "Lund faces Oslo having lost the first match.",
        "The Lund bridge comes five years after Oslo closed the ferry.",
        "Steel prices rose by 8% in Lund in January alone.",
        "Prices rose",
        ", .",
        "",
    ],
)
def test_what_refers_to_something_else_or_says_no_cause_makes_none(text: str) -> None:
    assert questions(text) == []


def test_a_common_noun_at_the_start_of_a_sentence_is_no_name() -> None:
    assert questions("Prosecutors have dropped the charges against Ann Lee because a witness lied.") == []
    assert questions(
        "Prosecutors have dropped the charges against Ann Lee because a witness lied.", "She thanked the prosecutors."
    ) == ["Why have prosecutors dropped the charges against Ann Lee?"]
    corvan = "He sold Corvan Steel, which makes steel."
    assert questions("Steel has left Oslo because orders fell.", corvan) == []
    assert questions("Striker Bo Ek has left Lund because orders fell.") == ["Why has striker Bo Ek left Lund?"]


def test_what_is_due_to_happen_is_no_cause() -> None:
    assert questions("The Lund bridge is due to open again.") == ["Is the Lund bridge due to open again?"]


def test_a_surname_is_asked_about_with_its_first_name() -> None:
    assert questions("Ms Lee said Lund would win.", "It was the last speech of Ann Lee in Oslo.") == [
        "What did Ann Lee say about Lund?"
    ]


def test_what_is_left_of_a_clause_is_asked_only_if_it_is_whole() -> None:
    assert questions("Corvan will build a new, cheap mill in Lund.") == []
    assert questions("Corvan has not told Lund which mill will close because of it.") == []
    assert questions("Corvan has set up a unit in Lund to make and sell pipes.") == []
    assert questions("Corvan Steel will start 2005 with a run of shows in Lund.") == [
        "Will Corvan Steel start 2005 with a run of shows in Lund?"
    ]
