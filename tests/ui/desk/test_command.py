"""`footnote check` in this process, on the shipped articles."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from rag.cli import cli
from rag.engine import Engine
from rag.errors import DraftError
from rag.library import Library

TRUE = "China wants to turn the nation into a global AI leader by 2030."
FALSE = "China wants to turn the nation into a global AI leader by 2035."


@pytest.fixture
def run(seed_library: Library, monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs the command on the shipped articles, without the reader."""
    monkeypatch.setenv("FOOTNOTE_READER", "off")
    monkeypatch.setattr("ui.desk.command.open_engine", lambda _folder: Engine(seed_library))

    def run(*arguments: str, given: str = "") -> Result:
        return CliRunner().invoke(cli, ["check", *arguments], input=given)

    return run


def test_a_draft_is_printed_with_what_each_statement_rests_on(run) -> None:
    done = run("-", given=f"{TRUE} Is that so?")
    assert done.exit_code == 0
    assert TRUE in done.output
    assert "2 statements: 1 verified, 1 nothing to check" in done.output


def test_json_is_one_value(run) -> None:
    told = json.loads(run("-", "--json", given=FALSE).stdout)
    (statement,) = told["statements"]
    assert (statement["state"], statement["text"]) == ("contradicted", FALSE)
    assert statement["reasons"][0] == "the sentence says 2030, the claim says 2035"
    assert told["citations"][0]["text"] == TRUE


def test_a_file_is_read_as_articles_are_and_written_with_footnotes(run, tmp_path: Path) -> None:
    draft, out = tmp_path / "draft.md", tmp_path / "out.docx"
    draft.write_text(f"# Plans\n\n{FALSE}\n\n## Roads\n\nThey are old.\n", encoding="utf-8")
    assert run(str(draft), "--docx", "--out", str(out)).exit_code == 0
    document = docx.Document(BytesIO(out.read_bytes()))
    assert [one.text for one in document.paragraphs if one.style.name.startswith(("Title", "Heading"))] == [
        "Plans",
        "Roads",
    ]
    (struck,) = [one for paragraph in document.paragraphs for one in paragraph.runs if one.font.strike]
    assert struck.text == FALSE


def test_a_page_shows_the_draft_with_its_notes(run) -> None:
    page = run("-", "--html", given=TRUE).stdout
    assert f"{TRUE}<sup>" in page
    assert '<ol class="notes">' in page


def test_it_fails_on_the_states_that_are_named(run) -> None:
    done = run("-", "--json", "--fail-on", "contradicted", given=f"{TRUE} {FALSE}")
    assert json.loads(done.stdout)["counts"]["contradicted"] == 1
    assert isinstance(done.exception, DraftError)
    assert str(done.exception) == "1 of 2 statements are contradicted; the report says which"
    assert run("-", "--json", "--fail-on", "not found", given=FALSE).exit_code == 0


def test_a_place_that_cannot_be_written_to_is_said(run, tmp_path: Path) -> None:
    done = run("-", "--html", "--out", str(tmp_path / "missing" / "out.html"), given=TRUE)
    assert str(done.exception).endswith("cannot be written (No such file or directory); name another file with --out")
