"""Whether the draft desk flags errors and leaves true sentences alone: `python -m eval.claims.drafts STORIES [COUNT]`.

STORIES is a JSON Lines file of articles with `title` and `text`; those after the first SKIPPED are taken, as a reader
may have learnt from the first. Half of the sentences are reworded and true, half have one thing changed as well.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval.claims.mutations import Mutation, mutate
from eval.statistics.intervals import describe_share
from rag.checking.report import State
from rag.engine import Engine
from rag.library import Library
from rag.types import Article

SKIPPED = 5_000
STORIES = 400
"""How many articles the library holds."""
WANTED = 150
"""Number of sentences of each half by default."""
WORST: tuple[State, ...] = ("nothing to check", "verified", "partial", "not found", "contradicted")
"""The states of a text's statements; the last one that any of them has is the text's."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence as the desk showed it: what was changed, if anything, its state, and whether its source was shown."""

    kind: str
    state: State
    source_shown: bool


def read_stories(path: Path) -> list[Article]:
    """Return STORIES articles after the first SKIPPED."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, SKIPPED, SKIPPED + STORIES)]
    return [Article(str(number), row["title"], row["text"]) for number, row in enumerate(rows)]


def check_all(engine: Engine, mutations: Sequence[Mutation]) -> Iterator[Checked]:
    """Yield how each true and each false sentence is shown, each checked as a draft of its own."""
    for one in mutations:
        for kind, text in (("", one.true), (one.kind, one.false)):
            statements = engine.check(text).statements
            shown = {quotation.sentence.text for statement in statements for quotation in statement.quotations}
            worst = max((statement.state for statement in statements), key=WORST.index)
            yield Checked(kind, worst, one.quotation.sentence.text in shown)


def report(checked: Sequence[Checked], console: Console) -> None:
    """Print for true sentences and for each kind of error how many were in each state, and flagged with the source."""
    table = Table(title="Sentences at the desk (95 % Wilson intervals)", title_justify="left")
    for head in ("changed", "n", *WORST, "flagged", "flagged with its sentence"):
        table.add_column(head)
    kinds = sorted({one.kind for one in checked if one.kind})
    for name, rows in (
        ("nothing", [one for one in checked if not one.kind]),
        *((kind, [one for one in checked if one.kind == kind]) for kind in kinds),
        ("any", [one for one in checked if one.kind]),
    ):
        flagged = [one for one in rows if WORST.index(one.state) >= WORST.index("partial")]
        counts = [str(sum(one.state == state for one in rows)) for state in WORST]
        shown = sum(one.source_shown for one in flagged)
        table.add_row(
            name, str(len(rows)), *counts, describe_share(len(flagged), len(rows)), describe_share(shown, len(rows))
        )
    console.print(table)


def main() -> None:
    """Evaluate on the articles of the file named on the command line."""
    if len(sys.argv) not in (2, 3) or not Path(sys.argv[1]).is_file():
        raise SystemExit("usage: python -m eval.claims.drafts STORIES.jsonl.gz [COUNT]")
    stories = read_stories(Path(sys.argv[1]))
    mutations = mutate(stories, int(sys.argv[2]) if len(sys.argv) == 3 else WANTED)
    with TemporaryDirectory(prefix="footnote-drafts-") as folder:
        file = Path(folder, "stories.json")
        file.write_text(json.dumps([{"title": one.title, "text": one.text} for one in stories]), encoding="utf-8")
        with Library.open(Path(folder, "library")) as library:
            library.add([file])
            checks = check_all(Engine(library), mutations)
            total = 2 * len(mutations)
            report(
                list(track(checks, "checking", total, console=Console(stderr=True), transient=True)), Console(width=170)
            )


if __name__ == "__main__":
    main()
