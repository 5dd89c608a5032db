"""The sets by name: how each is read and what is measured on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from eval.scorecard import conflicts, measures, rewriting
from eval.scorecard.choosing import Ranked, SelectionRun
from eval.scorecard.collections import read_beir, read_conversations, read_facts
from eval.scorecard.finding import Answered, CollectionRun
from eval.scorecard.results import OURS, Mean, Measure, Result
from eval.scorecard.selections import Row, Selection, annotated, entailed, labelled, read_selections, spanned
from rag.embeddings import Embedder
from rag.retrieval.reranking import WEIGHTS, Weights

Ablation = Mapping[str, Mean]
"""The main measure of a set with each part of the score switched off."""
NO_ABLATION: Ablation = MappingProxyType({})
SECOND_HALF = slice(1, None, 2)
LAST = "the last turn alone"
PARTS: Mapping[str, Weights] = {
    "coverage": replace(WEIGHTS, coverage=0),
    "likeness": replace(WEIGHTS, likeness=0),
    "type match": replace(WEIGHTS, type_match=0),
    "words": replace(WEIGHTS, words=0),
    "age": replace(WEIGHTS, age=0),
}
SENTENCE_PARTS = ("coverage", "likeness", "type match")
"""Those that can tell sentences of one article apart."""

Case = TypeVar("Case")
RankedMeasure = Callable[[Sequence[Ranked]], Measure]
AnsweredMeasure = Callable[[Sequence[Answered]], Measure]


@dataclass(frozen=True, slots=True)
class Work:
    """What a set is measured with: the folder of its files, a folder to write in, and whether to rank chunks too."""

    data: Path
    scratch: Path
    embedder: Embedder
    plain: bool = True


Run = Callable[[Work], Result]


def trecqa(work: Work) -> Result:
    """Answer sentences in newswire."""
    return _select(work, "trecqa/dev.jsonl", labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def wikiqa(work: Work) -> Result:
    """Answer sentences in Wikipedia."""
    return _select(work, "wikiqa/dev.jsonl", labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def qed(work: Work) -> Result:
    """The one sentence that entails the answer."""
    return _select(work, "qed/dev.jsonl", entailed, [measures.first_is_right])


def clapnq(work: Work) -> Result:
    """Sentences that annotators chose; half of the passages hold no answer."""
    table = SelectionRun(read_selections(work.data / "clapnq/dev.jsonl", annotated), work.embedder, work.scratch)
    wanted: list[RankedMeasure] = [measures.first_is_right, measures.cited_f1, measures.refusal]
    return _measured(table.rank_anywhere(), wanted, _without(table, measures.first_is_right))


def squad2(work: Work) -> Result:
    """Paragraphs with near misses."""
    table = SelectionRun(read_selections(work.data / "squad2/dev.jsonl", spanned), work.embedder, work.scratch)
    return _measured(table.rank(), [measures.first_holds_answer, measures.refusal])


def realtimeqa(work: Work) -> Result:
    """News questions on a whole collection of articles."""
    run = CollectionRun(read_beir(work.data / "realtimeqa_2022"), work.embedder, work.scratch, work.plain)
    wanted: list[AnsweredMeasure] = [measures.article_rank, measures.article_success, *measures.ANSWERING]
    without = {part: measures.article_rank(run.ask(weights)) for part, weights in PARTS.items()}
    return _measured(run.ask(), wanted, without)


def multihop(work: Work) -> Result:
    """Questions over several news articles, of which there are single facts; some have no answer."""
    run = CollectionRun(read_facts(work.data / "multihop_rag"), work.embedder, work.scratch, work.plain)
    wanted: list[AnsweredMeasure] = [
        measures.recall_at_10,
        measures.article_precision,
        measures.article_rank,
        *measures.REFUSING,
    ]
    without = {part: measures.recall_at_10(run.ask(PARTS[part])) for part in SENTENCE_PARTS}
    return _measured(run.ask(), wanted, without)


def mtrag(work: Work) -> Result:
    """Conversations: the passages that answer the last turn, with the earlier ones and without."""
    run = CollectionRun(
        read_conversations(work.data / "mtrag_un/dev.jsonl.gz"), work.embedder, work.scratch, work.plain
    )
    alone, together = run.ask(history=False), run.ask()

    def measure(places: slice) -> list[Measure]:
        last, whole = (measures.recall_at_5(one[places]) for one in (alone, together))
        beside = replace(whole, name="recall@5, with history", values={**whole.values, LAST: last.values[OURS]})
        return [
            replace(last, name="recall@5, last turn"),
            beside,
            *(one(together[places]) for one in measures.REFUSING),
        ]

    return Result(measure(slice(None)), measure(SECOND_HALF))


def cast(work: Work) -> Result:
    """Conversational questions beside the stand-alone ones that people wrote; the halves are of whole conversations."""
    turns = rewriting.rewrite_all(work.data / "cast/2019_2020_rewrites.jsonl")
    return Result(rewriting.measure(turns), rewriting.measure([one for one in turns if one.topic % 2]))


def ramdocs(work: Work) -> Result:
    """Documents that give several answers, some of them planted."""
    return _name(work, conflicts.read_ambiguous(work.data / "ramdocs/dev.jsonl"))


def rgb(work: Work) -> Result:
    """Documents of which some were changed to say something else."""
    return _name(work, conflicts.read_contradicted(work.data / "rgb/dev.jsonl"))


SETS: Mapping[str, Run] = {
    "trecqa": trecqa,
    "wikiqa": wikiqa,
    "qed": qed,
    "clapnq": clapnq,
    "squad2": squad2,
    "cast": cast,
    "mtrag": mtrag,
    "multihop": multihop,
    "ramdocs": ramdocs,
    "rgb": rgb,
    "realtimeqa": realtimeqa,
}


def _select(
    work: Work, file: str, make: Callable[[Row], Selection], wanted: Sequence[Callable[[Sequence[Ranked]], Mean]]
) -> Result:
    selections = read_selections(work.data / file, make)
    table = SelectionRun(selections, work.embedder, work.scratch)
    without = dict(_without(table, wanted[0]))
    if any(one.title for one in selections):
        untitled = SelectionRun(selections, work.embedder, work.scratch / "untitled", titled=False)
        without["headline"] = wanted[0](untitled.rank())
    return _measured(table.rank(), wanted, without)


def _name(work: Work, found: Sequence[conflicts.Conflict]) -> Result:
    named = conflicts.name_values(found, work.embedder, work.scratch)
    return _measured(named, [conflicts.every_value, conflicts.share_of_values])


def _measured(
    cases: Sequence[Case], wanted: Sequence[Callable[[Sequence[Case]], Measure]], without: Ablation = NO_ABLATION
) -> Result:
    """Return the measures over all cases and over the second half, which is every second case."""
    return Result([measure(cases) for measure in wanted], [measure(cases[SECOND_HALF]) for measure in wanted], without)


def _without(table: SelectionRun, measure: Callable[[Sequence[Ranked]], Mean]) -> Ablation:
    """Return the measure with each of those parts switched off."""
    return {part: measure(table.rank(PARTS[part])) for part in SENTENCE_PARTS}
