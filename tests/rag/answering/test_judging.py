"""A model's second opinion on claims: which are put to it, in batches, and what its words do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from rag.answering.citations import Statement
from rag.answering.judging import BATCH, judge
from rag.errors import ModelUnreachableError, StoppedError
from rag.llm import End, Message, Stopped, never
from rag.types import Article, Quotation, Sentence, Support, Usage

QUOTATION = Quotation(Article("a", "", "It rained."), Sentence("a", 0, 0, 10, "It rained."))


class FakeJudge:
    """Gives the replies one after the other; an error is raised."""

    name, context_window = "judge", 4096

    def __init__(self, *replies: str | Exception) -> None:
        self._replies = list(replies)
        self.asked: list[str] = []

    def complete(self, messages: Sequence[Message], stopped: Stopped = never) -> tuple[str, Usage]:
        self.asked.append(messages[-1].text)
        reply = self._replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply, Usage(10, 2)

    def stream(self, messages: Sequence[Message]) -> Iterator[str | End]:
        raise NotImplementedError

    def close(self) -> None:
        pass


def claims(*supports: Support) -> list[Statement]:
    return [Statement(f"Claim {place}.", (QUOTATION,), support) for place, support in enumerate(supports)]


def test_only_what_is_partly_supported_is_judged() -> None:
    model = FakeJudge("1: yes\n2: no")
    judged, used = judge(claims("verified", "partial", "uncited", "partial", "unsupported"), model)
    assert [one.support for one in judged] == ["verified", "verified", "uncited", "unsupported", "unsupported"]
    assert model.asked == ["Claim 1: Claim 1.\n  Sentence: It rained.\nClaim 2: Claim 3.\n  Sentence: It rained."]
    assert used == Usage(10, 2)


def test_many_claims_go_in_batches_each_counted_from_one() -> None:
    model = FakeJudge("1: yes", "1: no")
    judged, used = judge(claims(*["partial"] * (BATCH + 1)), model)
    assert [asked.count("Sentence:") for asked in model.asked] == [BATCH, 1]
    assert (judged[0].support, judged[1].support, judged[BATCH].support) == ("verified", "partial", "unsupported")
    assert used == Usage(20, 4)


@pytest.mark.parametrize("reply", ["", "Yes to all.", "7: yes", "0: no", "1 maybe"])
def test_what_is_no_judgement_changes_nothing(reply: str) -> None:
    judged, _ = judge(claims("partial"), FakeJudge(reply))
    assert judged == claims("partial")


@pytest.mark.parametrize("error", [ModelUnreachableError("down"), StoppedError("stopped")])
def test_a_batch_that_fails_stays_as_it_is_and_the_next_is_judged(error: Exception) -> None:
    judged, used = judge(claims(*["partial"] * (BATCH + 1)), FakeJudge(error, "1: yes"))
    assert [one.support for one in judged] == ["partial"] * BATCH + ["verified"]
    assert used == Usage(10, 2)
