"""The command `python -m eval.names FOLDER`: asks about people whom the articles in a folder name once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.names.mentions import find_mentions
from eval.names.run import Asked, ask, sample
from eval.statistics.intervals import bootstrap
from rag import Library
from rag.engine import Engine

OUTCOMES = ("right", "wrong", "refused")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many of the questions are answered by the sentence that names the person, with 95 % intervals."""
    parser = argparse.ArgumentParser(prog="python -m eval.names", description=__doc__)
    parser.add_argument("articles", type=Path, help="a folder or file of articles")
    parser.add_argument("--count", type=int, default=80, help="people to ask about (%(default)s)")
    parser.add_argument("--library", type=Path, help="where to keep the library, so that it is made only once")
    parser.add_argument("--show", action="store_true", help="print the questions that were not answered right")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch, Library.open(given.library or Path(scratch)) as library:
        if not len(library):
            library.add([given.articles])
        mentions = find_mentions(library.articles())
        asked = list(ask(Engine(library), sample(mentions, given.count)))
        counted = f"{len(library):,} articles, {len(mentions):,} people named once, {len(asked)} questions"
    told = [counted, *map(partial(_share, asked), OUTCOMES), *(_told(asked) if given.show else [])]
    sys.stdout.write("\n".join(told) + "\n")


def _share(asked: Sequence[Asked], outcome: str) -> str:
    low, high = bootstrap([one.outcome == outcome for one in asked])
    return f"{outcome:8} {sum(one.outcome == outcome for one in asked) / len(asked):.3f} [{low:.3f}, {high:.3f}]"


def _told(asked: Sequence[Asked]) -> Iterator[str]:
    for one in asked:
        if one.outcome != "right":
            answer = one.answer.text if one.answer.answered else one.answer.missing
            yield f"\n{one.outcome}: {one.question}\n  {one.mention.sentence.text}\n  -> {answer}"


if __name__ == "__main__":
    main()
