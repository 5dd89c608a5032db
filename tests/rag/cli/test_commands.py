"""The command line: in a process of its own where standard output, error and status are the matter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from forked import run_script

from rag.cli import cli
from rag.cli import commands as command_line
from rag.errors import FootnoteError, LibraryError
from rag.library import Library
from rag.requests.recognition import load_recognizer

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
RAIN = "The rain stopped the harvest in Lund. Farmers waited."
BACKERS = "It has a valuation of $7.5 billion, and is backed by SoftBank (OTCMKTS: SFTBY) and Alibaba (NYSE: BABA)."


MAIN = "from rag.cli import main; main()"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a user without settings whose home is empty."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE_", "OPENAI_"))}
    return environment | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def python(tmp_path: Path, environment: dict[str, str]):
    """Return a function that runs the real command in an empty folder, and imports all that it needs."""

    def footnote(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", MAIN, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)

    return footnote


@pytest.fixture
def footnote(tmp_path: Path, environment: dict[str, str]):
    """Return a function that runs the command in an empty folder, in a copy of a process that has imported it."""
    return lambda *arguments: run_script(MAIN, arguments, folder=tmp_path, environment=environment)


@pytest.fixture
def run(embedder, monkeypatch, tmp_path: Path):
    """Return a function that runs a command in this process, with the fake embedding, on the library of the test."""
    load_recognizer()  # has the embedding that its weights were fitted to, here too
    monkeypatch.setattr("rag.embeddings.load_embedder", lambda _name: embedder)
    monkeypatch.setattr("rag.library.library.load_embedder", lambda _name: embedder)
    monkeypatch.setattr("rag.library.doctor.examination.load_embedder", lambda _name: embedder)
    monkeypatch.setenv("FOOTNOTE_LIBRARY", str(tmp_path / "library"))
    return lambda *arguments, **more: CliRunner().invoke(cli, arguments, **more)


def main(*arguments: str) -> int:
    """Run the whole command line in this process and return its status."""
    with pytest.raises(SystemExit) as exited:
        command_line.main(arguments)
    assert isinstance(exited.value.code, int)
    return exited.value.code


class TestProcess:
    def test_ask_makes_the_library_from_the_seeds_and_prints_one_json_value(self, python, tmp_path: Path) -> None:
        done = python("ask", "Who backs SenseTime?", "--json")
        assert (done.returncode, done.stderr) == (0, "made a library in .footnote from the 2 seed articles\n")
        answer = json.loads(done.stdout)
        assert (answer["answered"], answer["mode"]) == (True, "extractive")
        assert BACKERS in [citation["text"] for citation in answer["citations"]]
        for citation in answer["citations"]:
            text = (SEEDS / f"{citation['article_id']}.txt").read_text(encoding="utf-8")
            assert text[citation["start"] : citation["end"]] == citation["text"]

        refused = python("ask", "--debug", "--json", "How many employees does Huawei have?")
        assert (refused.returncode, refused.stderr) == (0, "")
        refusal = json.loads(refused.stdout)
        assert (refusal["answered"], refusal["citations"], len(refusal["nearest"])) == (False, [], 3)

    def test_failing_work_is_one_line_and_status_1(self, footnote, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        done = footnote("ask", "Who?", "--library", "file")
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("footnote: the library in file cannot be opened (")
        assert line.endswith("; check the folder and the disk")

    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_with_debug_anywhere_the_traceback_is_shown(self, footnote, tmp_path: Path, place: int) -> None:
        (tmp_path / "file").write_text("x")
        arguments = ["list", "--library=file/x"]
        done = footnote(*arguments[:place], "--debug", *arguments[place:])
        assert (done.returncode, done.stdout) == (0, "There are no articles yet; `footnote add PATH` adds some.\n")
        arguments = ["add", "--library=file"]
        done = footnote(*arguments[:place], "--debug", *arguments[place:], "none.txt")
        assert done.returncode == 1
        assert "Traceback (most recent call last)" in done.stderr
        assert done.stderr.splitlines()[-1].startswith("rag.errors.LibraryError: the library in file/chroma")

    def test_add_of_nothing_readable_prints_the_report_and_fails(self, footnote, tmp_path: Path) -> None:
        done = footnote("add", "--json", "none.txt")
        assert (done.returncode, done.stderr) == (1, "footnote: nothing was added; the report says what to mend\n")
        report = json.loads(done.stdout)
        assert (report["failed"], report["items"][0]["status"]) == (1, "failed")

    def test_eval_prints_its_measures_and_a_gate_that_does_not_hold_fails(self, footnote, tmp_path: Path) -> None:
        case = {"id": "rain", "question": "Who discovered the snow leopard?", "answerable": False, "tags": ["none"]}
        (tmp_path / "suite.jsonl").write_text(json.dumps(case))
        done = footnote("eval", "suite.jsonl", "--gate", "--out", "out")
        assert (done.returncode, done.stderr) == (0, "made a library in .footnote from the 2 seed articles\n")
        assert done.stdout.splitlines()[-1] == "gate: holds"
        assert json.loads((tmp_path / "out" / "report.json").read_text())["total"]["cases"] == 1

        case |= {"answerable": True, "question": "Who backs SenseTime?", "expected": ["Nobody at all"]}
        case |= {"evidence": [{"article": "004_14baf371a46a4f0f", "quote": "backed by SoftBank"}]}
        (tmp_path / "suite.jsonl").write_text(json.dumps(case))
        done = footnote("eval", "suite.jsonl", "--gate")
        assert done.returncode == 1
        assert done.stderr.startswith("footnote: the gate does not hold: ")
        assert "expected is 0.000, below 0.80" in done.stderr

    def test_wrong_usage_is_status_2(self, footnote) -> None:
        done = footnote("ask")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == "Usage: footnote ask [OPTIONS] QUESTION"
        assert done.stderr.splitlines()[-1] == "Error: Missing argument 'QUESTION'."


class TestErrors:
    def test_a_bug_is_one_line_that_says_how_to_see_more(self, monkeypatch, capsys) -> None:
        def broken(_library: object) -> None:
            raise KeyError("a\n b")

        monkeypatch.setattr(command_line, "open_engine", broken)
        assert main("ask", "Who?") == 1
        assert capsys.readouterr() == (
            "",
            "footnote: this is a bug (KeyError: 'a\\n b'); run it again with --debug to see where\n",
        )
        with pytest.raises(KeyError):
            command_line.main(["ask", "Who?", "--debug"])

    def test_an_error_of_several_lines_is_put_in_one(self, monkeypatch, capsys) -> None:
        def broken(_library: object) -> None:
            raise LibraryError("first\n  second")

        monkeypatch.setattr(command_line, "open_engine", broken)
        assert main("ask", "Who?") == 1
        assert capsys.readouterr().err == "footnote: first second\n"

    def test_an_empty_question_is_an_error_with_the_cure(self, run) -> None:
        assert_error(run("ask", " "), "the question is empty; ask something about the articles")

    def test_removing_from_a_missing_library_makes_none(self, run, tmp_path: Path) -> None:
        expected = f"there is no library in {tmp_path / 'library'}; `footnote add PATH` makes one"
        assert_error(run("remove", "rain"), expected)
        assert_error(run("reindex"), expected)
        assert_error(run("doctor"), expected)
        assert not (tmp_path / "library").exists()

    @pytest.mark.parametrize(
        "arguments", [("nonsense",), ("add",), ("remove",), ("ask",), ("ask", "a", "b"), ("list", "--nonsense")]
    )
    def test_wrong_usage(self, run, arguments: tuple[str, ...]) -> None:
        assert run(*arguments).exit_code == 2

    def test_a_setting_that_cannot_be_used_is_an_error(self, run, monkeypatch) -> None:
        monkeypatch.setenv("FOOTNOTE_PORT", "x")
        result = run("list")
        assert isinstance(result.exception, FootnoteError)
        assert str(result.exception).startswith("FOOTNOTE_PORT: ")


def assert_error(result: Result, message: str) -> None:
    assert isinstance(result.exception, FootnoteError)
    assert str(result.exception) == message


class TestCommands:
    def test_help_names_every_command(self, run) -> None:
        with click.Context(cli) as context:
            names = cli.list_commands(context)
        asking = "chat add follow list edit remove ask brief check mcp eval bench"
        assert " ".join(names) == f"{asking} reindex doctor backup restore user"
        result = run("--help")
        assert result.exit_code == 0
        told = [line.split()[0] for line in result.output.split("Commands:")[1].splitlines() if line.strip()]
        assert told == names

    @pytest.mark.parametrize(
        "name",
        [
            "chat",
            "add",
            "list",
            "edit",
            "remove",
            "ask",
            "check",
            "mcp",
            "eval",
            "reindex",
            "doctor",
            "backup",
            "restore",
        ],
    )
    def test_every_command_has_help(self, run, name: str) -> None:
        result = run(name, "-h")
        assert (result.exit_code, result.output.splitlines()[0].split()[:3]) == (0, ["Usage:", "cli", name])
        assert "--library" in result.output

    def test_add_starts_an_empty_library_and_reports(self, run, write, tmp_path: Path) -> None:
        result = run("add", str(write("rain.txt", RAIN)))
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("1 new in ")
        assert [article["id"] for article in json.loads(run("list", "--json").stdout)] == ["rain"]

    def test_add_goes_on_past_a_bad_file(self, run, write, tmp_path: Path) -> None:
        result = run("add", "--json", str(tmp_path / "none.txt"), str(write("rain.txt", RAIN)))
        assert_error(result, "1 of 2 were not added; the report says what to mend")
        report = json.loads(result.stdout)
        assert (report["new"], report["failed"]) == (1, 1)

    def test_add_of_nothing_readable_fails(self, run, tmp_path: Path) -> None:
        assert_error(run("add", str(tmp_path / "none.txt")), "nothing was added; the report says what to mend")

    def test_a_folder_with_a_file_that_is_not_read_fails_and_keeps_the_others(self, run, write, tmp_path: Path) -> None:
        write("rain.txt", RAIN)
        photo = write("photo.png", "x")
        result = run("add", str(tmp_path / "news"))
        assert f"failed: {photo} files of type .png are not read" in " ".join(result.stdout.split())
        assert_error(result, "1 of 2 were not added; the report says what to mend")
        assert [one["id"] for one in json.loads(run("list", "--json").stdout)] == ["rain"]

    def test_add_reads_standard_input_and_addresses_of_files(self, run, write) -> None:
        (item,) = json.loads(run("add", "-", "--json", input=f"Harvest stops\n\n{RAIN}").stdout)["items"]
        assert (item["status"], item["article_id"]) == ("new", "Harvest-stops")
        path = write("gold of Malmo.txt", "The gold was found in a well. It is safe.")
        (item,) = json.loads(run("add", path.as_uri(), "--json").stdout)["items"]
        assert (item["status"], item["address"]) == ("new", str(path))
        assert_error(
            run("add", "file://other/gold.txt"),
            "file://other/gold.txt names a file of another computer; copy it here, and add the copy",
        )

    def test_list_gives_the_articles_without_their_text(self, run, write, tmp_path: Path) -> None:
        path = write("rain.txt", RAIN)
        run("add", str(path))
        (article,) = json.loads(run("list", "--json").stdout)
        assert list(article) == [
            "id", "title", "source", "url", "published", "author", "sha256", "language", "address", "added",
            "sentences", "edited",
        ]  # fmt: skip
        assert (article["id"], article["address"], article["sentences"]) == ("rain", str(path), 2)
        assert "The rain stopped" in run("list").stdout

    def test_list_of_a_missing_library_is_empty_and_makes_none(self, run, tmp_path: Path) -> None:
        assert run("list", "--json").stdout == "[]\n"
        assert run("list").stdout == "There are no articles yet; `footnote add PATH` adds some.\n"
        assert not (tmp_path / "library").exists()

    def test_remove_tells_what_it_removed(self, run, write) -> None:
        run("add", str(write("rain.txt", RAIN)))
        assert run("remove", "rain").stdout == "removed rain  The rain stopped the harvest in Lund.\n"
        assert run("list", "--json").stdout == "[]\n"

    def test_edit_puts_right_what_is_known_of_an_article(self, run, write) -> None:
        run("add", str(write("rain.txt", RAIN)))
        done = run("edit", "rain", "--date", "3 May 2026", "--outlet", "The Wire", "--title", "Rain in Lund")
        assert done.stdout == "put right rain  Rain in Lund\n"
        (article,) = json.loads(run("list", "--json").stdout)
        assert (article["published"], article["source"], article["edited"]) == (
            "2026-05-03", "The Wire", ["title", "source", "published"],
        )  # fmt: skip

    def test_remove_of_an_unknown_id_is_an_error(self, run, write) -> None:
        run("add", str(write("rain.txt", RAIN)))
        assert_error(run("remove", "rain", "snow"), "there is no article snow; `footnote list` shows the ids")
        assert [article["id"] for article in json.loads(run("list", "--json").stdout)] == ["rain"]

    def test_ask_prints_the_answer_with_its_sentence(self, run, write) -> None:
        run("add", str(write("rain.txt", RAIN)))
        result = run("ask", "Where did the rain stop the harvest?")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.splitlines()[0] == "The rain stopped the harvest in Lund. [1]"

    def test_ask_prints_references_to_what_it_cites(self, run, write) -> None:
        run("add", str(write("rain.md", f"---\ntitle: Harvest stops\nauthor: Ann Lee\n---\n{RAIN}\n")))
        result = run("ask", "Where did the rain stop the harvest?", "--format", "ris")
        assert result.stdout == "1.\nTY  - NEWS\nTI  - Harvest stops\nAU  - Lee, Ann\nLA  - en\nER  - \n"

    def test_ask_hears_the_earlier_questions(self, run, write) -> None:
        run("add", str(write("rain.txt", RAIN)))
        result = run("ask", "--json", "--history", "Where did the rain fall?", "What about the snow?")
        assert "snow" in json.loads(result.stdout)["standalone_question"]
        assert json.loads(result.stdout)["standalone_question"] != "What about the snow?"

    def test_ask_searches_only_what_is_chosen(self, run, write) -> None:
        run("add", str(write("weather/rain.txt", RAIN)), str(write("crime/gold.txt", "Gold fell like rain in Malmo.")))
        question = "Where did the rain stop the harvest?"
        chosen = json.loads(run("ask", question, "--tag", "weather", "--article", "rain", "--json").stdout)
        assert (chosen["answered"], chosen["scope"]["tags"], chosen["scope"]["articles"]) == (
            True,
            ["weather"],
            ["rain"],
        )
        for nothing in (("--source", "Wire"), ("--since", "2019"), ("--until", "2019")):
            assert json.loads(run("ask", question, *nothing, "--json").stdout)["nearest"] == []
        assert "'May' is not a date" in str(run("ask", question, "--since", "May").exception)

    def test_the_library_that_is_given_goes_before_the_one_that_is_set(self, run, write, tmp_path: Path) -> None:
        run("add", str(write("rain.txt", RAIN)), "--library", str(tmp_path / "given"))
        assert run("list", "--json").stdout == "[]\n"
        given = json.loads(run("list", "--json", "--library", str(tmp_path / "given")).stdout)
        assert [article["id"] for article in given] == ["rain"]

    def test_reindex_tells_what_it_did(self, run, write, fake_embedder, monkeypatch, tmp_path: Path) -> None:
        run("add", str(write("rain.txt", RAIN)))
        other = fake_embedder(["lund"], "other")
        monkeypatch.setattr("rag.library.library.load_embedder", lambda _name: other)
        assert_error_starts(run("list"), f"the library in {tmp_path / 'library'} was made with fake:6, but other:1")
        result = run("reindex")
        assert (result.exit_code, result.stdout) == (0, "1 articles are now embedded with other:1\n")
        with Library.open(tmp_path / "library", embedder=other) as opened:
            assert opened.sentence_count == 2

    def test_doctor_says_that_all_is_well(self, run, write) -> None:
        run("add", str(write("rain.txt", RAIN)))
        assert run("doctor").stdout == "in good order: 1 articles, 2 sentences\n"
        assert json.loads(run("doctor", "--json").stdout) == {
            "sound": True, "articles": 1, "sentences": 2, "findings": [],
        }  # fmt: skip

    def test_what_was_backed_up_is_restored(self, run, write, tmp_path: Path) -> None:
        run("add", str(write("rain.txt", RAIN)))
        file, folder = tmp_path / "news.backup", tmp_path / "restored"
        made = run("backup", str(file)).stdout
        assert made.startswith(f"backed up {tmp_path / 'library'} to {file}: ")
        assert made.endswith("MB, read again and right\n")
        restored = run("restore", str(file), "--library", str(folder)).stdout
        start = re.escape(f"restored {folder} as it was on ")
        assert re.match(rf"{start}\d{{1,2}} [A-Z][a-z]{{2}} 20\d\d at \d\d:\d\d UTC: ", restored)
        assert run("doctor", "--library", str(folder)).stdout == "in good order: 1 articles, 2 sentences\n"

    def test_there_is_nothing_to_back_up_where_there_is_no_library(self, run, tmp_path: Path) -> None:
        message = f"there is no library in {tmp_path / 'library'}; `footnote add PATH` makes one"
        assert_error(run("backup", str(tmp_path / "file")), message)

    @pytest.mark.parametrize(("command", "what"), [("backup", "backed up"), ("restore", "restored")])
    def test_a_server_has_backups_of_its_own(self, run, tmp_path: Path, monkeypatch, command: str, what: str) -> None:
        monkeypatch.setenv("FOOTNOTE_CHROMA_URL", "http://127.0.0.1:9")
        message = (
            f"articles on the Chroma server at http://127.0.0.1:9 cannot be {what} here; copy that server's own data"
        )
        assert_error(run(command, str(tmp_path / "file")), message)

    def test_doctor_says_what_was_wrong_and_what_it_did(self, run, write, tmp_path: Path, embedder) -> None:
        run("add", str(write("rain.txt", RAIN)))
        with Library.open(tmp_path / "library", embedder=embedder) as opened:
            opened.words.update([], ["rain"])
        result = run("doctor")
        assert (result.exit_code, result.stdout.splitlines()) == (0, [
            "the index of words does not fit the articles: made again", "in good order: 1 articles, 2 sentences",
        ])  # fmt: skip

    def test_doctor_fails_where_something_cannot_be_mended(self, run, write, tmp_path: Path) -> None:
        run("add", str(write("rain.txt", RAIN)))
        (tmp_path / "library" / "chroma" / "chroma.sqlite3").write_bytes(b"nonsense" * 100)
        result = run("doctor")
        assert_error(result, "not everything could be mended; the report says what to do")
        assert result.stdout == (
            f"the database in {tmp_path / 'library' / 'chroma'} is damaged (file is not a database): "
            "restore a backup with `footnote restore FILE`, or add the sources again, with --library in a new "
            "folder; keep this one\n"
        )


def assert_error_starts(result: Result, message: str) -> None:
    assert isinstance(result.exception, FootnoteError)
    assert str(result.exception).startswith(message)


class TestColumns:
    def test_the_columns_of_a_collection_can_be_named(self, run, write) -> None:
        path = write("news.csv", "nr;story words\n7;It rained in Lund.\n")
        done = run("add", str(path), "--map", "text=story words, id=nr", "--json")
        assert [item["article_id"] for item in json.loads(done.stdout)["items"]] == ["news-7"]

    def test_fields_may_be_named_as_those_that_are_edited(self, run, write) -> None:
        path = write("news.csv", "story words,day,paper\nIt rained in Lund.,2026-05-03,The Quay\n")
        run("add", str(path), "--map", "text=story words,date=day,outlet=paper")
        (told,) = json.loads(run("list", "--json").stdout)
        assert (told["published"], told["source"]) == ("2026-05-03", "The Quay")

    def test_a_field_that_is_named_twice_is_wrong_usage(self, capsys) -> None:
        assert main("add", "news.csv", "--map", "date=a,published=b") == 2
        assert "a second time" in capsys.readouterr().err

    @pytest.mark.parametrize("columns", ["body=x", "text", "text="])
    def test_columns_that_make_no_sense_are_wrong_usage(self, columns: str, capsys) -> None:
        assert main("add", "news.csv", "--map", columns) == 2
        told = capsys.readouterr().err.splitlines()[-1]
        assert told.endswith(
            "is not FIELD=COLUMN with one of id, text, title, url, published, author, source, language, date, outlet"
        )
