"""What the bench derives from what was measured, and one run of it on three articles; never how long it took."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eval.bench import measure
from eval.bench.corpus import FORMS, QUESTIONS, make_questions, read_questions, write_corpus
from eval.bench.figures import Figure, Spread, make_figures, percentiles, spread
from eval.bench.measure import adding, asking, disk_megabytes
from eval.bench.processes import run_step
from eval.bench.recall import recall
from eval.bench.report import Conditions, conditions_line, report_rows
from eval.bench.step import WARM_UP, time_questions
from rag.cli import cli
from rag.errors import FootnoteError

RAIN = "Rain in Lund\n\nThe rain stopped the harvest. Farmers waited.\n"
GOLD = "Gold is gone\n\nA thief stole the gold of Malmo.\n"
ROWS = ({"id": "a/1", "title": "Rain in Lund", "text": "Farmers waited."}, {"id": "b", "text": "A thief stole it."})


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "crime").mkdir(parents=True)
    (folder / "rain.txt").write_text(RAIN)
    (folder / "crime" / "gold.txt").write_text(GOLD)
    (folder / "notes.pdf").write_text("not an article")
    return folder


class TestFigures:
    def test_a_ratio_is_ours_by_plain_run_by_run(self) -> None:
        figure = Figure("adding", "s", ours=(2.0, 6.0, 3.0), plain=(4.0, 4.0, 4.0))
        assert figure.ratios == (0.5, 1.5, 0.75)
        assert spread(figure.ratios) == Spread(0.5, 0.75, 1.5)

    def test_a_step_that_plain_does_not_have_has_no_ratio(self) -> None:
        figure = Figure("answer p50", "ms", ours=(2.0,))
        assert figure.ratios == ()
        assert figure.to_dict() == {
            "name": "answer p50",
            "unit": "ms",
            "ours": {"min": 2.0, "median": 2.0, "max": 2.0, "runs": [2.0]},
        }

    def test_percentiles_lie_between_the_nearest_two_values(self) -> None:
        found = percentiles([float(value) for value in range(101)])
        assert found == {"p50": 50.0, "p95": 95.0, "p99": 99.0}
        assert percentiles([10.0, 20.0])["p95"] == pytest.approx(19.5)

    def test_each_measure_of_the_runs_becomes_a_figure_with_its_unit(self) -> None:
        ours = [{"adding [s]": 1.0, "answer p50 [ms]": 7.0}, {"adding [s]": 2.0, "answer p50 [ms]": 9.0}]
        plain = [{"adding [s]": 4.0}, {"adding [s]": 4.0}]
        assert make_figures(ours, plain) == [
            Figure("adding", "s", (1.0, 2.0), (4.0, 4.0)),
            Figure("answer p50", "ms", (7.0, 9.0)),
        ]


class TestMeasures:
    def test_rates_are_counts_by_seconds(self) -> None:
        measured = {"seconds": 4.0, "articles": 10, "vectors": 100, "peak_megabytes": 250.0}
        assert adding(measured, disk=3.0) == {
            "adding [s]": 4.0,
            "articles [1/s]": 2.5,
            "vectors [1/s]": 25.0,
            "peak memory, adding [MB]": 250.0,
            "disk [MB]": 3.0,
        }

    def test_every_stage_has_its_percentiles(self) -> None:
        measured = {"milliseconds": {"retrieval": [1.0, 3.0], "answer": [5.0, 5.0]}, "peak_megabytes": 200.0}
        found = asking(measured)
        assert (found["retrieval p50 [ms]"], found["answer p99 [ms]"], len(found)) == (2.0, 5.0, 7)

    def test_disk_is_the_size_of_all_files(self, tmp_path: Path) -> None:
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "one").write_bytes(b"x" * 500_000)
        (tmp_path / "two").write_bytes(b"x" * 250_000)
        assert disk_megabytes(tmp_path) == 0.75

    def test_the_first_questions_are_asked_twice_and_timed_once(self) -> None:
        asked: list[str] = []

        def ask(question: str) -> dict[str, float]:
            asked.append(question)
            return {"retrieval": float(len(asked))}

        questions = [str(number) for number in range(12)]
        assert time_questions(ask, questions) == {"retrieval": [float(WARM_UP + 1 + number) for number in range(12)]}
        assert asked == questions[:WARM_UP] + questions


class TestCorpus:
    def test_the_text_files_of_a_folder_are_taken_with_their_places(self, corpus: Path, tmp_path: Path) -> None:
        files = write_corpus(corpus, tmp_path / "out")
        assert [str(file.relative_to(tmp_path / "out")) for file in files] == ["crime/gold.txt", "rain.txt"]
        assert files[1].read_text() == RAIN

    def test_an_archive_gives_its_text_files_and_none_outside_the_folder(self, tmp_path: Path) -> None:
        archive = tmp_path / "news.tar.gz"
        with tarfile.open(archive, "w:gz") as opened:
            for name, text in (("../bbc/rain.txt", RAIN), ("bbc/notes.pdf", "x")):
                member = tarfile.TarInfo(name)
                member.size = len(text)
                opened.addfile(member, io.BytesIO(text.encode()))
        (file,) = write_corpus(archive, tmp_path / "out")
        assert (file, file.read_text()) == (tmp_path / "out" / "bbc" / "rain.txt", RAIN)

    @pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
    def test_rows_become_text_files_with_the_title_as_headline(self, tmp_path: Path, name: str) -> None:
        lines = "\n".join(map(json.dumps, ROWS)).encode()
        (tmp_path / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
        files = write_corpus(tmp_path / name, tmp_path / "out")
        assert [(file.name, file.read_text()) for file in files] == [
            ("a-1.txt", "Rain in Lund\n\nFarmers waited."),
            ("b.txt", "A thief stole it."),
        ]

    def test_a_limit_takes_the_first_articles_alone(self, corpus: Path, tmp_path: Path) -> None:
        assert [file.name for file in write_corpus(corpus, tmp_path / "out", limit=1)] == ["gold.txt"]
        assert not (tmp_path / "out" / "rain.txt").exists()

    @pytest.mark.parametrize(("name", "content"), [("a.jsonl", "{"), ("a.jsonl", '{"id": 1}'), ("a.tar.gz", "no")])
    def test_what_cannot_be_read_is_an_error_that_says_what_to_give(
        self, tmp_path: Path, name: str, content: str
    ) -> None:
        (tmp_path / name).write_text(content)
        with pytest.raises(FootnoteError, match=rf"{name} cannot be read .*; give a folder, a \.tar\.gz or a \.jsonl"):
            write_corpus(tmp_path / name, tmp_path / "out")

    def test_a_folder_without_articles_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(FootnoteError, match="holds no article"):
            write_corpus(tmp_path, tmp_path / "out")

    def test_questions_are_made_of_headlines_then_of_sentences_until_there_are_enough(
        self, corpus: Path, tmp_path: Path
    ) -> None:
        questions = make_questions(write_corpus(corpus, tmp_path / "out"))
        subjects = ["Gold is gone", "Rain in Lund", "A thief stole the gold of Malmo", "The rain stopped the harvest"]
        subjects.append("Farmers waited")
        expected = [form.format(subject) for form, subject in zip(FORMS, subjects, strict=True)]
        assert (questions[:5], questions[5:10], len(questions)) == (expected, expected, QUESTIONS)

    def test_questions_that_are_given_are_lines_of_text_or_of_json(self, tmp_path: Path) -> None:
        path = tmp_path / "questions"
        path.write_text('Who waited?\n\n{"question": "Who stole it?"}\n')
        assert (read_questions(path)[:3], len(read_questions(path))) == (
            ["Who waited?", "Who stole it?", "Who waited?"],
            QUESTIONS,
        )

    def test_no_question_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "questions").write_text("\n")
        with pytest.raises(FootnoteError, match="no question to ask"):
            read_questions(tmp_path / "questions")


class TestReport:
    def test_a_row_has_the_medians_and_the_spread_of_the_ratios(self) -> None:
        figures = [
            Figure("adding", "s", (2.0, 6.0, 3.0), (4.0, 4.0, 4.0)),
            Figure("answer p50", "ms", (1234.5,)),
        ]
        assert report_rows(figures).rows == (
            ("adding", "s", "3", "4", "0.75", "0.50", "1.50"),
            ("answer p50", "ms", "1,234", "–", "–", "–", "–"),
        )

    def test_the_line_below_says_what_was_measured_on_what(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        line = conditions_line(Conditions("bbc.tar.gz", 2225, 200, (0.5, 2.04)), runs=1)
        assert line == "bbc.tar.gz: 2225 articles, 200 questions · 1 runs by turns · 2 CPUs, load 0.5 2.0"


def test_a_step_that_fails_is_an_error_with_its_last_line(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match=r"^`python -m eval\.bench\.step ours fly` failed \(KeyError: 'fly'\)"):
        run_step("ours", "fly")


def test_each_pipeline_adds_and_answers_in_a_process_of_its_own(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "questions.json").write_text('["Who stole the gold of Malmo?"]')
    for name, vectors, stages in (("ours", 3, ["retrieval", "answer"]), ("plain", 2, ["retrieval"])):
        added = run_step(name, "add", corpus, tmp_path / name)
        assert (added["articles"], added["vectors"]) == (2, vectors)
        asked = run_step(name, "query", tmp_path / name, tmp_path / "questions.json")
        assert {stage: len(times) for stage, times in asked["milliseconds"].items()} == dict.fromkeys(stages, 1)
    waited = run_step("ours", "first-token", tmp_path / "ours", tmp_path / "questions.json")["milliseconds"]
    ((whole,), (alone,), (added,)) = waited.values()
    assert list(waited) == ["first token", "first token, the server's own", "first token, added"]
    assert added == whole - alone
    found = run_step("ours", "recall", tmp_path / "ours", tmp_path / "questions.json")["recalls"]
    assert found == {"recall of the 40 nearest": 1.0, "recall of the 40 nearest in the graph": 1.0}


def test_recall_is_the_mean_share_of_the_nearest_that_was_found() -> None:
    assert recall([["a", "b"], ["c", "d"]], [{"b", "a"}, {"d": 0.5, "x": 0.4}]) == 0.75


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps in the order they are taken, without the processes: ours takes 1 s where plain takes 2 s."""
    taken: list[str] = []

    def run_step(name: str, step: str, *arguments: object) -> dict[str, Any]:
        taken.append(f"{name} {step}")
        seconds = 1.0 if name == "ours" else 2.0
        if step == "first-token":
            return {"milliseconds": {"first token, added": [seconds] * 3}, "peak_megabytes": 100.0}
        if step == "recall":
            return {"recalls": {"recall": 0.5}, "peak_megabytes": 100.0}
        if step == "query":
            return {"milliseconds": {"retrieval": [seconds] * 3}, "peak_megabytes": 100.0}
        store = Path(str(arguments[1]))
        store.mkdir(exist_ok=True)
        (store / "data").write_bytes(b"x" * 1000)
        return {"seconds": seconds, "articles": 2, "vectors": 4, "peak_megabytes": 100.0}

    def start(arguments: Sequence[str]) -> float:
        name = "plain" if "eval.bench.plain" in arguments else "ours"
        taken.append(f"{name} {'chat' if 'chat' in arguments else 'ask'}")
        return 1.0 if name == "ours" else 2.0

    monkeypatch.setattr(measure, "run_step", run_step)
    monkeypatch.setattr(measure, "time_command", start)
    monkeypatch.setattr(measure, "time_until_served", start)
    return taken


def test_the_pipelines_take_each_step_by_turns_and_plain_adds_nothing_twice(
    corpus: Path, tmp_path: Path, steps: list[str]
) -> None:
    done = CliRunner().invoke(cli, ["bench", str(corpus), "--runs", "2", "--out", str(tmp_path / "out")])
    assert (done.exit_code, done.exception) == (0, None)
    queries, others = [
        [f"{name} {step}" for step in some for name in ("ours", "plain")] for some in (["query"], ["ask", "chat"])
    ]
    assert steps == ["ours add", "plain add", "ours add", *queries, "ours recall", "ours first-token", *others] * 2
    assert "corpus: 2 articles, 200 questions · 2 runs by turns" in done.output


def test_the_figures_of_all_runs_are_written_as_json(corpus: Path, tmp_path: Path, steps: list[str]) -> None:
    CliRunner().invoke(cli, ["bench", str(corpus), "--runs", "2", "--out", str(tmp_path / "out")])
    written = json.loads((tmp_path / "out" / "bench.json").read_text())
    ratios = {one["name"]: one.get("ratio", {}).get("runs") for one in written["figures"]}
    assert ratios == {
        "adding": [0.5, 0.5],
        "articles": [2.0, 2.0],
        "vectors": [2.0, 2.0],
        "peak memory, adding": [1.0, 1.0],
        "disk": [1.0, 1.0],
        "adding again, unchanged": None,
        "retrieval p50": [0.5, 0.5],
        "retrieval p95": [0.5, 0.5],
        "retrieval p99": [0.5, 0.5],
        "peak memory, asking": [1.0, 1.0],
        "recall": None,
        "first token, added p50": None,
        "first token, added p95": None,
        "one question, whole process": [0.5, 0.5],
        "chat until it serves": [0.5, 0.5],
    }
    assert (written["articles"], written["questions"], len(written["load"])) == (2, 200, 3)
