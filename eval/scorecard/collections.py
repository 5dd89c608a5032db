"""Reading question sets in which articles or passages are to be retrieved from a collection."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from eval.json_lines import read_rows
from eval.scorecard.selections import EVERY
from rag.ingestion.chunks import stand_in_title
from rag.types import Article


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A question with its relevance judgements.

    `gold` are the ids of the articles that answer it, and `strict` of those that contain an answer's words; a question
    with neither cannot be answered. `answers` are strings, one of which the answer must contain. `history` are the
    earlier questions of its conversation.
    """

    question: str
    gold: frozenset[str]
    strict: frozenset[str] = frozenset()
    answers: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles, and questions about them."""

    articles: tuple[Article, ...]
    queries: tuple[JudgedQuery, ...]


def read_beir(folder: Path, part: slice = EVERY) -> Collection:
    """Return a collection in BEIR's format: corpus.jsonl.gz, questions.jsonl, gold_qrels.tsv and strict_qrels.tsv.

    `part` says which of the questions are read.
    """
    gold, strict = (_judgements(folder / f"{kind}_qrels.tsv") for kind in ("gold", "strict"))
    rows = [row for row in read_rows(folder / "corpus.jsonl.gz") if row["text"].strip()]
    articles = tuple(as_article(row["_id"], row["title"], row["text"], row["publish_date"]) for row in rows)
    known = {article.id for article in articles}
    queries = (
        JudgedQuery(row["text"], gold[row["_id"]] & known, strict[row["_id"]] & known, tuple(row["answer"]))
        for row in list(read_rows(folder / "questions.jsonl"))[part]
    )
    return Collection(articles, tuple(one for one in queries if one.gold or one.strict))


def read_benchmark(folder: Path) -> Collection:
    """Return a collection as BEIR publishes it (Thakur et al., NeurIPS 2021).

    The folder holds corpus.jsonl and queries.jsonl, either of them perhaps gzipped, and qrels/test.tsv; a document is
    relevant if its score is above 0. Queries without a relevant document are left out.
    """
    gold = _judgements(folder / "qrels" / "test.tsv")
    rows = [row for row in read_rows(_either(folder, "corpus.jsonl")) if row["text"].strip()]
    articles = tuple(as_article(row["_id"], row.get("title"), row["text"], None) for row in rows)
    known = {article.id for article in articles}
    queries = (
        JudgedQuery(row["text"], gold[row["_id"]] & known) for row in read_rows(_either(folder, "queries.jsonl"))
    )
    return Collection(articles, tuple(one for one in queries if one.gold))


def read_multihop(folder: Path) -> Collection:
    """Return MultiHop-RAG as it is published (Tang and Yang, COLM 2024): corpus.json and MultiHopRAG.json.

    Gold are the articles of the evidence, found by address or headline; questions of the kind "null" have none and
    cannot be answered.
    """
    corpus = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    articles = [
        replace(as_article(str(place), row["title"], row["body"], row["published_at"][:10]), source=row["source"])
        for place, row in enumerate(corpus)
    ]
    known = {row[key]: str(place) for place, row in enumerate(corpus) for key in ("title", "url") if row.get(key)}
    queries = [
        JudgedQuery(
            row["query"],
            frozenset(
                found for one in row["evidence_list"] if (found := known.get(one.get("url")) or known.get(one["title"]))
            ),
        )
        for row in json.loads((folder / "MultiHopRAG.json").read_text(encoding="utf-8"))
    ]
    return Collection(tuple(articles), tuple(queries))


def read_facts(folder: Path) -> Collection:
    """Return the facts of MultiHop-RAG as articles, and the questions, which need several facts.

    A fact is a single sentence with the headline, outlet and date of its article; whole articles are not in the set.
    """
    gold = _judgements(folder / "qrels_facts.tsv")
    articles = (
        replace(as_article(row["_id"], row["title"], row["text"], row["published_at"][:10]), source=row["source"])
        for row in read_rows(folder / "corpus_facts.jsonl")
    )
    queries = (JudgedQuery(row["text"], gold[row["_id"]]) for row in read_rows(folder / "queries.jsonl"))
    return Collection(tuple(articles), tuple(queries))


def as_article(article_id: str, title: str | None, text: str, published: str | None) -> Article:
    """Return the article, named after its first sentence if it has no title; dates may have slashes."""
    date = (published or "").replace("/", "-") or None
    return Article(article_id, title or stand_in_title(text), text, published=date)


def _judgements(file: Path) -> defaultdict[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        question, article, score = line.split("\t")
        if int(score) > 0:
            found[question] |= {article}
    return found


def _either(folder: Path, name: str) -> Path:
    """Return the file of that name, or the gzipped one if there is none."""
    return folder / name if (folder / name).exists() else folder / f"{name}.gz"
