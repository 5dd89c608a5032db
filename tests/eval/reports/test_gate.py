from __future__ import annotations

from pathlib import Path

import pytest

from eval.reports.comparison import compare
from eval.reports.gate import Gate, check_gate, find_gate, read_gate
from eval.reports.gated import read_standard
from eval.reports.records import ReportFile
from rag.errors import FootnoteError
from tests.eval.reports.conftest import a_case, a_report


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "gate.toml") -> Path:
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_a_gate_is_read_from_toml_or_json(write) -> None:
    toml = write("[floors]\nexpected = 0.8\n[drops]\nexpected = 0")
    json = write('{"floors": {"expected": 0.8}, "drops": {"expected": 0}}', "gate.json")
    assert read_gate(toml) == Gate({"expected": 0.8}, {"expected": 0.0}, str(toml))
    assert read_gate(json) == Gate({"expected": 0.8}, {"expected": 0.0}, str(json))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[floors\n",
            "{path}: is not TOML (Expected ']' at the end of a table declaration (at line 1, column 8)); mend it",
        ),
        ("\n[floor]\nexpected = 1", "{path}:2: 'floor' is no field of a gate; write floors or drops"),
        (
            "[floors]\ncitation_recall = 0.5\nexpected = 80",
            "{path}:3: floors.expected must be a number from 0 to 1, not 80",
        ),
        ("[floors]\nexpected = true", "{path}:2: floors.expected must be a number from 0 to 1, not True"),
        (
            'may_lack_cases = ["expects"]\n[floors]\nexpected = 0.8',
            "{path}:1: may_lack_cases must be a list of measures that have a floor",
        ),
        ("floors = 3", "{path}:1: floors must hold measures with numbers from 0 to 1"),
        (
            "",
            "{path}: gates nothing; write the floor of a measure, such as expected = 0.8 below [floors]",
        ),
    ],
)
def test_a_wrong_gate_is_told_with_line_and_field(write, text: str, problem: str) -> None:
    path = write(text)
    with pytest.raises(FootnoteError) as caught:
        read_gate(path)
    assert str(caught.value) == problem.format(path=path)


def test_a_gate_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="cannot be read \\(No such file or directory\\)"):
        read_gate(tmp_path / "none.toml")


def test_each_measure_below_its_floor_is_told(report: ReportFile) -> None:
    gate = Gate({"expected": 0.51, "passed": 0.5}, {})
    assert check_gate(gate, report) == ["expected is 0.500, below 0.51"]
    assert check_gate(Gate({"passed": 0.6}, {}), report) == ["passed is 0.500, below 0.60"]


def test_the_floor_of_a_measure_that_is_better_the_lower_it_is_is_its_highest_value() -> None:
    total = {"cases": 1, "passed": 1, "measures": {"aurc": {"value": 0.25, "n": 1, "interval": None}}}
    report = a_report(a_case("a", passed=True), total=total, lower_is_better=["aurc"])
    assert check_gate(Gate({"aurc": 0.2}, {}), report) == ["aurc is 0.250, above 0.20"]
    assert check_gate(Gate({"aurc": 0.25}, {}), report) == check_gate(Gate({"aurc": 0.3}, {}), report) == []


def test_a_measure_at_its_floor_holds_and_one_without_cases_does_not_unless_it_may_lack_them() -> None:
    measures = {"expected": {"value": None, "n": 0, "interval": None}}
    empty = a_report(a_case("a", passed=True), total={"cases": 1, "passed": 1, "measures": measures})
    floors = {"expected": 0.0, "passed": 1.0}
    assert check_gate(Gate(floors, {}), empty) == ["expected: no case counts for it"]
    assert check_gate(Gate(floors, {}, optional=frozenset({"expected"})), empty) == []


def test_a_gate_names_the_measures_that_may_lack_cases(write) -> None:
    path = write('may_lack_cases = ["expected"]\n[floors]\nexpected = 0.8')
    assert read_gate(path) == Gate({"expected": 0.8}, {}, str(path), frozenset({"expected"}))


def test_a_suite_without_a_gate_of_its_own_may_lack_the_cases_that_the_seeds_have() -> None:
    assert find_gate("seeds.jsonl").optional == frozenset()
    borrowed = find_gate("cases.jsonl")
    assert borrowed.optional == borrowed.floors.keys() == find_gate("seeds.jsonl").floors.keys()


def test_a_measure_that_dropped_further_than_is_allowed_is_told() -> None:
    earlier = a_report(*(a_case(str(n), passed=True, scores={"expected": 1.0}) for n in range(4)))
    now = a_report(*(a_case(str(n), passed=n > 0, scores={"expected": float(n > 0)}) for n in range(4)))
    comparison = compare(now, earlier)
    assert check_gate(Gate({}, {"expected": 0.25}), now, comparison) == []
    assert check_gate(Gate({}, {"expected": 0.2}), now, comparison) == [
        "expected dropped by 0.250 to 0.750, more than 0.20"
    ]


def test_drops_want_an_earlier_report(write) -> None:
    path = write("[drops]\nexpected = 0.1")
    with pytest.raises(FootnoteError) as caught:
        read_standard("suite.jsonl", path, None)
    assert str(caught.value) == f"{path}: allows drops; give the earlier report too, with --compare"


def test_a_name_that_is_no_measure_is_told_with_the_nearest(report: ReportFile) -> None:
    with pytest.raises(FootnoteError) as caught:
        check_gate(Gate({"expect": 0.5}, {}, "gate.toml"), report)
    assert str(caught.value) == "gate.toml: floors.expect is no measure of the report; did you mean expected?"


def test_a_suite_is_held_to_its_own_floors_or_else_to_those_of_the_seeds() -> None:
    names = ("seeds.jsonl", "seeds-reworded.jsonl", "newsroom.jsonl", "cases.jsonl", "../../seeds.jsonl")
    places = [Path(find_gate(name).place).name for name in names]
    assert places == [
        "seeds.gate.toml",
        "seeds-reworded.gate.toml",
        "newsroom.gate.toml",
        "seeds.gate.toml",
        "seeds.gate.toml",
    ]
