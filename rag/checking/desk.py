"""Checking the statements of a draft one by one against a collection of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from rag.checking.report import CheckedStatement, DraftReport, State
from rag.checking.statements import Statement, cut_statements
from rag.clock import Clock
from rag.embeddings.cached import CachedEmbedder
from rag.errors import DraftError
from rag.llm import Stopped, never
from rag.questions.query import Query
from rag.reading import ClaimReader
from rag.retrieval.reranking import find_boosts
from rag.retrieval.scoped import Collection, restrict
from rag.scope import EVERYTHING, Scope
from rag.text.anaphora import needs_predecessor
from rag.text.terms import stem_words
from rag.text.tokens import tokenize
from rag.types import Quotation
from rag.verification.search import Support, find_support

MOST_CHARACTERS = 100_000
"""The longest draft, some 16,000 words."""
CANDIDATES = 20
"""Sentences that are found for a statement."""
NEIGHBOURS, REACH = 3, 2
"""Of so many of the best sentences those around them, up to this distance, are offered too."""
BATCH = 16
"""Statements that are searched for together."""
NOT_FOUND = "no sentence of the articles says this"


def check_draft(
    draft: str,
    collection: Collection,
    reader: ClaimReader | None,
    scope: Scope = EVERYTHING,
    stopped: Stopped = never,
) -> Iterator[CheckedStatement]:
    """Yield the statements of the draft in order as they are checked, until `stopped` returns True.

    Raises DraftError for a draft that is empty or too long, and as `rag.verification.check` does.
    """
    if not draft.strip():
        raise DraftError("the draft is empty; give a text with at least one sentence")
    if len(draft) > MOST_CHARACTERS:
        raise DraftError(f"the draft has {len(draft):,} characters; check it in parts of {MOST_CHARACTERS:,}")
    statements = list(cut_statements(draft))
    for first in range(0, len(statements), BATCH):
        batch = statements[first : first + BATCH]
        offered = iter(_search([one for one in batch if not one.unchecked], collection, scope))
        embedder = CachedEmbedder(collection.embedder)
        for one in batch:
            if stopped():
                return
            if one.unchecked:
                yield CheckedStatement(one.start, one.end, one.text, "nothing to check", (one.unchecked,))
            else:
                yield _checked(one, find_support(one.text, next(offered), embedder, reader, one.before))


def report_draft(
    draft: str, collection: Collection, reader: ClaimReader | None, scope: Scope, stopped: Stopped
) -> Iterator[CheckedStatement | DraftReport]:
    """Yield the statements of the draft as `check_draft` does, and then the report of those."""
    clock, statements = Clock(), []
    for statement in check_draft(draft, collection, reader, scope, stopped):
        statements.append(statement)
        yield statement
    clock.lap("check")
    searched = restrict(collection, scope).words.sentences
    yield DraftReport(draft, tuple(statements), searched, not stopped(), clock.laps())


def _search(statements: Sequence[Statement], collection: Collection, scope: Scope) -> list[list[Quotation]]:
    """Return for each statement the sentences that may tell of it, best first."""
    if not statements:
        return []
    queries = [_query(one) for one in statements]
    vectors = collection.embedder.embed(queries)
    boosts = [find_boosts(Query(query, query), collection.words) for query in queries]
    found = restrict(collection, scope).search_each(vectors, CANDIDATES, boosts)
    return [_with_neighbours([hit.quotation for hit in hits], collection) for hits in found]


def _query(statement: Statement) -> str:
    """Return what to search for: the statement behind the one before if it refers to that."""
    return f"{statement.before} {statement.text}" if needs_predecessor(statement.text) else statement.text


def _with_neighbours(found: Sequence[Quotation], collection: Collection) -> list[Quotation]:
    """Return the sentences, and those around the first of them."""
    offered = list(found)
    for one in found[:NEIGHBOURS]:
        near = range(one.sentence.index - REACH, one.sentence.index + REACH + 1)
        offered += [
            Quotation(one.article, other) for other in collection.sentences_of(one.article) if other.index in near
        ]
    return list(dict.fromkeys(offered))


def _checked(statement: Statement, support: Support) -> CheckedStatement:
    state = _state(support)
    differing = () if state in ("verified", "not found") else tuple(_differing(statement, support.quotations))
    verdict = support.verdict
    return CheckedStatement(
        statement.start,
        statement.end,
        statement.text,
        state,
        (NOT_FOUND,) if state == "not found" else verdict.reasons,
        support.quotations,
        differing,
        verdict.score,
    )


def _state(support: Support) -> State:
    """Return the state of the verdict: what no sentence is about was not found, whatever it lacks."""
    found = support.verdict.support
    if found in get_args(State):
        return found  # type: ignore[return-value]
    return "contradicted" if support.verdict.contradicted else "not found"


def _differing(statement: Statement, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the words that are in none of the sentences, stop words left out."""
    stated = {stem for one in quotations for stem in stem_words(one.sentence.text)}
    for word in tokenize(statement.text):
        if word.is_content and word.stem not in stated:
            yield statement.start + word.start, statement.start + word.end
