"""The order of sentences that give different dates or amounts: the newest article first, as it has the last word."""

from __future__ import annotations

from collections.abc import Sequence

from rag.questions.answer_type import find_answer_type
from rag.questions.query import Query
from rag.questions.typed_spans import AMOUNTS, find_of_type
from rag.retrieval.reranking import Candidate
from rag.scope import date_order
from rag.text.patterns import DATE


def newest_first(query: Query, chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates by the date of their articles, newest first, where these give different values.

    Undated ones come last. A question that does not ask for a date or amount, or names a date itself, keeps its order.
    """
    question = query.standalone
    answer_type = find_answer_type(question)
    if answer_type not in AMOUNTS or DATE.search(question):
        return tuple(chosen)
    told = [
        {one.quotation.sentence.text[start:end].lower() for start, end in spans}
        for one in chosen
        if (spans := find_of_type(answer_type, one.quotation.sentence.text, question))
    ]
    if not told or all(values == told[0] for values in told):
        return tuple(chosen)
    return tuple(sorted(chosen, key=lambda one: date_order(one.quotation.article.published), reverse=True))
