"""python -m eval.scorecard DATA."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.provenance import CHECKOUT, find_commit
from eval.scorecard.page import ablation_rows, header, scorecard_rows
from eval.scorecard.remembered import RememberingEmbedder
from eval.scorecard.sets import SETS, Work
from rag.embeddings import load_embedder
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
@click.option("--plain/--no-plain", default=True, help="Rank the chunks of whole collections too, which takes longer.")
def main(data: Path, only: Sequence[str], out: Path | None, vectors: Path, plain: bool) -> None:
    """Measure the engine on the public question sets in the folder DATA, and print the results as Markdown."""
    embedder = RememberingEmbedder(load_embedder(load_settings().embedding), vectors)
    rows, ablations = header(), header(("set", "measure", "without", "value", "worth (paired)"))
    for name in only or SETS:
        click.echo(f"{name} …", err=True)
        with TemporaryDirectory(prefix="footnote-scorecard-") as scratch:
            measures, parts = SETS[name](Work(data, Path(scratch), embedder, plain))
        rows += scorecard_rows(name, measures)
        ablations += ablation_rows(name, measures[0], parts)
    made = f"{embedder.fingerprint} · commit {find_commit(CHECKOUT) or 'unknown'}"
    page = "\n".join(["# Score-card", "", made, "", *rows, "", "## What each part is worth", "", *ablations, ""])
    click.echo(page)
    if out:
        out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
