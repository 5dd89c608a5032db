from __future__ import annotations

import json
import re

import pytest

from rag.errors import LibraryError
from rag.ingestion.chunks import split_sentences
from rag.types import Article
from tests.ui.fakes import FakeLibrary
from tests.ui.serving import client_of
from ui.quality.drafting import Drafting
from ui.quality.drafting_routes import drafting_routes

FERRY = Article("ferry", "Ferry <sinks>", "The ferry sank. Norway plans to build a bridge by 2031.", sha256="f1")
BANK = Article("bank", "Steel", "Corvan Steel is backed by Ann Lee.", sha256="b1")
BRIDGE = {
    "article": "ferry",
    "version": "f1",
    "start": FERRY.text.index("Norway"),
    "question": " When will it stand? ",
    "expected": ["2031", "", "a bridge"],
}


class Library(FakeLibrary):
    """Its sentences are those of the texts; articles can be `gone` and their ids still be told."""

    gone = ()

    def __init__(self, *articles, folder):
        super().__init__(*articles, folder=folder)
        self.read = []

    def select(self, scope):
        return [*self.held, *self.gone]

    def sentences(self, article_id):
        self.read.append(article_id)
        return split_sentences(self.article(article_id))


@pytest.fixture
def library(tmp_path):
    return Library(FERRY, BANK, folder=tmp_path)


@pytest.fixture
def client(library):
    return client_of(drafting_routes(Drafting(library)))


def questions(html: str) -> list[str]:
    return re.findall(r'name="question" rows="1" dir="auto">(.*?)<', html)


def cases(folder) -> list[dict]:
    return [json.loads(line) for line in (folder / "cases.jsonl").read_text("utf-8").splitlines()]


def test_each_draft_is_a_form_with_its_sentence_and_the_words_of_the_answer(client):
    html = client.post("/quality/drafts", json={}).json()["html"]
    assert sorted(questions(html)) == ["When does Norway plan to build a bridge?", "Who is Corvan Steel backed by?"]
    assert '<blockquote class="quoted" dir="auto">Norway plans to build a bridge by 2031.</blockquote>' in html
    assert ">2031</textarea>" in html
    assert ">Ann Lee</textarea>" in html
    assert "Ferry &lt;sinks&gt;" in html


def test_others_come_behind_the_last_one_and_then_the_first_again(client, monkeypatch):
    monkeypatch.setattr("ui.quality.drafting.DRAFTS", 1)
    after, seen = "", []
    for _ in range(3):
        html = client.post("/quality/drafts", json={"after": after}).json()["html"]
        after = re.search(r'data-after="([^"]+)"', html)[1]
        seen += questions(html)
    assert len(set(seen)) == 2
    assert seen[2] == seen[0]
    unknown = client.post("/quality/drafts", json={"after": "gone-7"}).json()["html"]
    assert questions(unknown) == seen[:1]


def test_a_draft_is_accepted_as_it_was_edited_and_not_shown_again(client, tmp_path):
    answer = client.post("/quality/accept", json=BRIDGE).json()
    assert answer == {
        "html": '<p class="said" role="status">Accepted: When will it stand?</p>',
        "problem": "",
    }
    assert cases(tmp_path) == [
        {
            "id": "ferry-1",
            "question": "When will it stand?",
            "history": [],
            "answerable": True,
            "expected": ["2031", r"a\s+bridge"],
            "evidence": [{"article": "ferry", "quote": "Norway plans to build a bridge by 2031."}],
            "tags": ["drafted"],
        }
    ]
    assert questions(client.post("/quality/drafts", json={}).json()["html"]) == ["Who is Corvan Steel backed by?"]
    again = client.post("/quality/accept", json=BRIDGE).json()
    assert "has a case already" in again["html"]
    assert len(cases(tmp_path)) == 1


def test_a_draft_that_was_dropped_is_not_shown_again_by_the_next_server_either(client, library, tmp_path):
    draft = {**BRIDGE, "question": "When does Norway plan to build a bridge?"}
    for _ in range(2):
        assert client.post("/quality/drop", json=draft).json() == {"problem": ""}
    (dropped,) = (tmp_path / "dropped.jsonl").read_text("utf-8").splitlines()
    assert json.loads(dropped) == {"id": "ferry-1", "question": "When does Norway plan to build a bridge?"}
    for server in (client, client_of(drafting_routes(Drafting(library)))):
        html = server.post("/quality/drafts", json={}).json()["html"]
        assert questions(html) == ["Who is Corvan Steel backed by?"]


def test_a_draft_with_a_question_that_is_too_long_to_be_asked_is_dropped_for_good_too(tmp_path):
    article = Article("long", "Steel", f"Corvan Steel is backed by Ann{'a' * 2_000}.", sha256="l1")
    client = client_of(drafting_routes(Drafting(Library(article, folder=tmp_path))))
    (question,) = questions(client.post("/quality/drafts", json={}).json()["html"])
    assert len(question) > 2_000
    draft = {"article": "long", "version": "l1", "start": 0, "question": question}
    assert client.post("/quality/drop", json=draft).json() == {"problem": ""}
    assert questions(client.post("/quality/drafts", json={}).json()["html"]) == []


def test_another_question_of_a_sentence_of_which_one_was_dropped_is_shown(client):
    client.post("/quality/drop", json={**BRIDGE, "question": "When did Norway plan to build a ferry?"})
    assert len(questions(client.post("/quality/drafts", json={}).json()["html"])) == 2


def test_a_draft_of_a_sentence_that_has_changed_is_not_dropped_but_said(client, tmp_path):
    answer = client.post("/quality/drop", json={**BRIDGE, "version": "f0"}).json()
    assert answer == {"problem": "“Ferry <sinks>” has changed since; draft again."}
    assert not (tmp_path / "dropped.jsonl").exists()


def test_articles_are_read_once_until_the_library_changes(client, library):
    for after in ("", "ferry-1", "bank-0"):
        client.post("/quality/drafts", json={"after": after})
    assert sorted(library.read) == ["bank", "ferry"]
    library.changes += 1
    client.post("/quality/drafts", json={})
    assert sorted(library.read) == ["bank", "bank", "ferry", "ferry"]


def test_no_more_articles_are_read_than_are_shown(client, library, monkeypatch):
    monkeypatch.setattr("ui.quality.drafting.DRAFTS", 1)
    client.post("/quality/drafts", json={})
    assert len(library.read) == 1


def test_drafts_are_made_anew_after_an_article_could_not_be_read(client, library, monkeypatch):
    def fail(_article_id):
        raise LibraryError("the library is busy; try again")

    with monkeypatch.context() as failing:
        failing.setattr(library, "sentences", fail)
        assert "The library is busy" in client.post("/quality/drafts", json={}).json()["html"]
    assert len(questions(client.post("/quality/drafts", json={}).json()["html"])) == 2


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"question": " "}, "A case asks a question of at most 2,000 characters; write one."),
        ({"question": "w" * 2_001}, "A case asks a question of at most 2,000 characters; write one."),
        ({"expected": [" "]}, "A case says what a right answer holds; leave some words of it."),
        ({"start": 3}, "“Ferry <sinks>” has changed since; draft again."),
        ({"version": "f0"}, "“Ferry <sinks>” has changed since; draft again."),
        ({"article": "../bank"}, "There is no article of that id."),
    ],
)
def test_what_cannot_be_a_case_is_said_with_the_cure(changed, problem, client, tmp_path):
    assert client.post("/quality/accept", json=BRIDGE | changed).json() == {"html": "", "problem": problem}
    assert not (tmp_path / "cases.jsonl").exists()


def test_an_article_that_was_removed_meanwhile_gives_no_draft(client, library):
    library.gone = ("gone",)
    assert len(questions(client.post("/quality/drafts", json={}).json()["html"])) == 2


def test_a_library_that_is_lost_is_said(client, library, monkeypatch):
    def lost():
        raise LibraryError("the library <is> lost; restore it")

    monkeypatch.setattr(library, "ensure_present", lost)
    html = client.post("/quality/drafts", json={}).json()["html"]
    assert html.startswith('<p class="problem" role="alert">The library &lt;is&gt; lost; restore it.</p>')
    assert client.post("/quality/accept", json=BRIDGE).json()["problem"] == "The library <is> lost; restore it."


def test_articles_without_questions_give_no_drafts(tmp_path):
    client = client_of(drafting_routes(Drafting(Library(folder=tmp_path))))
    assert "give no question" in client.post("/quality/drafts", json={}).json()["html"]
