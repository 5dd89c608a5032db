"""Sets in which articles or passages are retrieved from a collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from eval.scorecard import measures
from eval.scorecard.collection_run import Answered, CollectionRun
from eval.scorecard.collections import read_beir, read_benchmark
from eval.scorecard.conversations import read_conversations
from eval.scorecard.parts import SENTENCE_PARTS, WITHOUT
from eval.scorecard.reading import SECOND_HALF, UNSEEN, read_hops
from eval.scorecard.realtimeqa import is_published, read_published
from eval.scorecard.results import OURS, Measure, Result
from eval.scorecard.setup import Setup, in_halves, unseen

LAST = "the last turn alone"
AnsweredMeasure = Callable[[Sequence[Answered]], Measure]


def beir(setup: Setup) -> Result:
    """Return the result on a set of BEIR: documents that are relevant to a query.

    The published folder: corpus.jsonl, queries.jsonl and qrels/test.tsv. Documents are ranked by their best sentence;
    a gain is 1 for every relevant one.
    """
    run = CollectionRun(read_benchmark(setup.path), setup.embedder, setup.scratch, setup.plain)
    wanted: list[AnsweredMeasure] = [measures.discounted_gain, measures.article_rank, measures.recall_at_10]
    return unseen(run.ask(), wanted)


def realtimeqa(setup: Setup) -> Result:
    """Return the result on news questions over a collection of articles.

    The published folder (past/, or a year of it: *_qa.jsonl, each with its *_gcs.jsonl or *_dpr.jsonl), whose articles
    are those that were found for the questions; or ours of corpus.jsonl.gz, questions.jsonl, gold_qrels.tsv (the
    article that a quiz links to) and strict_qrels.tsv (articles that hold the answer). Answers must contain the gold
    string; a question is asked again without its articles, and must then be refused.
    """
    read = read_published(setup.path) if is_published(setup.path) else read_beir(setup.path, UNSEEN)
    run = CollectionRun(read, setup.embedder, setup.scratch, setup.plain)
    wanted: list[AnsweredMeasure] = [measures.article_rank, measures.article_success, *measures.ANSWERING]
    without = {part: measures.article_rank(run.ask(left)) for part, left in WITHOUT.items()} if setup.ablate else {}
    return unseen(run.ask(), wanted, without)


def multihop(setup: Setup) -> Result:
    """Return the result on questions that need facts from several news articles; some have no answer.

    The published folder (corpus.json, MultiHopRAG.json), whose articles are to be found, or ours of facts alone.
    """
    run = CollectionRun(read_hops(setup.path), setup.embedder, setup.scratch, setup.plain)
    wanted: list[AnsweredMeasure] = [
        measures.recall_at_10,
        measures.article_precision,
        measures.article_rank,
        *measures.REFUSING,
    ]
    parts = SENTENCE_PARTS if setup.ablate else ()
    without = {part: measures.recall_at_10(run.ask(WITHOUT[part])) for part in parts}
    return in_halves(run.ask(), wanted, without)


def mtrag(setup: Setup) -> Result:
    """Return the result on conversations: the passages that answer the last question, with and without history.

    The published generation_tasks/reference.jsonl of MTRAG or MTRAG-UN (Katsis et al., TACL 2025), or ours. The last
    question is asked alone and after the user's earlier ones, of the passages of all conversations in the file; those
    of its own are relevant if it is answerable, wholly or in part. One that is labelled unanswerable must be refused.
    """
    run = CollectionRun(read_conversations(setup.path), setup.embedder, setup.scratch, setup.plain)
    alone, together = run.ask(history=False), run.ask()

    def measure(cases: slice) -> list[Measure]:
        last, whole = (measures.recall_at_5(one[cases]) for one in (alone, together))
        alone_values = {LAST: last.values[OURS]} if last.values else {}  # no question of these may have an answer
        beside = replace(whole, name="recall@5, with history", values={**whole.values, **alone_values})
        return [
            replace(last, name="recall@5, last turn"),
            beside,
            *(one(together[cases]) for one in measures.REFUSING),
        ]

    return Result(measure(slice(None)), measure(SECOND_HALF))
