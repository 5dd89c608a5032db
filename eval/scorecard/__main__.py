"""The command `python -m eval.scorecard DATA`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.provenance import CHECKOUT, find_commit
from eval.scorecard.page import compose
from eval.scorecard.results import Result
from eval.scorecard.sets import PLACES, SETS, measure_set
from eval.scorecard.setup import Setup
from eval.scorecard.vector_cache import BATCH, DiskCachedEmbedder
from rag.embeddings import Embedder, load_embedder
from rag.errors import FootnoteError
from rag.settings import load_settings


@click.command("scorecard")
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--only", type=click.Choice(list(SETS)), multiple=True, help="Measure these sets.  [default: all]")
@click.option("--out", type=click.Path(path_type=Path), help="File to write the Markdown into.")
@click.option(
    "--vectors",
    type=click.Path(path_type=Path),
    default=".scorecard",
    show_default=True,
    help="Folder that keeps them.",
)
@click.option("--plain/--no-plain", default=True, help="Embed the chunks of plain retrieval too, which takes longest.")
def main(data: Path, only: Sequence[str], out: Path | None, vectors: Path, plain: bool) -> None:
    """Measure the engine on the public question sets in the folder DATA, and print the results as Markdown.

    A set that cannot be read is told on standard error, the others are measured, and the exit status is 1.
    """
    embedder = DiskCachedEmbedder(load_embedder(load_settings().embedding), vectors, _show_progress)
    wanted = list(dict.fromkeys(only or SETS))
    results = {name: result for name in wanted if (result := _measure(name, data, embedder, plain))}
    commit = find_commit(CHECKOUT)
    code = f"commit {commit}" if commit else f"footnote {version('footnote')}"
    made = f"{date.today().isoformat()} · {code} · {embedder.fingerprint}"
    page = compose(made, results)
    click.echo(page)
    if out:
        out.write_text(page, encoding="utf-8")
    if len(results) < len(wanted):
        sys.exit(1)


def _measure(name: str, data: Path, embedder: Embedder, plain: bool) -> Result | None:
    """Return the result on a set, or None after telling why it cannot be measured."""
    started = time.monotonic()
    try:
        with TemporaryDirectory(prefix="footnote-scorecard-") as scratch:
            result = measure_set(name, Setup(data / PLACES.get(name, ""), Path(scratch), embedder, plain))
    except FootnoteError as exc:
        click.echo(f"{name} is left out: {exc}", err=True)
        return None
    click.echo(f"{name}: {time.monotonic() - started:.0f} s", err=True)
    return result


def _show_progress(done: int, total: int) -> None:
    if total > BATCH:
        click.echo(f"\r{done:,} of {total:,} texts have their vectors", nl=done == total, err=True)


if __name__ == "__main__":
    main()
