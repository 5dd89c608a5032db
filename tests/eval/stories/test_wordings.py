from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from eval.stories.wordings import SECOND_WORDINGS, WORDINGS, main
from rag.requests.fitting import read_examples
from rag.requests.kinds import KINDS


def test_recognition_is_counted_by_kind_with_look_ups_and_yes_no_questions_as_one(tmp_path: Path) -> None:
    wordings = {"look-up": "Is the mayor of Lund ill?", "yes-no": "Who is the mayor of Lund?"}
    for kind in KINDS:
        tmp_path.joinpath(f"{kind}.txt").write_text(wordings.get(kind, "hello"), encoding="utf-8")
    lines = CliRunner().invoke(main, [str(tmp_path)]).output.splitlines()
    assert lines[0].split()[:4] == ["look-up", "2", "of", "2"]
    assert next(line for line in lines if line.startswith("library")).endswith("talk 1")


def test_no_wording_that_recognition_is_measured_on_is_among_the_examples() -> None:
    examples = {_plain(wording) for wording, _ in read_examples()}
    measured = {_plain(wording) for folder in (WORDINGS, SECOND_WORDINGS) for wording, _ in read_examples(folder)}
    assert measured & examples == set()


def _plain(wording: str) -> str:
    return wording.lower().rstrip(" ?!.")
