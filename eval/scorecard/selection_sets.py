"""Sets in which the sentences that answer are selected from given ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from eval.scorecard import measures
from eval.scorecard.both_states import read_both_states
from eval.scorecard.parts import SENTENCE_PARTS, WITHOUT
from eval.scorecard.reading import read_questions
from eval.scorecard.results import Mean, Measure, Result
from eval.scorecard.selection_run import RankedSelection, SelectionRun
from eval.scorecard.selections import Row, Selection, annotated, entailed, labelled, spanned
from eval.scorecard.setup import Ablation, Setup, unseen
from rag.reading.training import question_sources
from rag.reading.training.news_questions import news_questions
from rag.reading.training.records import Document

HELD_OUT_WRITTEN = "written-e"
RankedMeasure = Callable[[Sequence[RankedSelection]], Measure]


def trecqa(setup: Setup) -> Result:
    """Return the result on answer sentences in newswire.

    A file of tab-separated lines (question, sentence, 1 or 0), or our JSON Lines. The sentences of a question are
    ranked; as is usual, only questions with both right and wrong ones count.
    """
    return _select(setup, labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def wikiqa(setup: Setup) -> Result:
    """Return the result on answer sentences in Wikipedia; a file as of TREC-QA."""
    return _select(setup, labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def qed(setup: Setup) -> Result:
    """Return the result on single sentences that entail the answer.

    The published .jsonlines or our JSON Lines. The sentences of a paragraph are ranked, and the first must be the
    selected one.
    """
    return _select(setup, entailed, [measures.first_is_right])


def clapnq(setup: Setup) -> Result:
    """Return the result on sentences that annotators selected; half of the passages have no answer.

    The published .jsonl (answerable and unanswerable questions in one file) or ours. The sentences of the passage are
    ranked and cited; the confidence is that of the best sentence of the whole set.
    """
    table = SelectionRun(read_questions(setup.path, annotated), setup.embedder, setup.scratch)
    wanted: list[RankedMeasure] = [measures.first_is_right, measures.cited_f1, measures.selection_refusal_auroc]
    return unseen(table.rank_anywhere(), wanted, _without(setup, table, measures.first_is_right))


def squad2(setup: Setup) -> Result:
    """Return the result on paragraphs, many of which only seem to have an answer.

    The published .json or our JSON Lines. The first sentence must contain an answer, and the confidence in it must tell
    answerable questions from the others.
    """
    table = SelectionRun(read_questions(setup.path, spanned), setup.embedder, setup.scratch)
    return unseen(table.rank(), [measures.first_holds_answer, measures.selection_refusal_auroc])


def xquad(setup: Setup) -> Result:
    """Return the result on sentences that hold the answer, in one language of XQuAD-R.

    The published .json of the language, which may be gzipped. The sentences of a paragraph, as the set has them, are
    ranked, and the first must be the one in which the answer starts.
    """
    return _select(setup, spanned, [measures.first_is_right])


def written(setup: Setup) -> Result:
    """Return the result on invented news articles that the reader has not learnt from, in both states.

    They are those of `train/written` in the folder of all data whose names begin with e.
    """
    documents = question_sources.written(setup.path / "train/written")
    return _in_both_states(setup, (one for one in documents if one.source == HELD_OUT_WRITTEN))


def news(setup: Setup) -> Result:
    """Return the result on articles of BBC News, Reuters and RealTime QA, in both states.

    They are read from the folder of all data: bbc_news_2225.tar.gz, reuters_21578.jsonl.gz and realtimeqa_2022.
    """
    return _in_both_states(setup, news_questions(setup.path, held_out=True))


def _select(
    setup: Setup,
    make: Callable[[Row], Selection],
    wanted: Sequence[Callable[[Sequence[RankedSelection]], Mean]],
) -> Result:
    selections = read_questions(setup.path, make)
    table = SelectionRun(selections, setup.embedder, setup.scratch)
    without = dict(_without(setup, table, wanted[0]))
    if setup.ablate and any(one.title for one in selections):
        untitled = SelectionRun(selections, setup.embedder, setup.scratch / "untitled", titled=False)
        without["headline"] = wanted[0](untitled.rank())
    return unseen(table.rank(), wanted, without)


def _in_both_states(setup: Setup, documents: Iterable[Document]) -> Result:
    table = SelectionRun(read_both_states(documents), setup.embedder, setup.scratch)
    return unseen(table.rank(), [measures.first_is_right, measures.selection_refusal_auroc])


def _without(setup: Setup, table: SelectionRun, measure: Callable[[Sequence[RankedSelection]], Mean]) -> Ablation:
    """Return the measure with each of SENTENCE_PARTS switched off."""
    return {part: measure(table.rank(WITHOUT[part])) for part in SENTENCE_PARTS} if setup.ablate else {}
