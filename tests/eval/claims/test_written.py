"""The sentinels with answers that models write: a gate that does not hold names its measures."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from eval.claims import written


def test_the_error_names_the_model_and_each_measure_that_fell_short(monkeypatch: pytest.MonkeyPatch) -> None:
    short = ("supported statements is 0.500, below 0.90", "exact citations: no case counts for it")
    monkeypatch.setattr(written, "evaluate", lambda *_given, gate, **_named: short if gate is written.GATE else ())
    result = CliRunner().invoke(written.main, [])
    assert result.exit_code == 1
    assert result.output == f"Error: the gate does not hold for 'wrong name': {'; '.join(short)}\n"
