"""Claims with one thing changed, made from sentences: each change and rendering, worked out by hand."""

from __future__ import annotations

import io
import random
import tarfile
from pathlib import Path

import pytest
from rich.console import Console

from eval.claims.mutations import mutate, read_articles, report
from eval.claims.perturbations import PARAPHRASES, PERTURBATIONS
from rag.types import Article

BODY = (
    "On Monday, the mayor Karin Lund opened the old harbour of Malmo with 300 guests. "
    "The bank, which had waited for weeks, was sold to Acme for 7.5bn crowns in May. "
    "The visitors from Norway were not told of the plan by the council. "
    "“It is a good day for us all and for the town,” said Anna Berg on the quay."
)


def articles(count: int) -> list[Article]:
    return [Article(str(place), "News", BODY) for place in range(count)]


def test_each_mutation_changes_one_thing_of_a_true_claim() -> None:
    made = mutate(articles(5), 20)
    assert {one.kind for one in made} >= set(PERTURBATIONS)
    assert all(one.true != one.false for one in made)


def test_the_same_articles_give_the_same_mutations() -> None:
    assert mutate(articles(3), 10) == mutate(articles(3), 10)


@pytest.mark.parametrize(
    ("kind", "true", "false"),
    [
        ("negation", "The port was sold.", "The port was not sold."),
        ("negation", "The port was not sold.", "The port was sold."),
        ("name", "The port of Malmo was sold.", "The port of Oslo was sold."),
        ("speaker", "“It is,” said Anna Berg.", "“It is,” said Oslo."),
        ("name", "the port was sold.", None),
        ("number", "The port was sold.", None),
        ("date", "The port was sold.", None),
        ("speaker", "The port was sold.", None),
    ],
)
def test_a_change_is_made_where_there_is_something_to_change(kind: str, true: str, false: str | None) -> None:
    assert PERTURBATIONS[kind](true, ["Oslo"], random.Random(1)) == false


@pytest.mark.parametrize("seed", range(20))
def test_a_number_and_a_date_become_others_of_their_kind(seed: int) -> None:
    draw = random.Random(seed)
    number = PERTURBATIONS["number"]("It cost 1,500 crowns.", [], draw)
    date = PERTURBATIONS["date"]("It was sold in January.", [], draw)
    assert number is not None and "1,500" not in number and number.startswith("It cost ")
    assert date is not None and "January" not in date and date.startswith("It was sold in ")


def test_a_sentence_is_rendered_shorter_or_otherwise_written() -> None:
    as_it_stands, without_opening, without_apposition, without_tail, otherwise = PARAPHRASES
    assert as_it_stands("Rain fell.") == "Rain fell."
    assert without_opening("On Monday, the port was sold.") == "The port was sold."
    assert without_apposition("The bank, which had waited, was sold.") == "The bank was sold."
    assert without_tail("The bank was sold, which pleased the mayor.") == "The bank was sold."
    assert otherwise("It cost 7bn crowns.") == "It cost 7 billion crowns."
    assert otherwise("It rose by 7 per cent.") == "It rose by 7%."


def test_articles_are_read_from_an_archive_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Title\n\nRain fell.", encoding="utf-8")
    with tarfile.open(tmp_path / "news.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "news" / "a.txt", "a.txt")
    for path in (tmp_path / "news", tmp_path / "news.tar.gz"):
        assert [(one.title, one.text) for one in read_articles(path)] == [("Title", "Rain fell.")]


def test_the_report_counts_what_is_caught_and_flagged() -> None:
    output = io.StringIO()
    report(mutate(articles(1), 4), None, Console(file=output, width=120))
    last = next(line for line in output.getvalue().splitlines() if "all" in line)
    assert "100.00%" in last and "0.00%" in last
