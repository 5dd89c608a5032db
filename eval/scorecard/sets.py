"""The question sets by name: how each is read, and which measures it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from eval.scorecard import conflicts, measures, rewriting
from eval.scorecard.both_states import read_both_states
from eval.scorecard.collection_run import Answered, CollectionRun
from eval.scorecard.collections import read_beir, read_conversations, read_facts
from eval.scorecard.parts import SENTENCE_PARTS, WITHOUT
from eval.scorecard.results import OURS, Mean, Measure, Result
from eval.scorecard.selection_run import RankedSelection, SelectionRun
from eval.scorecard.selections import Row, Selection, annotated, entailed, labelled, read_selections, spanned
from rag.embeddings import Embedder
from rag.reading.training import question_sources
from rag.reading.training.news_questions import news_questions
from rag.reading.training.records import Document

Ablation = Mapping[str, Mean]
"""The main measure of a set with each part of the score switched off, by the part's name."""
NO_ABLATION: Ablation = MappingProxyType({})
SECOND_HALF = slice(1, None, 2)
"""Every second case."""
UNSEEN = SECOND_HALF
"""The rows of a set that the reader has not learnt from; its first half is in the reader's training data."""
HELD_OUT_WRITTEN = "written-e"
LAST = "the last turn alone"
Case = TypeVar("Case")
RankedMeasure = Callable[[Sequence[RankedSelection]], Measure]
AnsweredMeasure = Callable[[Sequence[Answered]], Measure]


@dataclass(frozen=True, slots=True)
class Setup:
    """The data folder, a scratch folder, the embedder, and whether to embed the chunks of the dense baseline."""

    data: Path
    scratch: Path
    embedder: Embedder
    plain: bool = True


Run = Callable[[Setup], Result]


def trecqa(setup: Setup) -> Result:
    """Return the result on answer sentences in newswire."""
    return _select(setup, "trecqa/dev.jsonl", labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def wikiqa(setup: Setup) -> Result:
    """Return the result on answer sentences in Wikipedia."""
    return _select(setup, "wikiqa/dev.jsonl", labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def qed(setup: Setup) -> Result:
    """Return the result on single sentences that entail the answer."""
    return _select(setup, "qed/dev.jsonl", entailed, [measures.first_is_right])


def clapnq(setup: Setup) -> Result:
    """Return the result on sentences that annotators selected; half of the passages have no answer."""
    selections = read_selections(setup.data / "clapnq/dev.jsonl", annotated, UNSEEN)
    table = SelectionRun(selections, setup.embedder, setup.scratch)
    wanted: list[RankedMeasure] = [measures.first_is_right, measures.cited_f1, measures.selection_refusal_auroc]
    return _unseen(table.rank_anywhere(), wanted, _without(table, measures.first_is_right))


def squad2(setup: Setup) -> Result:
    """Return the result on paragraphs, many of which only seem to have an answer."""
    selections = read_selections(setup.data / "squad2/dev.jsonl", spanned, UNSEEN)
    table = SelectionRun(selections, setup.embedder, setup.scratch)
    return _unseen(table.rank(), [measures.first_holds_answer, measures.selection_refusal_auroc])


def written(setup: Setup) -> Result:
    """Return the result on invented news articles that the reader has not learnt from, in both states."""
    documents = question_sources.written(setup.data / "train/written")
    return _in_both_states(setup, (one for one in documents if one.source == HELD_OUT_WRITTEN))


def news(setup: Setup) -> Result:
    """Return the result on articles of BBC News and Reuters, in both states."""
    return _in_both_states(setup, news_questions(setup.data, held_out=True))


def realtimeqa(setup: Setup) -> Result:
    """Return the result on news questions over a collection of articles."""
    run = CollectionRun(read_beir(setup.data / "realtimeqa_2022", UNSEEN), setup.embedder, setup.scratch, setup.plain)
    wanted: list[AnsweredMeasure] = [measures.article_rank, measures.article_success, *measures.ANSWERING]
    without = {part: measures.article_rank(run.ask(left)) for part, left in WITHOUT.items()}
    return _unseen(run.ask(), wanted, without)


def multihop(setup: Setup) -> Result:
    """Return the result on questions that need facts from several news articles; some have no answer."""
    run = CollectionRun(read_facts(setup.data / "multihop_rag"), setup.embedder, setup.scratch, setup.plain)
    wanted: list[AnsweredMeasure] = [
        measures.recall_at_10,
        measures.article_precision,
        measures.article_rank,
        *measures.REFUSING,
    ]
    without = {part: measures.recall_at_10(run.ask(WITHOUT[part])) for part in SENTENCE_PARTS}
    return _measured(run.ask(), wanted, without)


def mtrag(setup: Setup) -> Result:
    """Return the result on conversations: the passages that answer the last question, with and without history."""
    run = CollectionRun(
        read_conversations(setup.data / "mtrag_un/dev.jsonl.gz"), setup.embedder, setup.scratch, setup.plain
    )
    alone, together = run.ask(history=False), run.ask()

    def measure(cases: slice) -> list[Measure]:
        last, whole = (measures.recall_at_5(one[cases]) for one in (alone, together))
        beside = replace(whole, name="recall@5, with history", values={**whole.values, LAST: last.values[OURS]})
        return [
            replace(last, name="recall@5, last turn"),
            beside,
            *(one(together[cases]) for one in measures.REFUSING),
        ]

    return Result(measure(slice(None)), measure(SECOND_HALF))


def cast(setup: Setup) -> Result:
    """Return the result on follow-up questions, compared with rewrites by people; halves are whole conversations."""
    turns = rewriting.rewrite_all(setup.data / "cast/2019_2020_rewrites.jsonl")
    return Result(rewriting.measure(turns), rewriting.measure([one for one in turns if one.topic % 2]))


def ramdocs(setup: Setup) -> Result:
    """Return the result on documents with several answers, some of them false."""
    return _name(setup, conflicts.read_ambiguous(setup.data / "ramdocs/dev.jsonl"))


def rgb(setup: Setup) -> Result:
    """Return the result on documents some of which were falsified."""
    return _name(setup, conflicts.read_contradicted(setup.data / "rgb/dev.jsonl"))


SETS: Mapping[str, Run] = {
    "trecqa": trecqa,
    "wikiqa": wikiqa,
    "qed": qed,
    "clapnq": clapnq,
    "squad2": squad2,
    "written": written,
    "news": news,
    "cast": cast,
    "mtrag": mtrag,
    "multihop": multihop,
    "ramdocs": ramdocs,
    "rgb": rgb,
    "realtimeqa": realtimeqa,
}


def _select(
    setup: Setup,
    file: str,
    make: Callable[[Row], Selection],
    wanted: Sequence[Callable[[Sequence[RankedSelection]], Mean]],
) -> Result:
    selections = read_selections(setup.data / file, make, UNSEEN)
    table = SelectionRun(selections, setup.embedder, setup.scratch)
    without = dict(_without(table, wanted[0]))
    if any(one.title for one in selections):
        untitled = SelectionRun(selections, setup.embedder, setup.scratch / "untitled", titled=False)
        without["headline"] = wanted[0](untitled.rank())
    return _unseen(table.rank(), wanted, without)


def _in_both_states(setup: Setup, documents: Iterable[Document]) -> Result:
    table = SelectionRun(read_both_states(documents), setup.embedder, setup.scratch)
    return _unseen(table.rank(), [measures.first_is_right, measures.selection_refusal_auroc])


def _name(setup: Setup, found: Sequence[conflicts.Conflict]) -> Result:
    named = conflicts.name_values(found, setup.embedder, setup.scratch)
    return _measured(named, [conflicts.every_value, conflicts.share_of_values])


def _measured(
    cases: Sequence[Case], wanted: Sequence[Callable[[Sequence[Case]], Measure]], without: Ablation = NO_ABLATION
) -> Result:
    """Return the measures over all cases and over the second half."""
    return Result([measure(cases) for measure in wanted], [measure(cases[SECOND_HALF]) for measure in wanted], without)


def _unseen(
    cases: Sequence[Case], wanted: Sequence[Callable[[Sequence[Case]], Measure]], without: Ablation = NO_ABLATION
) -> Result:
    """Return the measures over cases that were read as UNSEEN, which therefore have no halves."""
    return Result([measure(cases) for measure in wanted], without=without)


def _without(table: SelectionRun, measure: Callable[[Sequence[RankedSelection]], Mean]) -> Ablation:
    """Return the measure with each of SENTENCE_PARTS switched off."""
    return {part: measure(table.rank(WITHOUT[part])) for part in SENTENCE_PARTS}
