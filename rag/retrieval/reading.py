"""Scoring candidates by reading them in their place with the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.questions.query import Query
from rag.reading import Reader
from rag.reading.passages import PassageOfArticle, Sentences, plan_passages
from rag.retrieval.reranking import Candidate
from rag.types import Sentence

LEAST_TOKENS, TOKENS_A_CANDIDATE = 600, 33
"""How many tokens are read for a question: at least so many, and so many for each candidate, 2,000 for all 60."""
PRIOR = 6.0
"""What a unit of the score before reading adds to the log-odds.

Chosen on first halves, where 4 to 8 differ little. On second halves it is worth +.07 of CLAPNQ's right first sentences,
+.04 of TREC-QA's MAP and +.01 of QED's right first sentences, and +.002 of the written news'.
"""
LEAST_ODDS = -4.0
"""Log-odds below this count as this: of sentences that answer nothing by themselves, as where a question compares
several articles, the order before reading is the better one."""
UNREAD = -30.0
"""What is added to the score of a candidate that is not read, so that it comes after all that are."""

Place = tuple[str, int]
"""An article's id and the index of a sentence in it."""


def read_candidates(
    query: Query, candidates: Sequence[Candidate], reader: Reader, sentences: Sentences
) -> list[Candidate]:
    """Return the candidates with the log-odds that they answer as scores, best first.

    The best of them are read together with the sentences around them. `candidates` are sorted, best first.
    """
    budget = max(LEAST_TOKENS, TOKENS_A_CANDIDATE * len(candidates))
    passages = plan_passages([one.quotation for one in candidates], sentences, reader.count_tokens, budget)
    read = _read(query.standalone, passages, reader)

    def score(one: Candidate) -> float:
        place = _place(one.quotation.sentence)
        return max(read[place], LEAST_ODDS) + PRIOR * one.score if place in read else UNREAD + one.score

    return sorted((replace(one, score=score(one)) for one in candidates), key=lambda one: -one.score)


def _read(question: str, passages: Sequence[PassageOfArticle], reader: Reader) -> dict[Place, float]:
    """Return the log-odds of each read sentence, the better ones if two passages hold it."""
    found: dict[Place, float] = {}
    for one, scores in zip(passages, reader.read(question, [one.passage for one in passages]), strict=True):
        for sentence, score in zip(one.sentences, scores.tolist(), strict=False):
            found[_place(sentence)] = max(score, found.get(_place(sentence), score))
    return found


def _place(sentence: Sentence) -> Place:
    return sentence.article_id, sentence.index
