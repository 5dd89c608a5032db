import pytest

from rag.types import IngestItem, IngestReport
from ui.library.adding import Step, follow

A, B = IngestItem("a", "new", "a"), IngestItem("b", "failed")


def test_each_batch_is_a_step_and_the_report_comes_last():
    def work(progress, settled, reading):
        settled([A])
        progress(1, 2)
        settled([B])
        progress(2, 2)
        return IngestReport((A, B), 0.5)

    assert list(follow(work)) == [Step(1, 2, (A,)), Step(2, 2, (A, B)), IngestReport((A, B), 0.5)]


def test_what_is_read_is_named_at_once_and_then_as_often_as_can_be_seen():
    def work(progress, settled, reading):
        reading("a", 1, 2)
        reading("b", 2, 2)
        settled([A, B])
        progress(2, 2)
        return IngestReport((A, B), 0.5)

    assert list(follow(work))[:-1] == [Step(0, 2, (), "a", 1), Step(2, 2, (A, B), "b", 2)]


def test_what_fails_fails_here():
    def work(progress, settled, reading):
        progress(0, 1)
        raise ZeroDivisionError

    steps = follow(work)
    assert next(steps) == Step(0, 1, ())
    with pytest.raises(ZeroDivisionError):
        next(steps)
