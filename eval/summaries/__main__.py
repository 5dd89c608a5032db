"""Scores overviews of single articles against summaries by people: `python -m eval.summaries DATA`.

DATA is the folder of the public sets, in which bump/task1.jsonl.gz has the articles with their summaries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.claims.bump import FILE
from eval.json_lines import read_rows
from eval.statistics.intervals import paired_bootstrap
from eval.summaries.rouge import MEASURES, Scored, score
from rag.engine import Engine
from rag.library import Library
from rag.scope import Scope

REQUEST = "Summarise the article."


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(data: Path) -> None:
    """Print ROUGE of the overviews and of the first sentences, with the interval of the difference."""
    scored = list(_score_all(_read(data / FILE)))
    for place, name in enumerate(MEASURES):
        overview, lead = ([getattr(one, of)[place] for one in scored] for of in ("overview", "lead"))
        found = paired_bootstrap(lead, overview)
        low, high = found or (0.0, 0.0)
        means = [sum(values) / len(values) for values in (overview, lead)]
        click.echo(
            f"{name:<8} n {len(scored)}  overview {means[0]:.3f}  lead {means[1]:.3f}  [{low:+.3f}, {high:+.3f}]"
        )


def _read(file: Path) -> dict[str, str]:
    """Return the reference of each article, by its text."""
    return {row["article"]: row["reference_summary"] for row in read_rows(file)}


def _score_all(references: dict[str, str]) -> Iterator[Scored]:
    with TemporaryDirectory(prefix="footnote-summaries-") as scratch:
        rows = [{"title": f"Article {number}", "text": text} for number, text in enumerate(references)]
        articles = Path(scratch, "articles.jsonl")
        articles.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        with Library.open(Path(scratch, "library")) as library:
            library.add([articles])
            engine = Engine(library)
            wanted = {f"Article {number}": reference for number, reference in enumerate(references.values())}
            for article in library.articles():
                answer = engine.answer(REQUEST, scope=Scope(articles=(article.id,)), request="overview")
                sentences = [one.text for one in library.sentences_of(article)]
                yield score(wanted[article.title], [one.sentence.text for one in answer.citations], sentences)


if __name__ == "__main__":
    main()
