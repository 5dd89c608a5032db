"""Footnote's engine as a system that is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from eval.suite.output import Output, Span
from rag.types import Answer, Quotation, Sentence


class RankingEngine(Protocol):
    """The methods of an engine that are needed to measure it."""

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the answer or a refusal."""

    def rank(self, question: str, history: Sequence[str] = ()) -> list[Quotation]:
        """Return the reranked sentences, best first."""


def answer_and_rank(engine: RankingEngine, question: str, history: Sequence[str]) -> Output:
    """Return the engine's answer, with the sentences that it ranked."""
    output = of_answer(engine.answer(question, history))
    return replace(output, found=tuple(span_of(one.sentence) for one in engine.rank(question, history)))


def of_answer(answer: Answer) -> Output:
    """Return the answer as an output; its text are the supported claims, `details` has the whole answer."""
    return Output(
        text=answer.supported_text,
        citations=tuple(span_of(one.sentence) for one in answer.citations),
        answered=answer.answered,
        confidence=answer.confidence,
        milliseconds=answer.timings,
        usage=answer.usage or {},
        details=answer.to_dict(),
    )


def span_of(sentence: Sentence) -> Span:
    """Return the sentence's article and offsets."""
    return sentence.article_id, sentence.start, sentence.end
