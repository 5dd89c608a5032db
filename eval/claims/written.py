"""The sentinels' cases with answers that models write: a true one's are shown, and nothing untrue of a liar's.

python -m eval.claims.written [--set check=0] [--jobs 2]
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console

from eval.claims.liars import answers_by_question
from eval.claims.model_server import serve_models
from eval.suite.cases import load_cases
from eval.suite.command import SEEDS_SUITE, Choices, evaluate
from eval.suite.gold import resolve_all
from eval.suite.part_settings import read_parts
from eval.suite.parts import make_engine
from rag.library import Library
from rag.settings import Settings

SUITE = SEEDS_SUITE.with_name("sentinels.jsonl")
ARTICLES = SEEDS_SUITE.with_name("sentinels")
GATE = SEEDS_SUITE.with_name("sentinels-written.gate.toml")
FAITHFUL = "faithful"
"""The model that writes what the articles say. It is held to the suite's gate, so that answers are known to arrive."""
LIAR = "wrong name"
"""The model that puts another name into what the articles say."""


@click.command()
@click.option("--set", "settings", multiple=True, metavar="PART=0", help="Switch off a part of the engine; repeat it.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Cases that are asked at once.")
def main(settings: tuple[str, ...], jobs: int) -> None:
    """Ask the sentinels' cases of both models, and fail if the gate of one does not hold."""
    parts, cases = read_parts(settings), load_cases(SUITE)
    with TemporaryDirectory(prefix="footnote-written-") as folder, Library.open(Path(folder)) as library:
        library.add([ARTICLES])
        with serve_models(answers_by_question(cases, resolve_all(cases, library))) as address:
            for model, gate in ((FAITHFUL, True), (LIAR, GATE)):
                engine = make_engine(library, parts, Settings(OPENAI_BASE_URL=address, FOOTNOTE_MODEL=model))
                choices = Choices(parts=parts, jobs=jobs)
                if shortfalls := evaluate(engine, SUITE, gate=gate, choices=choices, console=Console()):
                    raise click.ClickException(f"the gate does not hold for {model!r}: {'; '.join(shortfalls)}")


if __name__ == "__main__":
    main()
