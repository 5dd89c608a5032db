import pytest

from rag.types import IngestItem, IngestReport
from ui.adding import Step, follow

A, B = IngestItem("a", "new", "a"), IngestItem("b", "failed")


def test_each_batch_is_a_step_and_the_report_comes_last():
    def work(progress, settled):
        settled([A])
        progress(1, 2)
        settled([B])
        progress(2, 2)
        return IngestReport((A, B), 0.5)

    assert list(follow(work)) == [Step(1, 2, (A,)), Step(2, 2, (A, B)), IngestReport((A, B), 0.5)]


def test_what_fails_fails_here():
    def work(progress, settled):
        progress(0, 1)
        raise ZeroDivisionError

    steps = follow(work)
    assert next(steps) == Step(0, 1, ())
    with pytest.raises(ZeroDivisionError):
        next(steps)
