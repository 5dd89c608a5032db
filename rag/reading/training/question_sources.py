"""The documents with questions in the data folder.

Of the sets that the score card measures on, only every second question, the first half, is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.reading.training.news_questions import news_questions
from rag.reading.training.records import Document, Insertion, Question, json_lines
from rag.reading.training.story_questions import story_questions
from rag.text.sentences import split

FIRST_HALF, SECOND_HALF = slice(None, None, 2), slice(1, None, 2)
WRITTEN = "written"
MOST_QUESTIONS_A_SENTENCE = 16
"""QAMR asks dozens of questions about one sentence; more of them teach little."""


def training_documents(data: Path) -> Iterator[Document]:
    """Yield the documents to train on, from the folder of evaluation and training data."""
    for folder in written_folders(data):
        yield from written(folder)
    yield from news_questions(data)
    yield from story_questions()
    yield from _qamr(data / "train/qamr.jsonl.gz")
    yield from _selected("selqa", data / "train/selqa.jsonl.gz")
    yield from _selected("wikiqa", data / "train/wikiqa.jsonl.gz")
    yield from _xquad(data / "train/xquad_en.jsonl.gz")
    yield from _labelled("trecqa", data / "trecqa/train.jsonl")
    yield from _news_quiz(data / "realtimeqa_2022")
    for documents in measured_documents(data).values():
        yield from documents[FIRST_HALF]


def measured_documents(data: Path) -> dict[str, list[Document]]:
    """Return the sets of the score card with gold sentences, a document a question, by name."""
    return {
        "qed": list(_rows("qed", data / "qed/dev.jsonl", lambda row: row["gold_sentence_idx"])),
        "clapnq": list(_rows("clapnq", data / "clapnq/dev.jsonl", _annotated)),
        "squad2": list(_squad("squad2", data / "squad2/dev.jsonl")),
        "wikiqa": list(_labelled("wikiqa", data / "wikiqa/dev.jsonl")),
        "trecqa": list(_labelled("trecqa", data / "trecqa/dev.jsonl")),
    }


def written_folders(data: Path) -> tuple[Path, ...]:
    """Return the folders of written articles: that of the data, and the one beside this file."""
    return data / "train/written", Path(__file__).with_name("written")


def written(folder: Path) -> Iterator[Document]:
    """Yield the written articles; each unanswerable question has a sentence that would answer it."""
    reworded = _reworded(folder / "reworded.jsonl.gz")
    for path in sorted(folder.glob("?.jsonl*")):
        answers = _insertions(path.with_name(path.name.replace(".jsonl", "_answers.jsonl")))
        for row in json_lines(path):
            questions = tuple(
                Question(one["q"], tuple(one["sentences"]), one.get("answer", ""), answers.get((row["id"], one["q"])))
                for one in row["questions"]
            ) + reworded.get(row["id"], ())
            yield Document(f"{WRITTEN}-{row['id'][0]}", row["title"], tuple(row["sentences"]), questions)


def _reworded(path: Path) -> dict[str, tuple[Question, ...]]:
    """Return further questions by the id of the written article, in words that are far from its own."""
    if not path.exists():
        return {}
    rows = list(json_lines(path))
    answers = _insertions(path)
    return {
        row["id"]: tuple(
            Question(one["q"], tuple(one["sentences"]), "", answers.get((row["id"], one["q"])))
            for one in row["questions"]
        )
        for row in rows
    }


def _insertions(path: Path) -> dict[tuple[str, str], Insertion]:
    return {
        (row["id"], one["q"]): Insertion(one["sentence"], one["after"], tuple(one["drop"]))
        for row in json_lines(path)
        for one in row["answers"]
    }


def _qamr(path: Path) -> Iterator[Document]:
    for row in json_lines(path):
        asked: dict[int, list[Question]] = defaultdict(list)
        for one in row["questions"]:
            asked[one["sentences"][0]].append(Question(one["q"], tuple(one["sentences"]), one["answer"]))
        kept = [one for questions in asked.values() for one in questions[:MOST_QUESTIONS_A_SENTENCE]]
        yield Document("qamr", "", tuple(row["sentences"]), tuple(kept))


def _selected(source: str, path: Path) -> Iterator[Document]:
    for row in json_lines(path):
        question = Question(row["q"], tuple(row["gold"]))
        yield Document(source, row.get("title", ""), tuple(row["sentences"]), (question,))


def _labelled(source: str, path: Path) -> Iterator[Document]:
    for row in json_lines(path):
        gold = tuple(index for index, one in enumerate(row["candidates"]) if one["label"])
        sentences = tuple(one["text"] for one in row["candidates"])
        yield Document(source, "", sentences, (Question(row["question"], gold),))


def _rows(source: str, path: Path, gold: Any) -> Iterator[Document]:
    for row in json_lines(path):
        known = "answerable" in row or gold(row)  # QED's questions without a sentence may be answered by several
        if row["sentences"] and known:
            question = Question(row["question"], tuple(gold(row)))
            yield Document(source, row["title"], tuple(row["sentences"]), (question,))


def _annotated(row: dict[str, Any]) -> list[int]:
    return sorted({index for one in row["outputs"] for index in one["gold_sentence_idx"]})


def _squad(source: str, path: Path) -> Iterator[Document]:
    for row in json_lines(path):
        sentences = _sentences(row["context"])
        answers = row["answers"] if row["answerable"] else []
        gold = tuple(n for n, text in enumerate(sentences) if any(answer in text for answer in answers))
        if sentences:
            question = Question(row["question"], gold, answers[0] if answers else "")
            yield Document(source, "", sentences, (question,))


def _xquad(path: Path) -> Iterator[Document]:
    for row in json_lines(path):
        spans = [span for span in split(row["context"]) if span.citable]
        questions = []
        for one in row["questions"]:
            gold = tuple(n for n, span in enumerate(spans) if span.start <= one["start"] < span.end)
            questions.append(Question(one["q"], gold, one["answer"]))
        sentences = tuple(row["context"][span.start : span.end] for span in spans)
        yield Document("xquad", row["title"], sentences, tuple(one for one in questions if one.gold))


def _news_quiz(folder: Path) -> Iterator[Document]:
    """Yield the articles that hold the answers of the first half of a weekly news quiz, the answer's sentence gold."""
    articles = {row["_id"]: row for row in json_lines(folder / "corpus.jsonl.gz")}
    for row in list(json_lines(folder / "questions.jsonl"))[FIRST_HALF]:
        answer = row["answer"][0].strip("“”\"'. ")
        hint = _words(row["text"] + " " + (row["evidence_text"] or ""))
        for linked, _score in row["strict_positive"][:2]:
            article = articles[linked]
            sentences = _sentences(article["text"])[:120]
            holding = [n for n, text in enumerate(sentences) if answer.lower() in text.lower()]
            if holding:
                best = max(holding, key=lambda n: len(hint & _words(sentences[n])))
                others = [n for n in holding if n != best and len(hint & _words(sentences[n])) > 3]
                yield Document("quiz", article["title"], sentences, (Question(row["text"], (best, *others), answer),))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[span.start : span.end] for span in split(text) if span.citable)
