"""The command `footnote bench`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from rag.errors import FootnoteError


@click.command("bench")
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--questions", type=click.Path(path_type=Path), help="A question a line.  [default: made from headlines]")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write bench.json into.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Take the first N articles only.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each pipeline runs.")
def bench(corpus: Path, questions: Path | None, out: Path | None, limit: int | None, runs: int) -> None:
    """Measure speed and memory on CORPUS beside a plain LlamaIndex + Chroma pipeline.

    CORPUS is a folder of text files, a .tar.gz of them, or a .jsonl or .jsonl.gz with `id`, `title` and `text`.
    """
    from eval.bench.corpus import make_questions, read_questions, write_corpus
    from eval.bench.figures import make_figures
    from eval.bench.measure import measure_run
    from eval.bench.report import Conditions, conditions_line, report_rows
    from eval.reports.printing import make_table
    from rag.cli.console import console

    screen = console()
    with TemporaryDirectory(prefix="footnote-bench-") as work:
        files = write_corpus(corpus, folder := Path(work, "articles"), limit)
        asked = read_questions(questions) if questions else make_questions(files)
        Path(work, "questions.json").write_text(json.dumps(asked))
        load, measured = [_load()], []
        for run in range(1, runs + 1):
            with screen.status(f"run {run} of {runs}") as status:
                measured.append(measure_run(folder, Path(work, "questions.json"), Path(work), status.update))
            load.append(_load())
    conditions = Conditions(corpus.name, len(files), len(asked), tuple(load))
    figures = make_figures([run["ours"] for run in measured], [run["plain"] for run in measured])
    screen.print(make_table(report_rows(figures)))
    screen.print(conditions_line(conditions, runs), highlight=False, soft_wrap=True)
    if out:
        _write(out, {**conditions.to_dict(), "figures": [figure.to_dict() for figure in figures]})


def _load() -> float:
    return os.getloadavg()[0]


def _write(folder: Path, value: object) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "bench.json").write_text(json.dumps(value, indent=2), encoding="utf-8")
    except OSError as exc:
        raise FootnoteError(f"{folder}: cannot be written ({exc.strerror}); give another --out folder") from exc
