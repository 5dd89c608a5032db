"""The commands of `footnote`, each a thin layer over the library and the engine."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click

from rag.cli.opening import library_folder, library_option, open_engine
from rag.errors import FootnoteError, LibraryError, LoadError
from rag.scope import read_scope

if TYPE_CHECKING:
    from rag.library.sources import Place

FAILED = 1
DEBUG = "--debug"

ELSEWHERE = {
    "chat": "ui.command:chat",
    "check": "ui.desk.command:check",
    "eval": "eval.suite.cli:evaluate",
    "bench": "eval.bench.command:bench",
    "brief": "rag.cli.brief:brief",
    "user": "ui.login.command:user",
    "mcp": "rag.mcp.command:mcp",
    "follow": "rag.cli.follow:follow",
    "backup": "rag.cli.backup:backup",
    "restore": "rag.cli.backup:restore",
}
"""Commands of other modules, as MODULE:FUNCTION; they are imported only when they are called."""

FIELDS = ("id", "text", "title", "url", "published", "author", "source", "language")
COLUMNS_HELP = f"Columns of a JSON, JSON Lines or CSV collection.  [fields: {', '.join(FIELDS)}]"

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")


class Commands(click.Group):
    """The commands of this module and of ELSEWHERE."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in the order in which a new user needs them."""
        asking = [
            "chat",
            "add",
            "follow",
            "list",
            "edit",
            "remove",
            "ask",
            "brief",
            "check",
            "mcp",
            "eval",
            "bench",
        ]
        return [*asking, "reindex", "doctor", "backup", "restore", "user"]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name."""
        if name not in ELSEWHERE:
            return super().get_command(context, name)
        module, function = ELSEWHERE[name].split(":")
        return cast(click.Command, getattr(import_module(module), function))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="footnote")
@click.option(DEBUG, is_flag=True, expose_value=False, help="Show the traceback of an error; anywhere in the line.")
def cli() -> None:
    """Ask your articles.  Every answer is footnoted to the exact sentence."""


def _read_columns(_context: click.Context, _option: click.Parameter, value: str | None) -> dict[str, str]:
    """Return the column names by field from `FIELD=COLUMN,...`."""
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    for field, _, column in pairs:
        if field.strip() not in FIELDS or not column.strip():
            raise click.BadParameter(f"{field!r} is not FIELD=COLUMN with one of {', '.join(FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


@cli.command()
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--map", "columns", metavar="FIELD=COLUMN,...", callback=_read_columns, help=COLUMNS_HELP)
@click.option("--watch", is_flag=True, help="Follow the folders: add what is new or changes, until Ctrl-C.")
@click.option("--remove-missing", is_flag=True, help="With --watch: remove the articles whose files disappear.")
@click.option("--follow-links", is_flag=True, help="Also read what links in a folder lead to outside of it.")
@library_option
@json_option
def add(
    places: Sequence[str],
    columns: Mapping[str, str],
    watch: bool,
    remove_missing: bool,
    follow_links: bool,
    library: Path | None,
    as_json: bool,
) -> None:
    """Add or update articles: files, folders, web pages, feeds, or - for standard input."""
    from rag.cli.console import print_report, progress_bar
    from rag.library import Library

    if remove_missing and not watch:
        raise click.UsageError("--remove-missing goes with --watch; `footnote remove` removes articles")
    if watch:
        if as_json:
            raise click.UsageError("--watch goes on until it is stopped, so there is no report to print with --json")
        _watch(places, library, columns=columns, remove_missing=remove_missing, follow_links=follow_links)
        return
    given = [_place(place) for place in places]
    with Library.open(library) as opened, progress_bar("Adding") as progress:
        report = opened.add(given, progress, columns=columns, follow_links=follow_links)
    if as_json:
        _print_json(report.to_dict())
    else:
        print_report(report)
    if failed := report.count("failed") + report.count("skipped"):
        what = "nothing was added" if failed == len(report.items) else f"{failed} of {len(report.items)} were not added"
        raise LoadError(f"{what}; the report says what to mend")


def _place(given: str) -> Place:
    """Return what the argument names: standard input, a file by its `file:` address, or itself."""
    from rag.library.sources import Pasted

    if given == "-":
        return Pasted(sys.stdin.buffer.read())
    if not given.startswith("file:"):
        return given
    parts = urlsplit(given)
    if parts.netloc not in ("", "localhost"):
        raise LoadError(f"{given} names a file of another computer; copy it here, and add the copy")
    return Path(url2pathname(parts.path))


def _watch(places: Sequence[str], library: Path | None, **how: Any) -> None:
    from rag.library import Library
    from rag.library.following import Follower
    from rag.library.watching import Watch

    with Library.open(library) as opened:
        folders = [Path(place) for place in places]
        watch = Watch(opened, folders, click.echo, **how)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: watch.stop())
        click.echo(f"following {', '.join(places)}; Ctrl-C ends it")
        follower = Follower(opened, click.echo)
        follower.start()
        watch.run()
        follower.stop()
    click.echo("stopped; what was added is kept")


@cli.command("list")
@library_option
@json_option
def list_articles(library: Path | None, as_json: bool) -> None:
    """List the articles, newest first, those without a date last."""
    from rag.cli.console import print_articles
    from rag.library import Library
    from rag.library.seeds import exists

    records = []
    if exists(library_folder(library)):
        with Library.open(library) as opened:
            records = opened.records()
    if as_json:
        _print_json([record.to_dict() for record in records])
    else:
        print_articles(records)


@cli.command()
@click.argument("article_ids", nargs=-1, required=True, metavar="ARTICLE_ID...")
@library_option
def remove(article_ids: Sequence[str], library: Path | None) -> None:
    """Remove articles entirely."""
    from rag.library import Library

    _require(library)
    with Library.open(library) as opened:
        for article in opened.remove(article_ids):
            click.echo(f"removed {article.id}  {article.title}")


@cli.command()
@click.argument("article_id")
@click.option("--title", metavar="TEXT", help="Its headline.")
@click.option("--outlet", "--source", "source", metavar="NAME", help="Who published it.")
@click.option("--date", "published", metavar="DATE", help="When it was published.")
@click.option("--author", metavar="NAME", help="Who wrote it.")
@click.option("--language", metavar="CODE", help="The language that it is in, such as de.")
@click.option("--tag", metavar="NAME", help="The folder that it is filtered by.")
@library_option
def edit(article_id: str, library: Path | None, **given: str | None) -> None:
    """Put right what is known of an article; "" takes it away."""
    from rag.library import Library

    facts = {name: value for name, value in given.items() if value is not None}
    if not facts:
        raise click.UsageError("say what to put right: --title, --outlet, --date, --author, --language or --tag")
    _require(library)
    with Library.open(library) as opened:
        article = opened.edit(article_id, facts)
    click.echo(f"put right {article.id}  {article.title}")


@cli.command()
@click.argument("question")
@click.option("--history", multiple=True, metavar="EARLIER", help="An earlier question; repeat it, oldest first.")
@click.option(
    "--source", "sources", multiple=True, metavar="OUTLET", help="Ask only articles of the outlet; repeat it."
)
@click.option("--article", "articles", multiple=True, metavar="ID", help="Ask only this article; repeat it.")
@click.option("--tag", "tags", multiple=True, metavar="FOLDER", help="Ask only articles from the folder; repeat it.")
@click.option("--since", default="", metavar="DATE", help="Ask only articles of this day, month or year, or later.")
@click.option("--until", default="", metavar="DATE", help="Ask only articles of this day, month or year, or earlier.")
@click.option("--trace", is_flag=True, help="Print the stages with their times on standard error.")
@library_option
@json_option
def ask(question: str, history: Sequence[str], trace: bool, library: Path | None, as_json: bool, **given: Any) -> None:
    """Answer a question from the articles."""
    from rag.cli.console import print_answer, print_trace

    scope = read_scope(given)
    answer = open_engine(library).answer(question, history, scope)
    if as_json:
        _print_json(answer.to_dict())
    else:
        print_answer(answer)
    if trace:
        print_trace(answer)


@cli.command()
@library_option
def reindex(library: Path | None) -> None:
    """Make the vectors again with the embedding that is set."""
    from rag.cli.console import progress_bar
    from rag.library import Library

    _require(library)
    with progress_bar("Embedding") as progress:
        opened = Library.reindex(library, progress=progress)
    click.echo(f"{len(opened)} articles are now embedded with {opened.embedder.fingerprint}")


@cli.command()
@library_option
@json_option
def doctor(library: Path | None, as_json: bool) -> None:
    """Check all that is stored, and mend what is derived from the articles."""
    from rag.cli.console import print_diagnosis, progress_bar
    from rag.library.doctor import examine

    _require(library)
    with progress_bar("Checking") as progress:
        diagnosis = examine(library, progress=progress)
    if as_json:
        _print_json(diagnosis.to_dict())
    else:
        print_diagnosis(diagnosis)
    if not diagnosis.sound:
        raise LibraryError("not everything could be mended; the report says what to do")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error is printed as one line on standard error, or with `--debug` as a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        cli.main(args=[argument for argument in given if argument != DEBUG], prog_name="footnote")
    except Exception as exc:
        if DEBUG in given:
            raise
        click.echo(f"footnote: {_in_one_line(exc)}", err=True)
        sys.exit(FAILED)


def _in_one_line(error: Exception) -> str:
    message = " ".join(str(error).split())
    if isinstance(error, FootnoteError):
        return message
    return f"this is a bug ({type(error).__name__}: {message}); run it again with {DEBUG} to see where"


def _require(library: Path | None) -> None:
    """Raise LibraryError if there is no library in the folder."""
    from rag.library.seeds import exists

    if not exists(folder := library_folder(library)):
        raise LibraryError(f"there is no library in {folder}; `footnote add PATH` makes one")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
