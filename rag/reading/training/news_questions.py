"""Questions and claims that were written about news articles of the data folder.

The files beside this one hold no text of the articles: a sentence is named by its hash.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any

from rag.reading.training.records import Document, Insertion, LabelledClaim, Question, json_lines
from rag.text.sentences import split

ON_NEWS = Path(__file__).with_name("on_news")
SOURCE = "on-news"
"""What the sources of these questions begin with; each file is one, such as on-news-bbc."""
HASH_LENGTH = 12
EACH_HELD_OUT = 5
"""Each fifth article of a file is not trained on."""


def news_questions(data: Path, folder: Path = ON_NEWS, *, held_out: bool = False) -> Iterator[Document]:
    """Yield the articles with the questions about them: those to train on, or those that are `held_out`."""
    for source, row, title, sentences in _read(data, folder, held_out):
        answers = {one["q"]: Insertion(one["sentence"], one["after"], tuple(one["drop"])) for one in row["answers"]}
        questions = tuple(
            Question(one["q"], tuple(one["sentences"]), one.get("answer", ""), answers.get(one["q"]))
            for one in row["questions"]
        )
        yield Document(source, title, sentences, questions)


def news_claims(data: Path, folder: Path = ON_NEWS, *, held_out: bool = False) -> Iterator[LabelledClaim]:
    """Yield the claims about the articles, each with the sentences it is to be checked against."""
    for source, row, _, sentences in _read(data, folder, held_out):
        for one in row["claims"]:
            evidence = tuple(sentences[index] for index in sorted(one["sentences"]))
            yield LabelledClaim(source, one["claim"], evidence, one["label"])


def _read(data: Path, folder: Path, held_out: bool) -> Iterator[tuple[str, dict[str, Any], str, tuple[str, ...]]]:
    """Yield each row with its source, and the title and sentences of its article.

    An article whose sentences are cut otherwise by now is left out.
    """
    articles = _bbc(data / "bbc_news_2225.tar.gz")
    articles |= _rows("reuters", data / "reuters_21578.jsonl.gz", "id")
    articles |= _rows("realtimeqa", data / "realtimeqa_2022/corpus.jsonl.gz", "_id")
    for path in sorted(folder.glob("*.jsonl.gz")):
        source = f"{SOURCE}-{path.name.removesuffix('.jsonl.gz')}"
        for number, row in enumerate(json_lines(path)):
            if (number % EACH_HELD_OUT == EACH_HELD_OUT - 1) != held_out:
                continue
            title, text = articles[row["id"]]
            by_hash = {hash_of(text[span.start : span.end]): text[span.start : span.end] for span in split(text)}
            if by_hash.keys() >= set(row["sentences"]):
                yield source, row, title, tuple(by_hash[one] for one in row["sentences"])


def hash_of(sentence: str) -> str:
    """Return what names a sentence."""
    return sha1(sentence.encode(), usedforsecurity=False).hexdigest()[:HASH_LENGTH]


def _bbc(archive: Path) -> dict[str, tuple[str, str]]:
    """Return title and text by id, such as `bbc/sport/001`."""
    found: dict[str, tuple[str, str]] = {}
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.isfile() and (file := opened.extractfile(member)):
                title, _, text = file.read().decode("utf-8", "replace").partition("\n")
                found["/".join(Path(member.name).with_suffix("").parts[-3:])] = title.strip(), text.strip()
    return found


def _rows(source: str, file: Path, key: str) -> dict[str, tuple[str, str]]:
    """Return title and text by id, such as `reuters/12`; `key` is the field with the number."""
    return {f"{source}/{row[key]}": (row["title"], row["text"]) for row in json_lines(file)}
