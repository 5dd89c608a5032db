"""ROUGE: how many of the words of a reference text an answer shares, for answers that are longer than a phrase."""

from __future__ import annotations

from collections.abc import Iterable

from eval.suite.cases import Case
from eval.suite.measures.measure import Estimator, Measure
from eval.suite.results import Result
from rag.answering.markers import plain_text, read_markers
from rag.errors import FootnoteError

NAMES = ("rouge1", "rougeL")
"""What is measured where a case has a reference: single words, and the longest sequence of words in their order."""


def rouge(name: str) -> Measure:
    """Return a measure of the library rouge-score by its name there, such as "rouge1", "rouge2" or "rougeL".

    It needs `pip install footnote[eval]`. A case without a reference does not count; a refusal or an error scores 0.
    Raises FootnoteError for a name that is none.
    """
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError as exc:
        raise FootnoteError(
            f"{name} is measured by rouge-score; install it with: pip install footnote[eval]; "
            "or leave out the references of the cases"
        ) from exc
    scorer = RougeScorer([name], use_stemmer=True)
    try:
        scorer.score("", "")
    except ValueError as exc:
        raise FootnoteError(f"rouge-score has no measure {name!r}; give rouge1, rouge2 or rougeL") from exc

    def score(result: Result) -> float | None:
        reference, output = result.case.reference, result.output
        if not reference:
            return None
        if output is None or not output.answered:
            return 0.0
        text = plain_text(read_markers(output.text, len(output.citations)))
        return float(scorer.score(reference, text)[name].fmeasure)

    definition = (
        f"The F1 of {name} of the answer and the reference text, with stemmed English words "
        "(Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004)."
    )
    return Measure(name, definition, score)


def rouges(cases: Iterable[Case]) -> tuple[Estimator, ...]:
    """Return the measures NAMES if a case has a reference; raises FootnoteError if rouge-score is not installed."""
    return tuple(map(rouge, NAMES)) if any(one.reference for one in cases) else ()
