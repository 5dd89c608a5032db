from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from rag.errors import ConversationNotFoundError, LibraryError
from ui.storage import conversations as module
from ui.storage.conversations import Conversations
from ui.storage.types import Feedback


@pytest.fixture
def kept(tmp_path):
    store = Conversations(tmp_path)
    yield store
    store.close()


def ask(store, answer, question="What did the bank do?", owner="", conversation="", key="k1", follows=""):
    conversation = store.begin_turn(owner, conversation, key, question, follows=follows)
    store.add_answer(owner, conversation, key, replace(answer, question=question))
    return conversation


def test_a_conversation_comes_back_whole_after_a_restart(tmp_path, answer):
    first = Conversations(tmp_path)
    where = first.begin_turn("ann", "", "k1", "What did\nthe bank do?", scope={"outlet": ["The Wire"]})
    first.add_answer("ann", where, "k1", answer)
    first.close()
    second = Conversations(tmp_path)
    [turn] = second.load("ann", where).exchanges
    assert (turn.key, turn.question, turn.scope) == ("k1", "What did\nthe bank do?", {"outlet": ["The Wire"]})
    assert turn.answer == answer
    assert second.load("ann", where).title == "What did the bank do?"
    second.close()


def test_a_turn_without_an_answer_is_kept(kept):
    where = kept.begin_turn("", "", "k1", "What did the bank do?")
    [turn] = kept.load("", where).exchanges
    assert turn.versions == ()
    assert turn.answer is None


def test_a_new_answer_is_shown_and_the_earlier_one_can_be_shown_again(kept, answer):
    where = ask(kept, answer)
    other = replace(answer, mode="generative:x")
    assert kept.add_answer("", where, "k1", other) == 1
    assert kept.load("", where).answer("k1") == other
    kept.choose_version("", where, "k1", 0)
    assert kept.load("", where).answer("k1") == answer
    kept.choose_version("", where, "k1", 7)
    assert kept.load("", where).answer("k1") == answer


def test_the_answers_of_each_turn_are_counted(kept, answer):
    where = ask(kept, answer)
    kept.add_answer("", where, "k1", answer)
    kept.begin_turn("", where, "k2", "And then?", follows="k1")
    assert kept.count_answers("", where) == {"k1": 2, "k2": 0}
    with pytest.raises(ConversationNotFoundError):
        kept.count_answers("bob", where)


def test_history_is_what_was_asked_one_after_the_other(kept, answer):
    where = ask(kept, answer, "First?", key="a")
    ask(kept, answer, "Elsewhere?", conversation=where, key="b", follows="a")
    ask(kept, answer, "Second?", conversation=where, key="c", follows="a")
    kept.begin_turn("", where, "d", "Unanswered?", follows="c")
    conversation = kept.load("", where)
    assert [turn.question for turn in conversation.history("d")] == ["First?", "Second?"]
    assert [turn.question for turn in conversation.history("b")] == ["First?", "Elsewhere?"]
    assert conversation.history("") == []


def test_another_users_conversation_does_not_exist(kept, answer):
    where = ask(kept, answer, owner="ann")
    assert kept.search("bob") == []
    for act in (
        lambda: kept.load("bob", where),
        lambda: kept.begin_turn("bob", where, "k2", "And?"),
        lambda: kept.add_answer("bob", where, "k1", answer),
        lambda: kept.rename("bob", where, "Mine"),
        lambda: kept.delete("bob", where),
        lambda: kept.give_feedback("bob", where, "k1", 0, Feedback("up")),
    ):
        with pytest.raises(ConversationNotFoundError, match="no such conversation"):
            act()
    assert kept.load("ann", where).answer("k1") == answer


def test_ids_cannot_be_guessed(kept, answer):
    ids = {ask(kept, answer) for _ in range(20)}
    assert len(ids) == 20
    assert {len(one) for one in ids} == {22}


def test_the_last_changed_comes_first(kept, answer, monkeypatch):
    times = iter(f"2026-01-01T00:00:0{second}" for second in range(9))
    monkeypatch.setattr(module, "_now", lambda: next(times))
    first, second = kept.begin_turn("", "", "k", "One?"), kept.begin_turn("", "", "k", "Two?")
    assert [one.id for one in kept.search("")] == [second, first]
    kept.begin_turn("", first, "k2", "More?")
    assert [(one.title, one.turns) for one in kept.search("")] == [("One?", 2), ("Two?", 1)]


def test_search_finds_words_of_questions_answers_and_titles(kept, answer):
    rates = ask(kept, answer, "What did the bank do?")
    zurich = ask(kept, replace(answer, text="Zürich grew."), "Where?")
    kept.rename("", zurich, "Cities of Switzerland")
    assert [one.id for one in kept.search("", "bank raised")] == [rates]
    assert "raised rates" in kept.search("", "raised")[0].excerpt
    assert [one.id for one in kept.search("", "zuri")] == [zurich]
    assert [one.id for one in kept.search("", "SWITZER")] == [zurich]
    assert kept.search("", "bank switzerland") == []
    assert kept.search("", '"*) OR (') == []


def test_a_conversation_is_renamed_to_one_line_and_never_to_nothing(kept, answer):
    where = ask(kept, answer)
    kept.rename("", where, "  Rates\n2019 ")
    kept.rename("", where, " \n")
    assert kept.load("", where).title == "Rates 2019"


def test_a_deleted_conversation_can_be_restored(kept, answer):
    where = ask(kept, answer)
    kept.delete("", where)
    assert kept.search("") == []
    assert kept.search("", "bank") == []
    with pytest.raises(ConversationNotFoundError):
        kept.load("", where)
    kept.restore("", where)
    assert kept.load("", where).answer("k1") == answer


def test_after_a_day_nothing_of_a_deleted_conversation_is_left(tmp_path, answer, monkeypatch):
    store = Conversations(tmp_path)
    ask(store, answer)
    monkeypatch.setattr(module, "KEPT_AFTER_DELETION", timedelta(seconds=-1))
    store.delete("", ask(store, replace(answer, citations=answer.citations[:1])))
    monkeypatch.undo()
    assert [one.turns for one in store.search("", "bank")] == [1]
    store.close()
    with sqlite3.connect(tmp_path / module.FILE) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("conversations", "turns", "answers", "quoted", "articles", "words")
        ]
    connection.close()
    assert counts == [1, 1, 1, 1, 1, 1]


def test_the_last_turn_takes_its_conversation_along(kept):
    where = kept.begin_turn("", "", "k1", "One?")
    kept.begin_turn("", where, "k2", "Two?")
    assert kept.drop_unanswered("", where, "k2")
    assert [one.key for one in kept.load("", where).exchanges] == ["k1"]
    assert kept.drop_unanswered("", where, "k1")
    assert kept.search("") == []


def test_a_turn_with_an_answer_is_never_dropped(kept, answer):
    where = ask(kept, answer)
    assert not kept.drop_unanswered("", where, "k1")
    assert kept.load("", where).answer("k1") == answer


def test_a_turn_that_is_begun_again_stays_as_it_is(kept, answer):
    where = ask(kept, answer)
    before = kept.load("", where)
    assert kept.begin_turn("", where, "k1", "Another?") == where
    assert kept.load("", where) == before
    assert kept.search("", "another") == []


def test_feedback_is_kept_with_its_version_and_can_be_taken_back(kept, answer):
    where = ask(kept, answer)
    kept.add_answer("", where, "k1", answer)
    feedback = Feedback("down", ("wrong citation", "outdated"), "It was 2018.")
    kept.give_feedback("", where, "k1", 1, feedback)
    assert [one.feedback for one in kept.load("", where).exchanges[0].versions] == [None, feedback]
    kept.give_feedback("", where, "k1", 1, None)
    assert [one.feedback for one in kept.load("", where).exchanges[0].versions] == [None, None]


def test_two_programs_and_many_threads_write_at_once(tmp_path, answer):
    stores = [Conversations(tmp_path), Conversations(tmp_path)]
    where = ask(stores[0], answer, key="first")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda place: ask(stores[place % 2], answer, conversation=where, key=f"k{place}"), range(24)))
    assert len(stores[0].load("", where).exchanges) == 25
    assert all(one.answer == answer for one in stores[1].load("", where).exchanges)
    for store in stores:
        store.close()


def test_a_file_of_a_later_version_is_left_alone(tmp_path):
    Conversations(tmp_path).close()
    connection = sqlite3.connect(tmp_path / module.FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="later version of Footnote"):
        Conversations(tmp_path)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path):
    (tmp_path / module.FILE).write_text("not a database, surely not a database" * 40)
    with pytest.raises(LibraryError, match="cannot be read or written"):
        Conversations(tmp_path)
