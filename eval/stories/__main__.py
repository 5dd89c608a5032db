"""Asks the requests about stories, each of a library with that story alone: `python -m eval.stories FILE`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from eval.statistics.intervals import bootstrap
from eval.stories.library import open_story
from eval.stories.measures import Outcome, cited_places, mean, measure, unmet
from eval.stories.stories import Request, Story, read_stories
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
@click.option("--show", is_flag=True, help="Print each request with what is cited, and the points and gold missed.")
def main(file: Path | None, kinds: Sequence[str], stories: Sequence[str], show: bool) -> None:
    """Ask the requests of FILE (JSON Lines, may be gzipped) and print the measures by kind.

    Without FILE they are those of our own that nothing is fitted to.
    """
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    embedder = CachedEmbedder(load_embedder(load_settings().embedding))
    for story in read_stories(file) if file else written_requests(held_out=True):
        if stories and story.id not in stories:
            continue
        requests = [one for one in story.requests if not kinds or one.kind in kinds]
        for outcome in ask(story, requests, embedder):
            for name, value in measure(story, outcome).items():
                scores[outcome.request.kind][name].append(value)
            if show:
                _show(story, outcome)
    click.echo(f"{'kind':<14}{'n':>4}" + "".join(f"{name:>22}" for name in COLUMNS))
    for kind, values in sorted(scores.items()):
        count = max(map(len, values.values()))
        click.echo(f"{kind:<14}{count:>4}" + "".join(f"{_with_interval(values[name]):>22}" for name in COLUMNS))


def ask(story: Story, requests: Sequence[Request], embedder: CachedEmbedder) -> Iterator[Outcome]:
    """Yield an outcome for each request, asked of a new library in a temporary folder that holds only this story."""
    with open_story(story, embedder) as library:
        engine = Engine(library)
        for request in requests:
            answer = engine.answer(request.text)
            yield Outcome(request, answer, cited_places(story, answer))


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
