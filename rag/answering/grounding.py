"""The part of a prompt that holds the evidence: numbered sentences between tags, within a token budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.evidence.injection import is_statement
from rag.ingestion.chunks import split_sentences
from rag.llm.tokens import estimate_tokens
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

OPEN, CLOSE = "<articles>", "</articles>"
MARKER_LIKE = re.compile(r"[\[［【]([^\[\]［］【】]{0,40})[\]］】]")


@dataclass(frozen=True, slots=True)
class Grounding:
    """The evidence for a prompt, and the citable sentences in it, numbered from 1."""

    text: str
    quotations: tuple[Quotation, ...]


def ground(candidates: Sequence[Candidate], budget: int) -> Grounding:
    """Return the evidence text for the candidates, best first, as many as fit into the budget of tokens.

    It is arranged article by article. Candidates and their antecedents are numbered; neighbouring sentences are added
    as context without a number. Sentences that give instructions are left out, and the text of articles is sanitized,
    against prompt injection.
    """
    chosen = _select(candidates, budget)
    articles = list({one.article.id: one.article for one in chosen}.values())
    lines: list[str] = [OPEN]
    quotations: list[Quotation] = []
    for article in articles:
        lines.append(_heading(article))
        lines += _body(article, {one.sentence.index for one in chosen if one.article.id == article.id}, quotations)
    return Grounding("\n".join([*lines, CLOSE]), tuple(quotations))


def _select(candidates: Sequence[Candidate], budget: int) -> list[Quotation]:
    """Return the citable sentences that fit into the budget together with headings and two neighbours for each."""
    chosen: dict[tuple[str, int], Quotation] = {}
    headed: set[str] = set()
    left = budget
    for candidate in candidates:
        wanted = [one for one in (candidate.quotation, *candidate.antecedents) if is_statement(one.sentence.text)]
        wanted = [one for one in wanted if _key(one) not in chosen]
        article = candidate.quotation.article
        cost = sum(3 * estimate_tokens(one.sentence.text) + 4 for one in wanted)
        cost += 0 if article.id in headed else estimate_tokens(_heading(article))
        if cost > left:
            break
        left -= cost
        headed.add(article.id)
        chosen.update({_key(one): one for one in wanted})
    return list(chosen.values())


def _body(article: Article, citable: set[int], quotations: list[Quotation]) -> list[str]:
    """Return the lines of an article, and append its numbered sentences to `quotations`."""
    lines: list[str] = []
    sentences = split_sentences(article)
    for position, sentence in enumerate(sentences):
        if sentence.index in citable:
            quotations.append(Quotation(article, sentence))
            lines.append(f"[{len(quotations)}] {sanitize(sentence.text)}")
        elif _is_context(sentence, sentences[max(0, position - 1) : position + 2], citable):
            lines.append(f"... {sanitize(sentence.text)}")
    return lines


def _is_context(sentence: Sentence, around: Sequence[Sentence], citable: set[int]) -> bool:
    """Return whether the sentence is next to a citable one, no longer than it, and states something."""
    beside = [one for one in around if one.index in citable]
    short = any(len(sentence.text) <= len(one.text) for one in beside)
    return short and is_statement(sentence.text)


def _heading(article: Article) -> str:
    parts = (article.title, article.source, (article.published or "")[:10])
    return f"\nArticle: {' | '.join(sanitize(part) for part in parts if part)}"


def sanitize(text: str) -> str:
    """Return the text on one line, with everything rewritten that looks like a tag, a code fence or a marker."""
    one_line = " ".join(text.split()).replace("<", "‹").replace(">", "›").replace("```", "'''")
    return MARKER_LIKE.sub(r"(\1)", one_line)


def _key(quotation: Quotation) -> tuple[str, int]:
    return quotation.article.id, quotation.sentence.index
