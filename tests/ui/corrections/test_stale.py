from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from rag.checking.report import CheckedStatement, DraftReport
from rag.cli import cli
from rag.library import Library
from rag.types import Answer, Citation
from ui.corrections.html import render_stale
from ui.corrections.stale import Stale, find_answer_corrections, find_stale_cases
from ui.render.corrections import render_corrections
from ui.storage.cases import CASES_FILE
from ui.storage.conversations import Conversations
from ui.storage.drafts import Drafts

FERRY = "The ferry ran aground. Twelve people were hurt."
RAIN = "The rain stopped the harvest. Farmers waited."
NOW = "the sentence now reads “Ten people were hurt.”"


@pytest.fixture
def desk(tmp_path, embedder):
    """A library of two articles, and the conversations about it."""
    (tmp_path / "ferry.txt").write_text(FERRY)
    (tmp_path / "rain.txt").write_text(RAIN)
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        library.add([tmp_path / "ferry.txt", tmp_path / "rain.txt"])
        conversations = Conversations(library.folder)
        yield library, conversations, tmp_path
        conversations.close()


def stale_of(desk) -> Stale:
    library, conversations, _ = desk
    return Stale(conversations, Drafts(library.folder), library)


def answer_of(library, *places) -> Answer:
    """Return an answer that cites the sentences, each given as (article, index)."""
    citations = tuple(
        Citation(number, library.article(article), library.sentences(article)[index])
        for number, (article, index) in enumerate(places, start=1)
    )
    return Answer("What happened?", "What happened?", "This.", True, "extractive", citations)


def keep(conversations, key, answer, owner="", conversation=""):
    kept = conversations.begin_turn(owner, conversation, key, answer.question)
    conversations.add_answer(owner, kept, key, answer)
    return kept


def correct(library, folder):
    (folder / "ferry.txt").write_text(FERRY.replace("Twelve", "Ten"))
    library.add([folder / "ferry.txt"])


def test_exactly_the_answers_that_cite_the_changed_sentence_are_found(desk):
    library, conversations, folder = desk
    first = keep(conversations, "k1", answer_of(library, ("rain", 0), ("ferry", 1)))
    keep(conversations, "k2", answer_of(library, ("ferry", 0)), conversation=first)
    keep(conversations, "k3", answer_of(library, ("rain", 1)), owner="ann")
    assert stale_of(desk).answers() == []
    correct(library, folder)
    [stale] = stale_of(desk).answers()
    assert (stale.conversation, stale.key, list(stale.corrections)) == (first, "k1", [2])
    assert str(stale.corrections[2]) == NOW


def test_each_user_is_told_of_the_own_answers_only(desk):
    library, conversations, folder = desk
    for owner in ("ann", "bob"):
        keep(conversations, "k1", answer_of(library, ("ferry", 1)), owner=owner)
    correct(library, folder)
    assert [one.owner for one in stale_of(desk).answers("ann")] == ["ann"]
    assert {one.owner for one in stale_of(desk).answers()} == {"ann", "bob"}


def test_an_answer_that_was_asked_again_is_not_found_any_more_and_is_kept(desk):
    library, conversations, folder = desk
    kept = keep(conversations, "k1", answer_of(library, ("ferry", 1)))
    correct(library, folder)
    conversations.add_answer("", kept, "k1", answer_of(library, ("ferry", 1)))
    assert stale_of(desk).answers() == []
    earlier, later = conversations.load("", kept).exchanges[0].versions
    assert list(find_answer_corrections(earlier.answer, library)) == [1]
    assert find_answer_corrections(later.answer, library) == {}


def test_answers_of_a_deleted_conversation_and_sentences_that_were_only_read_are_left_out(desk):
    library, conversations, folder = desk
    kept = keep(conversations, "k1", answer_of(library, ("ferry", 1)))
    read = replace(
        answer_of(library, ("rain", 0)), also_read=(answer_of(library, ("ferry", 1)).citations[0].quotation,)
    )
    keep(conversations, "k2", read)
    conversations.delete("", kept)
    correct(library, folder)
    assert stale_of(desk).answers() == []


def test_answers_about_a_removed_article_are_found_until_it_is_back(desk):
    library, conversations, folder = desk
    keep(conversations, "k1", answer_of(library, ("ferry", 0)))
    finder = stale_of(desk)
    assert finder.answers() == []
    library.remove(["ferry"])
    [stale] = finder.answers()
    assert stale.corrections[1].removed
    library.add([folder / "ferry.txt"])
    assert finder.answers() == []


def test_drafts_that_were_checked_against_a_changed_sentence_are_found(desk):
    library, _, folder = desk
    drafts = Drafts(library.folder)
    changed, same = (answer_of(library, ("ferry", place)).citations[0].quotation for place in (1, 0))
    for owner, quotation in (("ann", changed), ("bob", same)):
        statement = CheckedStatement(0, 13, "A dozen hurt.", "verified", quotations=(quotation,))
        drafts.keep(owner, DraftReport("# A dozen hurt.", (statement,)))
    assert stale_of(desk).drafts() == []
    correct(library, folder)
    [stale] = stale_of(desk).drafts()
    assert (stale.owner, stale.title, [str(one) for one in stale.corrections]) == ("ann", "A dozen hurt.", [NOW])
    assert stale_of(desk).drafts("bob") == []


def test_cases_whose_evidence_changed_are_found_and_broken_lines_are_passed_over(desk):
    library, _, folder = desk
    path = library.folder / CASES_FILE
    case = {"id": "hurt", "question": "Who?", "evidence": [{"article": "ferry", "quote": "Twelve people were hurt."}]}
    other = {**case, "id": "rain", "evidence": [{"article": "rain", "quote": "Farmers waited."}]}
    path.write_text("\n".join([json.dumps(case), "{", "[]", "7", json.dumps({"id": 1}), json.dumps(other)]))
    assert find_stale_cases(path, library) == []
    correct(library, folder)
    [stale] = find_stale_cases(path, library)
    assert (stale.id, [str(one) for one in stale.corrections]) == ("hurt", [NOW])
    assert find_stale_cases(folder / "none.jsonl", library) == []


def test_the_command_lists_what_is_to_be_asked_again(desk, monkeypatch, embedder):
    library, conversations, folder = desk
    monkeypatch.setattr("rag.library.library.load_embedder", lambda _name: embedder)
    monkeypatch.setenv("FOOTNOTE_LIBRARY", str(library.folder))
    keep(conversations, "k1", answer_of(library, ("ferry", 1)))
    assert "No kept answer, draft or eval case" in CliRunner().invoke(cli, ["list", "--stale"]).stdout
    correct(library, folder)
    printed = CliRunner().invoke(cli, ["list", "--stale"]).stdout
    assert [line.rstrip() for line in printed.splitlines()] == [
        "What happened?  (“What happened?”)",
        "  [1] “Twelve people were hurt.” The ferry ran aground.",
        "      the sentence now reads “Ten people were hurt.”",
        "1 answer, 0 drafts, 0 eval cases to ask again",
    ]
    told = json.loads(CliRunner().invoke(cli, ["list", "--stale", "--json"]).stdout)
    assert [one["now"] for one in told["answers"][0]["corrections"]] == ["Ten people were hurt."]
    assert told["cases"] == []


def test_the_page_lists_them_and_says_in_the_turn_how_the_sentence_reads_now(desk):
    library, conversations, folder = desk
    kept = keep(conversations, "k1", replace(answer_of(library, ("ferry", 1)), question="<b>What?</b>"))
    (folder / "ferry.txt").write_text(FERRY.replace("Twelve", "Ten <i>more</i>"))
    library.add([folder / "ferry.txt"])
    stale = stale_of(desk).answers()
    listed, note = render_stale(stale), render_corrections(stale[0].corrections)
    assert "1 answer cites what has been corrected" in listed
    assert f'data-conversation="{kept}"' in listed
    assert "&lt;b&gt;What?&lt;/b&gt;" in listed
    assert "The sentence now reads “Ten &lt;i&gt;more&lt;/i&gt; people were hurt.”</span>" in note
    assert '<button type="button" class="again button">Ask again</button>' in note
    assert render_stale([]) == ""
