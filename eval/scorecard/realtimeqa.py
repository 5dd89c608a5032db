"""Reading RealTime QA as it is published (Kasai et al., NeurIPS 2023): questions of news quizzes, a file a week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from eval.json_lines import read_rows
from eval.scorecard.collection_run import contains_answer
from eval.scorecard.collections import Collection, JudgedQuery, as_article
from rag.types import Article

QUESTIONS, SEARCHES = "_qa.jsonl", ("_gcs.jsonl", "_dpr.jsonl")
"""How the names of the files end: questions, and what was found for them on the web, or else in Wikipedia."""
LINK = re.compile(r"href=\"([^\"]+)\"")
QUOTES = "“”\"'‘’ "
Row = Mapping[str, Any]


def is_published(path: Path) -> bool:
    """Return whether the folder, or one in it, holds the set as it is published."""
    return next(path.rglob(f"*{QUESTIONS}"), None) is not None


def read_published(folder: Path) -> Collection:
    """Return the articles that were found for all questions, and the questions, each once.

    Gold are the articles that the quiz's explanation links to, strict those found for the question that hold the
    answer; a question with neither is left out. What was found in Wikipedia is read where no search of the web is.
    """
    articles: dict[str, Article] = {}
    queries: dict[str, JudgedQuery] = {}
    for file in sorted(folder.rglob(f"*{QUESTIONS}")):
        found = {row["question_id"]: list(_articles(row["search_result"])) for row in _searched(file)}
        articles |= {one.id: one for some in found.values() for one in some}
        for row in read_rows(file):
            if row["question_id"] in found:
                queries[row["question_id"]] = _query(row, found[row["question_id"]])
    known = [JudgedQuery(one.question, one.gold & articles.keys(), one.strict, one.answers) for one in queries.values()]
    return Collection(tuple(articles.values()), tuple(one for one in known if one.gold or one.strict))


def _searched(file: Path) -> Iterator[Any]:
    """Yield the rows of the search beside the file of questions; there may be none, as for several weeks together."""
    for ending in SEARCHES:
        beside = file.with_name(file.name.removesuffix(QUESTIONS) + ending)
        if beside.exists():
            return read_rows(beside)
    return iter(())


def _articles(found: Sequence[Row]) -> Iterator[Article]:
    for row in found:
        if (row.get("text") or "").strip():
            title, text = row.get("title"), row["text"]
            if "doc_id" in row and " / " in text:
                title, text = text.split(" / ", 1)
            yield as_article(_address(row.get("url") or row["doc_id"]), title, text, row.get("publish_date"))


def _query(row: Row, found: Sequence[Article]) -> JudgedQuery:
    answers = tuple(row["choices"][int(place)].strip(QUOTES) for place in row["answer"])
    gold = frozenset(map(_address, LINK.findall(row["evidence"])))
    strict = frozenset(one.id for one in found if contains_answer(one.text, answers))
    return JudgedQuery(row["question_sentence"], gold, strict, answers)


def _address(url: str) -> str:
    """Return the address without what points into the page."""
    return urldefrag(url).url
