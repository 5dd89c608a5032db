"""Whether claims that join the facts of two sentences are checked rightly: `python -m eval.claims.joined`.

The articles are invented. Half of the claims are true, and in each of the others one of the facts is wrong; they were
written before any was checked. The rules were mended on those of all articles but the last two.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from rich.console import Console
from rich.table import Table

from eval.claims.drafts import WORST
from eval.json_lines import read_rows
from eval.statistics.intervals import describe_share
from rag.checking.report import State
from rag.engine import Engine
from rag.library import Library

FILE = Path(__file__).parents[1] / "cases" / "joined-claims.jsonl"
"""A row for each article: `title`, `source`, `published`, `sentences`, and `claims` with `text` and `true`."""
UNSEEN = 2
"""The last articles of the file, with which nothing was mended."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, whether it is true and of an unseen article, and the state that the desk gave it."""

    text: str
    true: bool
    unseen: bool
    state: State


def check_all(file: Path = FILE) -> Iterator[Checked]:
    """Yield each claim of the file with its state, checked against a library of all its articles."""
    rows = list(read_rows(file))
    with TemporaryDirectory(prefix="footnote-joined-") as folder:
        articles = Path(folder, "articles.jsonl")
        articles.write_text("\n".join(map(_article, rows)), encoding="utf-8")
        with Library.open(Path(folder, "library")) as library:
            library.add([articles])
            engine = Engine(library)
            for number, row in enumerate(rows):
                for claim in row["claims"]:
                    states = [one.state for one in engine.check(claim["text"]).statements]
                    unseen = number >= len(rows) - UNSEEN
                    yield Checked(claim["text"], claim["true"], unseen, max(states, key=WORST.index))


def _article(row: dict[str, object]) -> str:
    text = "\n\n".join(map(str, row["sentences"])) if isinstance(row["sentences"], list) else ""
    return json.dumps({name: row[name] for name in ("title", "source", "published")} | {"text": text})


def report(checked: Sequence[Checked], console: Console) -> None:
    """Print how many of the true and of the false claims are in each state, of all articles and of the unseen ones."""
    table = Table(title="Claims that join two sentences (95 % Wilson intervals)", title_justify="left")
    for head in ("claims", "n", *get_args(State), "verified"):
        table.add_column(head)
    for name, rows in (("all", checked), ("unseen", [one for one in checked if one.unseen])):
        for true in (True, False):
            kept = [one for one in rows if one.true == true]
            counts = Counter(one.state for one in kept)
            share = describe_share(counts["verified"], len(kept), 0)
            each = [str(counts[state]) for state in get_args(State)]
            table.add_row(f"{name}, {'true' if true else 'false'}", str(len(kept)), *each, share)
    console.print(table)


if __name__ == "__main__":
    report(list(check_all()), Console(width=140))
