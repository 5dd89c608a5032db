"""Reading MTRAG and MTRAG-UN (Katsis et al., TACL 2025; Rosenthal et al., 2026): conversations about passages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.json_lines import read_rows
from eval.scorecard.collections import Collection, JudgedQuery, as_article

ANSWERED = ("ANSWERABLE", "PARTIAL")
"""The labels of the questions that have relevant passages."""
Row = Mapping[str, Any]


def read_conversations(file: Path) -> Collection:
    """Return the last questions of the conversations, with the passages of all of them as the collection.

    The file is the published reference.jsonl, or ours. Left out are questions without a relevant passage that are not
    labelled unanswerable, such as those that are underspecified.
    """
    rows = [_ours(row) if "task_id" in row else row for row in read_rows(file)]
    unanswerable = {row["id"] for row in rows if row["answerability"] == "UNANSWERABLE"}
    passages = {one["id"]: one for row in rows for one in row["contexts"] if one["text"].strip()}
    queries = (
        JudgedQuery(
            row["question"],
            gold,
            history=tuple(turn["text"] for turn in row["history"] if turn["role"] == "user"),
        )
        for row in rows
        if (gold := frozenset(one["id"] for one in row["contexts"] if one["gold"]) & passages.keys())
        or row["id"] in unanswerable
    )
    articles = tuple(as_article(one["id"], one["title"], one["text"], None) for one in passages.values())
    return Collection(articles, tuple(queries))


def _ours(row: Row) -> Row:
    """Return a published task in our form; its passages are relevant if its question is answered by them."""
    *history, last = row["input"]
    answerability = _label(row, last)
    contexts = [
        {
            "id": one["document_id"],
            "title": one.get("title"),
            "text": one["text"],
            "gold": answerability in ANSWERED and _is_relevant(one),
        }
        for one in row["contexts"]
    ]
    return {
        "id": row["task_id"],
        "question": last["text"],
        "history": [{"role": turn["speaker"], "text": turn["text"]} for turn in history],
        "answerability": answerability,
        "contexts": contexts,
    }


def _label(row: Row, last: Row) -> str:
    """Return the label of the question, which the task has, with or without a capital, or else its last turn."""
    told = row.get("answerability") or row.get("Answerability") or last["enrichments"]["answerability"]
    return told if isinstance(told, str) else str(told[0])


def _is_relevant(passage: Row) -> bool:
    """Return whether an annotator said that the passage is relevant, or none was asked."""
    judged = ((passage.get("feedback") or {}).get("relevant") or {}).values()
    return not judged or any(one["value"] == "yes" for one in judged)
