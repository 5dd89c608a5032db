"""Asks the requests about stories, of a library with that story or with all: `python -m eval.stories FILE`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from eval.statistics.intervals import bootstrap
from eval.stories.library import open_stories
from eval.stories.measures import Outcome, judge, mean, measure, unmet
from eval.stories.stories import Story, read_stories
from eval.stories.written import written_requests
from rag.embeddings import load_embedder
from rag.embeddings.cached import CachedEmbedder
from rag.engine import Engine
from rag.settings import load_settings

COLUMNS = ("refused", "points", "gold", "half", "precision")


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", "kinds", multiple=True, help="Ask only requests of this kind; repeat it.")
@click.option("--story", "stories", multiple=True, metavar="ID", help="Ask only about this story; repeat it.")
@click.option("--together", is_flag=True, help="Ask of one library with all stories, not of one for each.")
@click.option("--show", is_flag=True, help="Print each request with what is cited, and the points and gold missed.")
def main(file: Path | None, kinds: Sequence[str], stories: Sequence[str], together: bool, show: bool) -> None:
    """Ask the requests of FILE (JSON Lines, may be gzipped) and print the measures by kind.

    Without FILE they are those of our own that nothing is fitted to.
    """
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    found = read_stories(file) if file else list(written_requests(held_out=True))
    chosen = [one for one in found if not stories or one.id in stories]
    for story, outcome in ask(chosen, kinds, [found] if together else [[one] for one in chosen]):
        for name, value in measure(story, outcome).items():
            scores[outcome.request.kind][name].append(value)
        if show:
            _show(story, outcome)
    click.echo(f"{'kind':<14}{'n':>4}" + "".join(f"{name:>22}" for name in COLUMNS))
    for kind, values in sorted(scores.items()):
        count = max(map(len, values.values()))
        click.echo(f"{kind:<14}{count:>4}" + "".join(f"{_with_interval(values[name]):>22}" for name in COLUMNS))


def ask(
    asked: Sequence[Story], kinds: Sequence[str], libraries: Sequence[Sequence[Story]]
) -> Iterator[tuple[Story, Outcome]]:
    """Yield an outcome for each request of these kinds, or of all, about the stories that are asked about.

    Each of the `libraries`, named by the stories in it, is made in a temporary folder.
    """
    embedder = CachedEmbedder(load_embedder(load_settings().embedding))
    for held in libraries:
        with open_stories(held, embedder) as library:
            engine = Engine(library)
            for story in (one for one in held if one in asked):
                for request in (one for one in story.requests if not kinds or one.kind in kinds):
                    yield story, judge(story, request, engine.answer(request.text))


def _with_interval(values: Sequence[float]) -> str:
    if not values:
        return "-"
    low, high = bootstrap(values)
    return f"{mean(values):.2f} [{low:.2f}, {high:.2f}]"


def _show(story: Story, outcome: Outcome) -> None:
    request = outcome.request
    told = f"{outcome.answer.request}, cited {len(outcome.cited)}" if outcome.answer.answered else "refused"
    click.echo(f"\n{story.id} {request.kind} | {request.text} | {told}; points missed: {unmet(outcome)}")
    cited = set(outcome.cited)
    for article, sentence in sorted(cited | request.gold):
        place = article, sentence
        right = any(place in story.alike(one) for one in request.gold)
        mark = ("+" if right else "-") if place in cited else ("=" if story.alike(place) & cited else "?")
        click.echo(f"  {mark} {article}.{sentence} {story.articles[article]['sentences'][sentence][:150]}")


if __name__ == "__main__":
    main()
