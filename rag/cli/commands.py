"""The commands of `footnote`, each a thin layer over the library and the engine."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from rag.cli.json_output import json_option, print_json
from rag.cli.opening import library_option, open_engine, require_library
from rag.cli.streams import given_question, show_in_any_encoding
from rag.errors import FootnoteError, LibraryError
from rag.references import REFERENCE_FORMATS, cited_articles
from rag.scope import read_scope

FAILED = 1
DEBUG = "--debug"

ELSEWHERE = {
    "chat": "ui.command:chat",
    "add": "rag.cli.add:add",
    "list": "ui.corrections.command:list_articles",
    "edit": "rag.cli.articles:edit",
    "remove": "rag.cli.articles:remove",
    "check": "ui.desk.command:check",
    "eval": "eval.cli:evaluate",
    "bench": "eval.bench.command:bench",
    "brief": "rag.cli.brief:brief",
    "user": "ui.login.command:user",
    "mcp": "rag.mcp.command:mcp",
    "follow": "rag.cli.follow:follow",
    "backup": "rag.cli.backup:backup",
    "restore": "rag.cli.backup:restore",
}
"""Commands of other modules, as MODULE:FUNCTION; they are imported only when they are called."""

ORDER = (
    *("chat", "add", "follow", "list", "edit", "remove", "ask", "brief", "check", "mcp", "eval", "bench"),
    *("reindex", "doctor", "backup", "restore", "user"),
)
"""All commands, in the order in which a new user needs them."""


class Commands(click.Group):
    """The commands of this module and of ELSEWHERE."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in ORDER."""
        return list(ORDER)

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
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *REFERENCE_FORMATS]),
    default="text",
    help="Print the answer, or references to the articles that it cites.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
def ask(question: str, history: Sequence[str], trace: bool, library: Path | None, form: str, **given: Any) -> None:
    """Answer a question from the articles; - reads the question from standard input."""
    from rag.cli.console import print_answer, print_trace

    scope = read_scope(given)
    answer = open_engine(library).answer(given_question(question), history, scope)
    if form == "json":
        print_json(answer.to_dict())
    elif form == "text":
        print_answer(answer)
    else:
        click.echo(REFERENCE_FORMATS[form].write(cited_articles([answer])), nl=False)
    if trace:
        print_trace(answer)


@cli.command()
@library_option
def reindex(library: Path | None) -> None:
    """Make the vectors again with the embedding that is set."""
    from rag.cli.console import progress_bar
    from rag.library import Library

    require_library(library)
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

    require_library(library)
    with progress_bar("Checking") as progress:
        diagnosis = examine(library, progress=progress)
    if as_json:
        print_json(diagnosis.to_dict())
    else:
        print_diagnosis(diagnosis)
    if not diagnosis.sound:
        raise LibraryError("not everything could be mended; the report says what to do")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error is printed as one line on standard error, or with `--debug` as a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    show_in_any_encoding()
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
