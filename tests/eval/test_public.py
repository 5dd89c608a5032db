"""The public names of `eval`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import eval


def test_the_names_are_a_sorted_list_and_all_can_be_had() -> None:
    assert sorted(eval.__all__) == eval.__all__ == dir(eval)
    assert [name for name in eval.__all__ if getattr(eval, name, None) is None] == []


def test_another_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = eval.Nothing


def test_importing_it_loads_nothing_else_of_ours_nor_numpy() -> None:
    code = "import sys, eval; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in loaded if name.startswith(("eval.", "rag", "numpy", "llama_index"))] == []
