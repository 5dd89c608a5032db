from __future__ import annotations

from pathlib import Path

import pytest

from eval.names.__main__ import main
from eval.names.mentions import Mention
from eval.names.run import ask, questions, sample
from rag.engine import Engine
from rag.library import Library
from rag.types import Article, Sentence

NAMES = ("Lund", "Berg", "Krog", "Sand")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for name in NAMES:
        (news / f"{name}.txt").write_text(f"Report on {name}ia\n\nThe farmer Ann {name} sold her horse in {name}ia.\n")
    return news


def mention(name: str, text: str = "", speaks: bool = False) -> Mention:
    return Mention(name, Sentence("a", 0, 0, len(text), text), speaks)


def test_who_it_is_is_asked_and_what_was_said_or_done() -> None:
    assert questions(mention("Ann Lund")) == ("Who is Ann Lund?", "What did Ann Lund do?")
    assert questions(mention("Ann Lund", speaks=True))[1] == "What did Ann Lund say?"


def test_a_sample_is_the_same_each_time_and_no_larger_than_what_there_is() -> None:
    mentions = [mention(name) for name in NAMES]
    assert sample(mentions, 2) == sample(mentions, 2)
    assert sorted(one.name for one in sample(mentions, 9)) == sorted(NAMES)


def test_an_answer_is_right_if_it_cites_the_sentence_with_the_name(folder: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        library.add([folder])
        lund, other = ([*library.sentences(one.id)][-1] for one in _named(library, "Lund", "Berg"))
        mentions = [Mention("Ann Lund", lund, False), Mention("Ann Lund", other, False), mention("Zorb Quill")]
        outcomes = [one.outcome for one in ask(Engine(library), mentions)]
    assert outcomes == ["right", "right", "wrong", "wrong", "refused", "refused"]


def _named(library: Library, *names: str) -> list[Article]:
    return [next(one for one in library.articles() if name in one.title) for name in names]


def test_the_command_prints_the_shares_with_their_intervals(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "--count", "2", "--show"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "4 articles, 4 people named once, 4 questions"
    assert [line.split()[0] for line in lines[1:4]] == ["right", "wrong", "refused"]
