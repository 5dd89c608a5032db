"""The sentences that a request is answered from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from rag.composers.gathering import gather
from rag.library import Library
from rag.pipeline import Pipeline
from rag.questions.query import Query

OLD = {"title": "Rain", "date": "2020-10-05", "text": "Rain fell. Farmers waited. The barley rotted. Fields flooded."}
NEW = {"title": "Gold", "date": "2020-10-09", "text": "A thief stole gold. Police have no leads. Why is that?"}


@pytest.fixture
def both(library: Library, tmp_path: Path) -> Library:
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, (NEW, OLD))), encoding="utf-8")
    library.add([file])
    return library


def gathered(library: Library, wording: str) -> list[str]:
    pipeline = Pipeline(library, None)
    (search,) = pipeline.understand([Query(wording, wording)])
    material = gather(pipeline, library, None, search)
    return [one.sentence.text for one in material.quotations] if material else []


def test_the_sentences_of_few_articles_are_all_taken_oldest_article_first_without_questions(both: Library) -> None:
    assert gathered(both, "Summarise the articles.") == [
        "Rain fell.",
        "Farmers waited.",
        "The barley rotted.",
        "Fields flooded.",
        "A thief stole gold.",
        "Police have no leads.",
    ]


def test_of_too_many_sentences_the_starts_of_all_articles_are_taken(
    both: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.composers.gathering.MOST_SENTENCES", 3)
    assert gathered(both, "Summarise the articles.") == ["Rain fell.", "A thief stole gold.", "Police have no leads."]


WIRE = {"title": "Mill at Lund burns to the ground", "source": "Nord Wire", "text": "The mill is gone. It rained."}
POST = {"title": "Bees return to the old harbour", "source": "The Post", "text": "Bees are back. The mill is gone."}


@pytest.fixture
def outlets(library: Library, tmp_path: Path) -> Library:
    file = tmp_path / "outlets.jsonl"
    file.write_text("\n".join(map(json.dumps, (WIRE, POST))), encoding="utf-8")
    library.add([file])
    return library


@pytest.mark.parametrize(
    "wording",
    [
        "Summarise the article from the Post.",
        "What is it that the Post says?",
        "Summarise “Bees return to the old harbour”, please.",
    ],
)
def test_a_request_that_names_its_article_has_the_sentences_of_no_other(outlets: Library, wording: str) -> None:
    assert gathered(outlets, wording) == ["Bees are back.", "The mill is gone."]


def test_a_request_on_what_an_outlet_says_of_a_topic_has_the_sentences_of_that_outlet(outlets: Library) -> None:
    assert gathered(outlets, "Summarise what the Post says of the mill.") == ["Bees are back.", "The mill is gone."]


@pytest.mark.parametrize("wording", ["Summarise the mill.", "Summarise it."])
def test_a_request_on_a_topic_has_the_sentences_of_all_articles(outlets: Library, wording: str) -> None:
    assert len(gathered(outlets, wording)) == 4


def test_a_headline_that_the_text_repeats_is_no_evidence(library: Library, tmp_path: Path) -> None:
    title = "Peru closes its border bridge to all lorries until the end of the week"
    file = tmp_path / "bridge.jsonl"
    file.write_text(json.dumps({"title": title, "text": f"{title}\n\nDrivers wait."}), encoding="utf-8")
    library.add([file])
    assert gathered(library, "Summarise it.") == ["Drivers wait."]


def test_nothing_is_embedded_or_gathered_where_the_request_names_only_strangers(
    both: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    embed = both.embedder.embed

    def record(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        embedded.extend(texts)
        return embed(texts)

    monkeypatch.setattr(both.embedder, "embed", record)
    assert gathered(both, "Timeline of the flood in Ystad") == []
    assert embedded == []
    assert gathered(both, "Timeline of the rain") != []
    assert "Timeline of the rain" in embedded


ECHO = {"title": "Bees at the harbour", "source": "Echo", "text": "Bees are at the old harbour again."}


@pytest.mark.parametrize(
    "wording",
    ["Compare what the Post and the other outlets say.", "How does the Post differ from the remaining newspapers?"],
)
def test_one_that_names_an_outlet_and_the_others_has_those_of_the_story_too(
    outlets: Library, tmp_path: Path, wording: str
) -> None:
    file = tmp_path / "echo.jsonl"
    file.write_text(json.dumps(ECHO), encoding="utf-8")
    outlets.add([file])
    assert sorted(gathered(outlets, wording)) == [
        "Bees are at the old harbour again.",
        "Bees are back.",
        "The mill is gone.",
    ]
