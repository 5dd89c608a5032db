"""Whether perturbed claims are caught: true claims made from real sentences, and the same with one fact changed.

python -m eval.claims.mutations ARTICLES
"""

from __future__ import annotations

import random
import statistics
import sys
import tarfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.claims.perturbations import PARAPHRASES, PERTURBATIONS, Perturbation, find_sure_names, shares_word
from eval.claims.slips import SLIPS
from eval.statistics.intervals import describe_share
from rag.reading import ClaimReader
from rag.reading.onnx import load_reader
from rag.settings import load_settings
from rag.text.sentences import split
from rag.types import Article, Quotation, Sentence
from rag.verification import check

CHANGES: dict[str, Perturbation] = {**PERTURBATIONS, **SLIPS}
SEED = 2_026
WANTED = 1_500
"""Number of mutations by default."""
WORDS = range(8, 36)
"""Numbers of words of the sentences that are used."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A sentence with a true claim made from it, and a false one in which one fact of that kind was changed."""

    kind: str
    quotation: Quotation
    true: str
    false: str


def mutate(articles: Sequence[Article], wanted: int) -> list[Mutation]:
    """Return up to `wanted` mutations, one for each sentence, balanced by kind; the same for the same articles."""
    draw = random.Random(SEED)
    quotations = [one for article in articles for one in _quotations(article)]
    draw.shuffle(quotations)
    names = sorted({name for one in quotations for name in find_sure_names(one.sentence.text)})
    made: dict[str, list[Mutation]] = {kind: [] for kind in CHANGES}
    for quotation in quotations:
        scarcest = sorted(made, key=lambda kind: len(made[kind]))
        for kind in scarcest:
            true = draw.choice(PARAPHRASES)(quotation.sentence.text)
            pool = find_sure_names(quotation.article.text) if draw.random() < 0.5 else names
            others = [name for name in pool if not shares_word(name, quotation.sentence.text + quotation.article.title)]
            false = CHANGES[kind](true, others, draw)
            if false and false != true:
                made[kind].append(Mutation(kind, quotation, true, false))
                break
        if sum(map(len, made.values())) >= wanted:
            break
    return [one for some in made.values() for one in some]


def _quotations(article: Article) -> Iterator[Quotation]:
    for index, span in enumerate(split(article.text)):
        text = article.text[span.start : span.end]
        if span.citable and _is_plain(text):
            yield Quotation(article, Sentence(article.id, index, span.start, span.end, text))


def _is_plain(text: str) -> bool:
    """Return whether the text is a complete sentence on one line, of a usual length, with balanced quotation marks."""
    whole = text.lstrip('"“')[:1].isupper() and text[-1] == "." and text.count('"') % 2 == 0
    return whole and len(text.split()) in WORDS and "\n" not in text


def read_articles(path: Path) -> list[Article]:
    """Return the articles in a `.tar.gz` or folder of text files; the first line of a file is the headline."""
    if path.is_dir():
        texts = {one.stem: one.read_text(encoding="utf-8") for one in sorted(path.iterdir()) if one.is_file()}
    else:
        with tarfile.open(path) as archive:
            members = sorted(
                (one for one in archive if one.isfile() and one.name.endswith(".txt")), key=lambda one: one.name
            )
            files = {one.name: archive.extractfile(one) for one in members}
            texts = {name: file.read().decode("utf-8", "replace") for name, file in files.items() if file}
    return [Article(name, text.partition("\n")[0], text.partition("\n")[2].strip()) for name, text in texts.items()]


def report(mutations: Sequence[Mutation], reader: ClaimReader | None, console: Console) -> None:
    """Print for each kind how many false claims were caught and how many true ones flagged, that is not verified."""
    table = Table(title="Claims with one thing changed (95 % Wilson intervals)", title_justify="left")
    for head in ("changed", "n", "caught", "true ones flagged", "ms a claim (p50)"):
        table.add_column(head)
    checked: list[tuple[str, bool, bool, float]] = [(one.kind, *_check(one, reader)) for one in mutations]
    for kind in (*dict.fromkeys(kind for kind, *_ in checked), "all"):
        rows = [row for row in checked if kind in (row[0], "all")]
        caught, flagged = sum(row[1] for row in rows), sum(row[2] for row in rows)
        usual = statistics.median(row[3] for row in rows)
        table.add_row(
            kind,
            str(len(rows)),
            describe_share(caught, len(rows), 2),
            describe_share(flagged, len(rows), 2),
            f"{usual:.2f}",
        )
    console.print(table)


def main() -> None:
    """Evaluate on the articles of the file or folder named on the command line."""
    if len(sys.argv) not in (2, 3) or not Path(sys.argv[1]).exists():
        raise SystemExit("usage: python -m eval.claims.mutations ARTICLES.tar.gz|FOLDER [COUNT]")
    mutations = mutate(read_articles(Path(sys.argv[1])), int(sys.argv[2]) if len(sys.argv) == 3 else WANTED)
    report(mutations, load_reader(load_settings().reader), Console())


def _check(one: Mutation, reader: ClaimReader | None) -> tuple[bool, bool, float]:
    started = time.perf_counter()
    true = check(one.true, [one.quotation], None, reader)
    milliseconds = (time.perf_counter() - started) * 1000
    return (
        check(one.false, [one.quotation], None, reader).support != "verified",
        true.support != "verified",
        milliseconds,
    )


if __name__ == "__main__":
    main()
