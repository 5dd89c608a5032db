"""The command `python -m eval.requests`: asks the suite of requests about the newsroom's articles and the seeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.reports.gate import find_gate
from eval.requests.cases import SUITE, load_requests
from eval.requests.run import MEASURES, Asked, ask, shortfalls
from eval.statistics.intervals import bootstrap
from rag.engine import Engine
from rag.library import Library
from rag.library.seeds import seeds_folder


@click.command()
@click.option("--show", is_flag=True, help="Print each request with its answer and measures.")
@click.option("--gate", is_flag=True, help="Fail if a measure of all requests is below its floor.")
def main(show: bool, gate: bool) -> None:
    """Print the measures of each kind of request, with their 95 % intervals."""
    asked = ask_all()
    for one in asked if show else ():
        click.echo(f"{one.asked.kind}: {one.asked.case.question}\n{one.answer.text}\n{one.measures}\n")
    click.echo("\n".join(_table(asked)))
    if gate and (below := shortfalls(asked, find_gate(SUITE.name).floors)):
        raise click.ClickException(f"the gate does not hold: {'; '.join(below)}")


def ask_all() -> list[Asked]:
    """Return all requests with their answers from a library of the newsroom's articles and the seeds."""
    with TemporaryDirectory() as scratch, Library.open(Path(scratch)) as library:
        library.add([SUITE.with_name("newsroom"), seeds_folder()])
        return list(ask(Engine(library), load_requests(SUITE)))


def _table(asked: Sequence[Asked]) -> Iterator[str]:
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_kind[one.asked.kind].append(one)
    yield f"{'request':12}{'n':>4}" + "".join(f"{name:>22}" for name in MEASURES)
    for kind, some in sorted({**by_kind, "all": list(asked)}.items()):
        yield f"{kind:12}{len(some):4}" + "".join(f"{_mean(some, name):>22}" for name in MEASURES)


def _mean(asked: Sequence[Asked], name: str) -> str:
    values = [one.measures[name] for one in asked if name in one.measures]
    if not values:
        return "-"
    low, high = bootstrap(values)
    return f"{sum(values) / len(values):.2f} [{low:.2f}, {high:.2f}]"


if __name__ == "__main__":
    main()
