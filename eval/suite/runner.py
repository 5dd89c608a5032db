"""Running the cases of a suite, and scoring their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.suite import metrics
from eval.suite.cases import Case
from eval.suite.gold import Articles, Gold, SentenceRef, ref_of, resolve_all
from rag.errors import FootnoteError
from rag.types import Answer, Quotation

CUTOFFS = (1, 3, 10)

Progress = Callable[[int, int], None]


class RankingEngine(Protocol):
    """The methods of an engine that a suite needs."""

    @property
    def library(self) -> Articles:
        """Return the library that is searched."""

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the answer or a refusal."""

    def rank(self, question: str, history: Sequence[str] = ()) -> list[Quotation]:
        """Return the reranked sentences, best first."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one case.

    `answer` is None if the engine raised an error, and `error` is its message. `ranked` are the reranked sentences,
    best first. `scores` holds the measures that the case counts for, each from 0 to 1. `failures` are the reasons in
    plain words why the case failed.
    """

    case: Case
    gold: tuple[Gold, ...]
    answer: Answer | None
    ranked: tuple[SentenceRef, ...]
    scores: Mapping[str, float]
    failures: tuple[str, ...]
    error: str = ""

    @property
    def passed(self) -> bool:
        """Return whether the case was correctly refused, or answered as expected with all its evidence cited."""
        return not self.failures


def run_suite(engine: RankingEngine, cases: Sequence[Case], progress: Progress | None = None) -> list[Result]:
    """Return a result for each case; raises CaseError before the first question if evidence does not exist.

    `progress` is called with the number of cases done and the total. One question is ranked first, so that the time for
    loading the model counts for no case.
    """
    golds = resolve_all(cases, engine.library)
    if cases:
        engine.rank(cases[0].question)
    results = []
    for done, (case, gold) in enumerate(zip(cases, golds, strict=True), 1):
        results.append(_run_case(engine, case, gold))
        if progress:
            progress(done, len(cases))
    return results


def _run_case(engine: RankingEngine, case: Case, gold: tuple[Gold, ...]) -> Result:
    try:
        answer = engine.answer(case.question, case.history)
        ranked = tuple(ref_of(quotation.sentence) for quotation in engine.rank(case.question, case.history))
    except FootnoteError as exc:
        return judge(case, gold, None, (), str(exc))
    return judge(case, gold, answer, ranked)


def judge(
    case: Case, gold: tuple[Gold, ...], answer: Answer | None, ranked: tuple[SentenceRef, ...], error: str = ""
) -> Result:
    """Return the result of a case; a missing answer scores 0 in every measure."""
    scores = score(case, gold, answer, ranked)
    return Result(case, gold, answer, ranked, scores, tuple(_failures(case, gold, answer, ranked, error)), error)


def score(
    case: Case, gold: Sequence[Gold], answer: Answer | None, ranked: Sequence[SentenceRef]
) -> Mapping[str, float]:
    """Return the scores of the measures that the case counts for.

    Refused cases count for refusal precision and unanswerable ones for refusal recall. Answerable cases count for the
    measures of ranking, citations and expected answers.
    """
    answered = answer is not None and answer.answered
    refused = answer is not None and not answer.answered
    scores = {"answered": float(answered)}
    if refused:
        scores["refusal_precision"] = float(not case.answerable)
    if not case.answerable:
        return {**scores, "refusal_recall": float(refused)}
    wanted = [one.refs for one in gold]
    cited = _cited(answer)
    expected = answer is not None and answered and not metrics.unmatched(case.expected, answer.supported_text)
    return {
        **scores,
        **{f"success@{cutoff}": metrics.success_at(cutoff, ranked, wanted) for cutoff in CUTOFFS},
        "reciprocal_rank": metrics.reciprocal_rank(ranked, wanted),
        "average_precision": metrics.average_precision(ranked, wanted),
        "citation_precision": metrics.citation_precision(cited, wanted),
        "citation_recall": metrics.citation_recall(cited, wanted),
        "expected": float(expected),
    }


def _failures(
    case: Case, gold: Sequence[Gold], answer: Answer | None, ranked: Sequence[SentenceRef], error: str
) -> list[str]:
    if answer is None:
        return [f"failed: {error}"]
    if not case.answerable:
        return ["answered, but the articles do not say"] if answer.answered else []
    cited = _cited(answer)
    ranks = metrics.ranks(ranked, [one.refs for one in gold])
    refused = [] if answer.answered else ["refused"]
    missed = [
        f"does not cite “{one.text}” ({f'ranked {rank}' if rank else 'not found'})"
        for one, rank in zip(gold, ranks, strict=True)
        if not cited & one.refs
    ]
    unmatched = metrics.unmatched(case.expected, answer.supported_text) if answer.answered else []
    return refused + missed + [f"does not say /{pattern}/" for pattern in unmatched]


def _cited(answer: Answer | None) -> set[SentenceRef]:
    return {ref_of(citation.sentence) for citation in answer.citations} if answer else set()
