"""What stands beside an answer's text: disagreements, relevances, the filter, what was not cited, what else to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.suggestions import MOST_SUGGESTIONS, FindCited, suggest
from rag.evidence.by_words import describe_by_words
from rag.evidence.contradictions import drop_unrelated, find_contradictions
from rag.evidence.missing import describe_missing_in_scope
from rag.pipeline import Findings
from rag.questions.meant_names import find_meant_name
from rag.questions.spelling import ArticleStore
from rag.reading import ClaimReader
from rag.text.language import foreign_language, name_of
from rag.types import Answer, Citation, Quotation


def complete(answer: Answer, findings: Findings, sources: Sequence[Quotation], reader: ClaimReader | None) -> Answer:
    """Return the answer with all that is told beside its text; raises ReaderError.

    `sources` are the sentences that it was made from. Without a reader it tells only where counts disagree.
    """
    if reader:
        answer = judge_disagreements(answer, reader)
        more = find_contradictions(answer.citations, answer.disagreements, reader)
        answer = replace(answer, disagreements=(*answer.disagreements, *more))
    also_read = _not_cited(sources, answer) if answer.answered else ()
    answer = replace(answer, citations=_with_relevances(answer, findings), also_read=also_read)
    return _in_scope(_in_language(answer, findings), findings)


def judge_disagreements(answer: Answer, reader: ClaimReader) -> Answer:
    """Return the answer without disagreements on sums and shares of different things; raises ReaderError."""
    return replace(answer, disagreements=drop_unrelated(answer.disagreements, answer.citations, reader))


def suggest_instead(refusal: Answer, findings: Findings, library: ArticleStore, find_cited: FindCited) -> Answer:
    """Return the refusal with questions that the articles answer, and with the name that may be meant.

    `find_cited` gives for each question the sentences that its answer would cite; none if it would be refused.
    """
    asked = findings.search.query.standalone
    suggestions = suggest(findings.ranked, asked, find_cited)
    meant = find_meant_name(asked, library, findings.search.index.words)
    if not meant:
        return replace(refusal, suggestions=suggestions)
    first = (meant.question,) if next(iter(find_cited([meant.question]))) else ()
    missing = f"Did you mean {meant.name}? {refusal.missing}".rstrip()
    return replace(refusal, suggestions=(*first, *suggestions)[:MOST_SUGGESTIONS], missing=missing)


def _not_cited(sources: Sequence[Quotation], answer: Answer) -> tuple[Quotation, ...]:
    """Return the sources that the answer does not cite."""
    cited = {(one.article.id, one.sentence.start) for one in answer.citations}
    return tuple(one for one in sources if (one.article.id, one.sentence.start) not in cited)


def _with_relevances(answer: Answer, findings: Findings) -> tuple[Citation, ...]:
    """Return the citations of the answer, each with the probability that it answers."""
    if not answer.citations:
        return ()
    relevances = findings.relevances
    return tuple(replace(one, relevance=relevances.get(one.quotation)) for one in answer.citations)


def _in_scope(answer: Answer, findings: Findings) -> Answer:
    """Return the answer with the scope that was searched, and `missing` worded for it; unchanged without a scope."""
    scope, index = findings.search.scope, findings.search.index
    if not scope:
        return answer
    whole = answer.answered and not answer.missing
    missing = "" if whole else describe_missing_in_scope(scope, len(index), answer.missing)
    return replace(answer, scope=scope, missing=missing)


def _in_language(answer: Answer, findings: Findings) -> Answer:
    """Return the answer with a line on what can be done in the language of the question, or of articles near it."""
    asked = foreign_language(findings.search.query.standalone)
    near = next((one.article.language for one in answer.nearest if one.article.language not in (None, "en")), None)
    told = describe_by_words(asked) if asked else ""
    if near and not asked and not answer.answered:
        named = name_of(near)
        told = f"articles near this are in {named}; a question in {named} finds their sentences by words"
    return replace(answer, warning="; ".join(filter(None, (answer.warning, told)))) if told else answer
