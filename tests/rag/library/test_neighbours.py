"""A library that is open while other processes change it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from neighbours.embedding import SpreadEmbedder
from neighbours.process import Neighbour

from rag.library import Library

RAIN = "The rain stopped the harvest in Lund."
GOLD = "A thief stole the gold of Malmo."
SNOW = "The snow closed the pass."


@pytest.fixture
def embedder() -> SpreadEmbedder:
    return SpreadEmbedder()


@pytest.fixture
def neighbour(library: Library) -> Iterator[Neighbour]:
    one = Neighbour(library.folder)
    yield one
    one.end()


def test_what_another_process_adds_is_found_without_opening_again(
    news: Library, write, find, neighbour: Neighbour
) -> None:
    assert find(news, SNOW) == []
    assert neighbour.add(write("snow.txt", SNOW)) == ["new"]
    assert find(news, SNOW) == [SNOW]
    assert (len(news), news.sentence_count, news.words.count("snow")) == (3, 5, 1)


def test_what_another_process_changes_is_found_as_it_is_now(news: Library, write, find, neighbour: Neighbour) -> None:
    assert find(news, RAIN) == [RAIN]
    assert neighbour.add(write("rain.txt", SNOW)) == ["changed"]
    assert (find(news, RAIN), find(news, SNOW)) == ([], [SNOW])
    assert [news.words.count(stem) for stem in ("rain", "snow")] == [0, 1]


def test_what_another_process_removes_is_gone(news: Library, find, neighbour: Neighbour) -> None:
    assert find(news, RAIN) == [RAIN]
    assert neighbour.remove("rain") == ["rain"]
    assert find(news, RAIN) == []
    assert (len(news), news.sentence_count, news.words.count("rain")) == (1, 2, 0)


def test_both_can_change_it_by_turns(news: Library, write, find, neighbour: Neighbour) -> None:
    for number in range(4):
        neighbour.add(write(f"snow{number}.txt", f"Snow fell {number} times."))
        news.add([write(f"ship{number}.txt", f"A ship sank {number} times.")])
    assert (len(news), news.sentence_count) == (10, 12)
    for number in range(4):
        assert find(news, f"Snow fell {number} times.") == [f"Snow fell {number} times."]
        assert find(news, f"A ship sank {number} times.") == [f"A ship sank {number} times."]


def test_more_than_chroma_keeps_in_its_log_is_found_too(news: Library, write, find, neighbour: Neighbour) -> None:
    lines = [f"It rained {number} times in the town of {number}." for number in range(1200)]
    assert neighbour.add(write("long.txt", "\n\n".join(lines))) == ["new"]
    news.add([write("ship.txt", "A ship sank.")])
    neighbour.add(write("snow.txt", SNOW))
    assert news.sentence_count == 4 + 1200 + 1 + 1
    for text in (lines[0], lines[1199], "A ship sank.", SNOW, RAIN):
        assert find(news, text) == [text]


def test_questions_under_way_are_answered_while_another_process_writes(
    news: Library, write, find, neighbour: Neighbour
) -> None:
    stop, wrong = Event(), []

    def ask() -> None:
        while not stop.is_set():
            try:
                if find(news, GOLD) != [GOLD]:
                    wrong.append(find(news, GOLD))
            except Exception as exc:
                wrong.append(exc)

    askers = [Thread(target=ask) for _ in range(4)]
    for current_user in askers:
        current_user.start()
    for number in range(6):
        neighbour.add(*(write(f"{number}-{part}.txt", f"Snow fell {number}, {part}.") for part in range(8)))
    neighbour.remove("rain")
    stop.set()
    for current_user in askers:
        current_user.join()
    assert wrong == []
    assert len(news) == 1 + 6 * 8


def test_opening_again_and_again_leaves_no_file_open(news: Library, embedder) -> None:
    vector = embedder.embed([GOLD])[0]
    counts = []
    for _ in range(60):
        (news.folder / "generation").write_text(os.urandom(8).hex())
        assert news.search(vector, 1)[0].quotation.article.id == "gold"
        counts.append(sum(1 for _ in Path("/proc/self/fd").iterdir()))
    assert max(counts) < counts[0] + 30  # some come and go with Chroma's threads
