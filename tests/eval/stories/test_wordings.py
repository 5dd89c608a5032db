from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from eval.stories.wordings import SECOND_WORDINGS, WORDINGS, main, read_held_out
from rag.requests.fitting import read_examples
from rag.requests.kinds import KINDS
from rag.requests.written import REQUESTS, training_requests


def test_recognition_is_counted_by_kind_with_look_ups_and_yes_no_questions_as_one(tmp_path: Path) -> None:
    wordings = {"look-up": "Is the mayor of Lund ill?", "yes-no": "Who is the mayor of Lund?"}
    for kind in KINDS:
        tmp_path.joinpath(f"{kind}.txt").write_text(wordings.get(kind, "hello"), encoding="utf-8")
    lines = CliRunner().invoke(main, [str(tmp_path)]).output.splitlines()
    assert lines[0].split()[:4] == ["look-up", "2", "of", "2"]
    assert next(line for line in lines if line.startswith("library")).endswith("talk 1")


def test_requests_about_held_out_stories_are_those_of_one_kind() -> None:
    labelled = read_held_out()
    assert len(labelled) == 290
    assert {kind for _, kind in labelled} == {
        *("overview", "timeline", "list", "comparison", "quotations", "figures", "explanation")
    }


def test_no_request_that_recognition_is_measured_on_is_learnt_from() -> None:
    assert {wording for wording, _ in read_held_out()} & {one for one, _ in training_requests(REQUESTS.parent)} == set()


def test_no_wording_that_recognition_is_measured_on_is_among_the_examples() -> None:
    examples = {_plain(wording) for wording, _ in read_examples()}
    measured = {_plain(wording) for folder in (WORDINGS, SECOND_WORDINGS) for wording, _ in read_examples(folder)}
    assert measured & examples == set()


def _plain(wording: str) -> str:
    return wording.lower().rstrip(" ?!.")
