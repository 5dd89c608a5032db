"""The sets by name: how each is read and what is measured on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.scorecard import measures
from eval.scorecard.choosing import Ranked, Table
from eval.scorecard.collections import read_beir, read_conversations
from eval.scorecard.finding import Desk
from eval.scorecard.results import OURS, Mean, Measure
from eval.scorecard.rewriting import rewritten
from eval.scorecard.selections import Row, Selection, annotated, entailed, labelled, read_selections, spanned
from rag.embeddings import Embedder
from rag.scoring import WEIGHTS, Weights

Ablation = Mapping[str, Mean]
"""The main measure of a set with each part of the score switched off."""
LAST = "the last turn alone"
PARTS: Mapping[str, Weights] = {
    "coverage": replace(WEIGHTS, coverage=0),
    "likeness": replace(WEIGHTS, likeness=0),
    "kind": replace(WEIGHTS, kind=0),
    "words": replace(WEIGHTS, words=0),
    "age": replace(WEIGHTS, age=0),
}


@dataclass(frozen=True, slots=True)
class Work:
    """What a set is measured with: the folder of its files, a folder to write in, and whether to rank chunks too."""

    data: Path
    scratch: Path
    embedder: Embedder
    plain: bool = True


Run = Callable[[Work], tuple[list[Measure], Ablation]]


def trecqa(work: Work) -> tuple[list[Measure], Ablation]:
    """Answer sentences in newswire."""
    return _select(work, "trecqa/dev.jsonl", labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def wikiqa(work: Work) -> tuple[list[Measure], Ablation]:
    """Answer sentences in Wikipedia."""
    return _select(work, "wikiqa/dev.jsonl", labelled, [measures.mean_precision, measures.mean_reciprocal_rank])


def qed(work: Work) -> tuple[list[Measure], Ablation]:
    """The one sentence that entails the answer."""
    return _select(work, "qed/dev.jsonl", entailed, [measures.first_is_right])


def clapnq(work: Work) -> tuple[list[Measure], Ablation]:
    """Sentences that annotators chose; half of the passages hold no answer."""
    table = Table(read_selections(work.data / "clapnq/dev.jsonl", annotated), work.embedder, work.scratch)
    ranked = table.rank()
    found = [measures.first_is_right(ranked), measures.cited_f1(ranked)]
    return [*found, measures.refusal(table.best_anywhere(), ranked)], _without(table, measures.first_is_right)


def squad2(work: Work) -> tuple[list[Measure], Ablation]:
    """Paragraphs with near misses."""
    table = Table(read_selections(work.data / "squad2/dev.jsonl", spanned), work.embedder, work.scratch)
    ranked = table.rank()
    best = {way: [one.best[way] for one in ranked] for way in measures.WAYS}
    return [measures.first_holds_answer(ranked), measures.refusal(best, ranked)], {}


def realtimeqa(work: Work) -> tuple[list[Measure], Ablation]:
    """News questions on a whole collection of articles."""
    desk = Desk(read_beir(work.data / "realtimeqa_2022"), work.embedder, work.scratch, work.plain)
    answered = desk.ask()
    found: list[Measure] = [measures.article_rank(answered), measures.article_success(answered)]
    found += [*measures.answer_cited(answered), *measures.refused_without(answered)]
    return found, {part: measures.article_rank(desk.ask(weights)) for part, weights in PARTS.items()}


def mtrag(work: Work) -> tuple[list[Measure], Ablation]:
    """Conversations: the passages that answer the last turn, with the earlier ones and without."""
    desk = Desk(read_conversations(work.data / "mtrag_un/dev.jsonl.gz"), work.embedder, work.scratch, work.plain)
    alone, together = (measures.recall_at_5(desk.ask(history=history)) for history in (False, True))
    gained = replace(together, name="recall@5, with history", values={**together.values, LAST: alone.values[OURS]})
    return [replace(alone, name="recall@5, last turn"), gained], {}


def cast(work: Work) -> tuple[list[Measure], Ablation]:
    """Conversational questions beside the stand-alone ones that people wrote."""
    return [rewritten(work.data / "cast/2019_2020_rewrites.jsonl")], {}


SETS: Mapping[str, Run] = {
    "trecqa": trecqa,
    "wikiqa": wikiqa,
    "qed": qed,
    "clapnq": clapnq,
    "squad2": squad2,
    "cast": cast,
    "mtrag": mtrag,
    "realtimeqa": realtimeqa,
}


def _select(
    work: Work, file: str, make: Callable[[Row], Selection], wanted: Sequence[Callable[[Sequence[Ranked]], Mean]]
) -> tuple[list[Measure], Ablation]:
    selections = read_selections(work.data / file, make)
    table = Table(selections, work.embedder, work.scratch)
    ranked = table.rank()
    ablation = dict(_without(table, wanted[0]))
    if any(one.title for one in selections):
        untitled = Table(selections, work.embedder, work.scratch / "untitled", titled=False)
        ablation["headline"] = wanted[0](untitled.rank())
    return [measure(ranked) for measure in wanted], ablation


def _without(table: Table, measure: Callable[[Sequence[Ranked]], Mean]) -> Ablation:
    """Return the measure with each part switched off that can tell sentences of one article apart."""
    return {part: measure(table.rank(PARTS[part])) for part in ("coverage", "likeness", "kind")}
