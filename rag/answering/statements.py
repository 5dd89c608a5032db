"""Turning a model's reply into an answer: each claim is checked against the sentences that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.citations import Statement, to_answer
from rag.answering.extractive import refuse
from rag.answering.judging import judge
from rag.answering.markers import cut_claims, plain_text, read_markers
from rag.embeddings import Embedder
from rag.embeddings.cached import CachedEmbedder
from rag.evidence.evidence import Evidence
from rag.llm import LanguageModel, Stopped, never
from rag.llm.prompts import REFUSAL
from rag.questions.query import Query
from rag.reading import ClaimReader
from rag.types import SUPPORTED, Answer, Quotation, Usage
from rag.verification import check, repair_citations

SET_ASIDE = "What the model wrote was set aside, as no sentence carries it."


def compose_answer(
    query: Query,
    evidence: Evidence,
    quotations: Sequence[Quotation],
    reply: str,
    mode: str,
    *,
    embedder: Embedder | None = None,
    reader: ClaimReader | None = None,
    model: LanguageModel | None = None,
    whole: bool = True,
    stopped: Stopped = never,
    checks: bool = True,
) -> tuple[Answer, Usage]:
    """Return the answer made from the reply, and the usage of judging.

    `quotations` are the sentences that the model could cite, numbered from 1. `model` judges the claims that the rules
    leave undecided; without it, they stay so. A reply without a supported claim becomes a refusal. Of one that the
    reader stopped (`whole` is False) the text is kept, but it does not count as an answer. Without `checks` each cited
    claim counts as verified.
    """
    if refuses(reply):
        return refuse(query, evidence, mode), Usage()
    cached = CachedEmbedder(embedder) if embedder else None
    read = _check(reply, quotations, cached, reader) if checks else _trust(reply, quotations)
    statements, used = list(read), Usage()
    if model:
        statements, used = judge(statements, model, stopped)
    answered = any(one.support in SUPPORTED for one in statements)
    if not answered and (whole or not statements):
        refusal = refuse(query, evidence, mode)
        return replace(refusal, missing=f"{SET_ASIDE} {refusal.missing}"), used
    answer = to_answer(query, [_without_wrong_citations(one) for one in statements], mode)
    return replace(answer, answered=answered), used


def refuses(reply: str) -> bool:
    """Return whether the reply begins with the refusal that the model was told to use."""
    return _key(reply).startswith(_key(REFUSAL))


def _check(
    reply: str, quotations: Sequence[Quotation], embedder: Embedder | None, reader: ClaimReader | None
) -> Iterator[Statement]:
    """Yield the claims of the reply as checked statements, without refusals among them."""
    for claim, lead, cited in _cite(reply, quotations):
        yield replace(_statement(claim, cited, quotations, embedder, reader), lead=lead)


def _trust(reply: str, quotations: Sequence[Quotation]) -> Iterator[Statement]:
    """Yield the claims of the reply as statements that count as verified if they cite something."""
    for claim, lead, cited in _cite(reply, quotations):
        yield Statement(claim, cited, "verified" if cited else "uncited", lead=lead)


def _cite(reply: str, quotations: Sequence[Quotation]) -> Iterator[tuple[str, str, tuple[Quotation, ...]]]:
    """Yield the claims of the reply that are no refusals, each with the text before it and the sentences it cites."""
    pieces = read_markers(reply, len(quotations))
    plain, end = plain_text(pieces), 0
    for claim in cut_claims(pieces):
        if _key(claim.text) != _key(REFUSAL):
            between = " ".join(plain[end : claim.start].split())
            yield claim.text, f"{between} ", tuple(quotations[number - 1] for number in claim.numbers)
        end = claim.end


def _statement(
    claim: str,
    cited: tuple[Quotation, ...],
    issued: Sequence[Quotation],
    embedder: Embedder | None,
    reader: ClaimReader | None,
) -> Statement:
    """Return the claim with its support; if what it cites does not verify it, better sentences are cited, if any."""
    verdict = check(claim, cited, embedder, reader)
    if not cited or verdict.support == "verified":
        return Statement(claim, cited, verdict.support, verdict.reasons)
    if repaired := repair_citations(claim, cited, issued, embedder, reader):
        return Statement(claim, repaired.quotations, repaired.verdict.support, repaired.verdict.reasons)
    return Statement(claim, cited, verdict.support, verdict.reasons)


def _without_wrong_citations(statement: Statement) -> Statement:
    """Return the statement, without citations if they do not support it."""
    return replace(statement, quotations=()) if statement.support == "unsupported" else statement


def _key(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").strip(" \n\t\"'“”*.").split())
