from __future__ import annotations

from dataclasses import replace

import pytest

from rag.cli import main
from rag.engine import Engine
from rag.errors import CaseError
from rag.types import Claim
from tests.ui.fakes import FakeLibrary
from ui.chat.eval_cases import draft_case
from ui.chat.eval_cases import make_case as as_case
from ui.chat.expected_words import find_expected_words
from ui.storage.cases import append_case
from ui.storage.types import Conversation, Exchange, Version


def keep(*answers, scope=None):
    exchanges = [
        Exchange(f"key{place}", answer.question, "", f"key{place - 1}", scope or {}, (Version(answer, ""),))
        for place, answer in enumerate(answers)
    ]
    return Conversation("id", "Title", tuple(exchanges))


def make_case(conversation, key, library):
    return as_case(draft_case(conversation, key, library))


def test_what_the_answer_says_and_cites_is_gold(answer, article):
    case = make_case(keep(answer), "key0", FakeLibrary(article))
    assert case == {
        "id": "what-did-the-bank-do-key0",
        "question": "What did the bank do?",
        "history": [],
        "answerable": True,
        "expected": ["raised"],
        "evidence": [
            {"article": "a1", "quote": "The bank raised rates."},
            {"article": "a1", "quote": "It may raise them again [3] in May."},
        ],
        "tags": ["kept"],
    }


def test_only_verified_claims_are_gold(answer, article):
    doubted = (answer.claims[0], replace(answer.claims[1], support="partial"))
    case = make_case(keep(replace(answer, claims=doubted)), "key0", FakeLibrary(article))
    assert [one["quote"] for one in case["evidence"]] == ["The bank raised rates."]
    with pytest.raises(CaseError, match="nothing in that answer is verified"):
        make_case(keep(replace(answer, claims=doubted[1:])), "key0", FakeLibrary(article))


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Who runs the fund?", "The fund of Ann Lee is run by Bo Ek, 7.5 million strong.", ("Ann Lee", "Bo Ek")),
        ("Who backs it?", "Specifically, Oslo’s bank (OSE: BNK) is backed by Bo Ek (OSE: EK).", ("Bo Ek", "Oslo")),
        ("When did Oslo vote?", "In Oslo, they voted in May 2026.", ("May 2026",)),
        (
            "What does Norway want to do?",
            "Norway wants to build nine ships in Bergen.",
            ("build nine ships in Bergen",),
        ),
        ("Why were exports down?", "Exports were down because the harbour froze.", ("harbour froze",)),
        ("What happened?", "Markets fell.", ("Markets fell",)),
    ],
)
def test_without_highlights_what_the_question_asks_for_is_expected(answer, question, text, expected):
    claim = replace(answer.claims[0], start=0, end=len(text), text=text, highlights=())
    asked = replace(answer, question=question, standalone_question=question, text=text, claims=(claim,))
    assert find_expected_words(asked, asked.claims) == expected


def test_the_claim_with_the_rarest_words_of_the_question_is_read(answer):
    text = "The bank of Ann Lee met. The bank is led by Bo Ek. The bank rose."
    claims = tuple(Claim(start, end, text[start:end], (1,), "verified") for start, end in ((0, 24), (25, 50), (51, 65)))
    asked = replace(answer, standalone_question="Who led the bank?", text=text, claims=claims)
    assert find_expected_words(asked, claims) == ("Bo Ek",)


def test_a_case_that_anything_would_pass_is_refused(answer, article):
    draft = draft_case(keep(answer), "key0", FakeLibrary(article))
    for empty in (replace(draft, words=()), replace(draft, citations=())):
        with pytest.raises(CaseError, match="leave one of each"):
            as_case(empty)


def test_a_refusal_is_a_case_without_an_answer_and_a_follow_up_has_its_history(answer, article):
    refusal = replace(answer, question="Who leads it?", answered=False, citations=(), claims=())
    case = make_case(keep(answer, refusal), "key1", FakeLibrary(article))
    assert (case["answerable"], case["expected"], case["evidence"]) == (False, [], [])
    assert case["history"] == ["What did the bank do?"]
    assert case["tags"] == ["kept", "follow-up"]


def test_what_cannot_be_a_case_is_said_with_the_cure(answer, article):
    library = FakeLibrary(article)
    with pytest.raises(CaseError, match="has no answer"):
        make_case(Conversation("id", "", (Exchange("key0", "Q?", ""),)), "key0", library)
    with pytest.raises(CaseError, match="ask again without the filter"):
        make_case(keep(answer, scope={"sources": ["The Wire"]}), "key0", library)
    with pytest.raises(CaseError, match="“Rates rise” is no longer in the library"):
        make_case(keep(answer), "key0", FakeLibrary())
    with pytest.raises(CaseError, match="“Rates rise” has changed since"):
        make_case(keep(answer), "key0", FakeLibrary(replace(article, sha256="other")))


def test_footnote_eval_runs_the_file_as_it_is(seed_library, tmp_path, capsys):
    engine = Engine(seed_library)
    first = engine.answer("Who backs SenseTime?")
    refusal = engine.answer("Who is the chief executive of SenseTime?")
    conversation = keep(first, refusal)
    for key in ("key0", "key1"):
        append_case(tmp_path / "cases.jsonl", make_case(conversation, key, seed_library))
    suite, library = str(tmp_path / "cases.jsonl"), str(seed_library.folder)
    with pytest.raises(SystemExit) as ended:
        main(["eval", suite, "--library", library, "--out", str(tmp_path / "out")])
    assert ended.value.code == 0
    assert "2 of 2 cases passed" in capsys.readouterr().out
