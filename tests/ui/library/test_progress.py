import pytest

from rag.types import IngestItem, IngestReport
from ui.library.progress import Progress, run_with_progress

A, B = IngestItem("a", "new", "a"), IngestItem("b", "failed")


def test_each_batch_is_a_step_and_the_report_comes_last():
    def work(progress, settled, reading):
        settled([A])
        progress(1, 2)
        settled([B])
        progress(2, 2)
        return IngestReport((A, B), 0.5)

    assert list(run_with_progress(work)) == [Progress(1, 2, (A,)), Progress(2, 2, (A, B)), IngestReport((A, B), 0.5)]


def test_what_is_read_is_named_at_once_and_then_as_often_as_can_be_seen():
    def work(progress, settled, reading):
        reading("a", 1, 2)
        reading("b", 2, 2)
        settled([A, B])
        progress(2, 2)
        return IngestReport((A, B), 0.5)

    assert list(run_with_progress(work))[:-1] == [Progress(0, 2, (), "a", 1), Progress(2, 2, (A, B), "b", 2)]


def test_what_fails_fails_here():
    def work(progress, settled, reading):
        progress(0, 1)
        raise ZeroDivisionError

    steps = run_with_progress(work)
    assert next(steps) == Progress(0, 1, ())
    with pytest.raises(ZeroDivisionError):
        next(steps)
