"""Reading question sets in which the sentences that answer are to be selected from given ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from eval.json_lines import open_text
from rag.text.sentences import split

Row = Mapping[str, Any]
EVERY = slice(None)
PUBLISHED = frozenset({"paragraph_text", "passages"})
"""Fields that only rows of published files have: QED's and CLAPNQ's."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A question and the sentences of one article; `annotations` are the indices that each annotator selected."""

    question: str
    title: str
    sentences: tuple[str, ...]
    annotations: tuple[frozenset[int], ...] = ()
    answerable: bool = True
    answers: tuple[str, ...] = ()

    @property
    def gold(self) -> frozenset[int]:
        """Return the indices of the sentences that any annotator selected."""
        return frozenset().union(*self.annotations)


def read_selections(file: Path, make: Callable[[Row], Selection], part: slice = EVERY) -> list[Selection]:
    """Return the selections in a JSON Lines file, without those that have no sentence; `make` converts a row.

    `part` says which rows are read.
    """
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines()[part])
    return [one for row in rows if (one := make(row)).sentences]


def labelled(row: Row) -> Selection:
    """Return the selection of a row in which each candidate has a label (TREC-QA, WikiQA)."""
    candidates = row["candidates"]
    gold = frozenset(index for index, one in enumerate(candidates) if one["label"])
    return Selection(row["question"], "", tuple(one["text"] for one in candidates), (gold,))


def entailed(row: Row) -> Selection:
    """Return the selection of a row with the sentence that entails the answer (QED), as published or of ours.

    As published (Lamm et al., TACL 2021) a row has a paragraph, where its sentences start, and the selected sentence;
    a row without one has no gold.
    """
    if "paragraph_text" not in row:
        return Selection(row["question"], row["title"], tuple(row["sentences"]), (frozenset(row["gold_sentence_idx"]),))
    text, starts = row["paragraph_text"], row["sentence_starts"]
    spans = list(pairwise([*starts, len(text)]))
    chosen = (row["annotation"].get("selected_sentence") or {}).get("start")
    gold = frozenset(place for place, (start, end) in enumerate(spans) if chosen is not None and start <= chosen < end)
    sentences = tuple(text[start:end].strip() for start, end in spans)
    return Selection(row["question_text"], row["title_text"], sentences, (gold,))


def annotated(row: Row) -> Selection:
    """Return the selection of a row in which annotators selected sentences, or none (CLAPNQ), as published or of ours.

    As published (Rosenthal et al., TACL 2025) a row has `input`, one of `passages`, and in `output` the selected
    sentences as texts; without any, the passage does not answer.
    """
    if "passages" not in row:
        chosen = tuple(frozenset(one["gold_sentence_idx"]) for one in row["outputs"] if one["gold_sentence_idx"])
        return Selection(row["question"], row["title"], tuple(row["sentences"]), chosen, bool(row["answerable"]))
    passage = row["passages"][0]
    sentences = tuple(passage["sentences"])
    selected = [set(one.get("selected_sentences") or ()) for one in row["output"]]
    places = [frozenset(place for place, text in enumerate(sentences) if text in texts) for texts in selected]
    chosen = tuple(one for one in places if one)
    return Selection(row["input"], passage["title"], sentences, chosen, bool(chosen))


def spanned(row: Row) -> Selection:
    """Return the selection of a row with answers as strings in a paragraph, or without answer (SQuAD 2.0)."""
    return Selection(
        row["question"], "", _sentences(row["context"]), (), bool(row["answerable"]), tuple(row["answers"])
    )


def read_squad(file: Path) -> list[Selection]:
    """Return the selections in the JSON of SQuAD (Rajpurkar et al., ACL 2018) and XQuAD-R (Roy et al., EMNLP 2020).

    Gold is the sentence in which an answer starts, of those that the file gives or else of ours. The file may be
    gzipped.
    """
    with open_text(file) as text:
        articles = json.load(text)["data"]
    paragraphs = [(article, paragraph) for article in articles for paragraph in article["paragraphs"]]
    return [_asked(article, paragraph, asked) for article, paragraph in paragraphs for asked in paragraph["qas"]]


def _asked(article: Row, paragraph: Row, asked: Row) -> Selection:
    context = paragraph["context"]
    spans = paragraph.get("sentence_breaks") or [(one.start, one.end) for one in split(context) if one.citable]
    sentences = tuple(context[start:end] for start, end in spans)
    starts = [one["answer_start"] for one in asked["answers"]]
    gold = frozenset(
        place for place, (start, end) in enumerate(spans) if any(start <= answer < end for answer in starts)
    )
    answers = tuple(dict.fromkeys(one["text"] for one in asked["answers"]))
    title = article.get("title", "")
    return Selection(asked["question"], title, sentences, (gold,) if gold else (), bool(starts), answers)


def read_labelled_pairs(file: Path) -> list[Selection]:
    """Return the selections in TREC-QA's tab-separated lines: question, candidate sentence, and 1 if it answers, or 0.

    Lines of a question follow one another (Yao et al., NAACL 2013; Severyn and Moschitti, SIGIR 2015).
    """
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        labelled({"question": question, "candidates": [{"text": text, "label": int(label)} for _, text, label in some]})
        for question, some in groupby(rows, key=lambda row: row[0])
    ]


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[span.start : span.end] for span in split(text) if span.citable)
