"""How often the kind of a request is recognized, on wordings not fitted to: `python -m eval.stories.wordings`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from eval.statistics.intervals import wilson
from rag.reading.training.story_questions import read_stories
from rag.requests.fitting import Labelled, read_examples
from rag.requests.kinds import QUESTIONS
from rag.requests.recognition import load_recognizer
from rag.requests.written import KINDS_OF, REQUESTS, read_requests

WORDINGS = Path(__file__).parents[1] / "cases" / "wordings"
"""A file for each kind, a wording a line; they were written apart from the examples."""
SECOND_WORDINGS = WORDINGS.with_name("wordings-2")
"""122 more, written before the weights were fitted to the newest examples, though by the same hand as those."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=WORDINGS)
@click.option("--stories", is_flag=True, help="Take the requests about the held-out stories, not those of FOLDER.")
def main(folder: Path, stories: bool) -> None:
    """Print for each kind how many of its wordings in FOLDER are recognized, and as what the others are taken.

    Look-ups and questions for yes or no count as one kind, as both are answered in the same way.
    """
    labelled = read_held_out() if stories else read_examples(folder)
    found = load_recognizer().recognize_all([wording for wording, _ in labelled])
    taken = Counter((_merged(kind), _merged(one)) for (_, kind), one in zip(labelled, found, strict=True))
    for kind in dict.fromkeys(_merged(wanted) for _, wanted in labelled):
        count = sum(number for (wanted, _), number in taken.items() if wanted == kind)
        others = [f"{one} {number}" for (wanted, one), number in taken.most_common() if wanted == kind != one]
        click.echo(f"{kind:<12} {_told(taken[kind, kind], count)}  {', '.join(others)}")
    right = sum(number for (wanted, one), number in taken.items() if wanted == one)
    click.echo(f"{'all':<12} {_told(right, len(labelled))}")


def read_held_out() -> list[Labelled]:
    """Return the requests about the held-out stories that are of one kind, with that."""
    requests = read_requests(REQUESTS.parent)
    asked = (one for story in read_stories(held_out=True) for one in requests.get(story["id"], ()))
    kinds = ((one["q"], KINDS_OF.get(one["kind"], ())) for one in asked)
    return [(wording, found[0]) for wording, found in kinds if len(found) == 1]


def _merged(kind: str) -> str:
    return QUESTIONS[0] if kind in QUESTIONS else kind


def _told(right: int, count: int) -> str:
    low, high = wilson(right, count)
    return f"{right:>4} of {count:>3}  {right / count:.3f} [{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    main()
