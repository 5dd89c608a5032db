"""Candidates to a closed, numbered list of sentences for a model, fenced and within a token budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.evidence.injection import states_something
from rag.ingestion.chunks import split_sentences
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

BYTES_PER_TOKEN = 3
"""Of UTF-8: English has four and more, so that the estimate is on the safe side; a Chinese character is three."""
OPEN, CLOSE = "<articles>", "</articles>"
MARKER_LIKE = re.compile(r"[\[［【]([^\[\]［］【】]{0,40})[\]］】]")


@dataclass(frozen=True, slots=True)
class Grounding:
    """What the model reads: the text, and the citable sentences, of which the first has the number 1."""

    text: str
    quotations: tuple[Quotation, ...]


def ground(candidates: Sequence[Candidate], budget: int) -> Grounding:
    """Return the candidates, best first as long as they fit into the budget of tokens, article by article.

    Each has its number; the sentence it needs has one too; their neighbours stand by as context. Sentences that give
    orders are left out, and nothing in an article can look like a number or a fence of ours.
    """
    chosen = _within(candidates, budget)
    articles = list({one.article.id: one.article for one in chosen}.values())
    lines: list[str] = [OPEN]
    quotations: list[Quotation] = []
    for article in articles:
        lines.append(_heading(article))
        lines += _body(article, {one.sentence.index for one in chosen if one.article.id == article.id}, quotations)
    return Grounding("\n".join([*lines, CLOSE]), tuple(quotations))


def tokens_in(text: str) -> int:
    """Return about how many tokens the text has, never fewer for the languages of the press."""
    return len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN + 1


def _within(candidates: Sequence[Candidate], budget: int) -> list[Quotation]:
    """Return the citable sentences, with room for the headings and for two neighbours each."""
    chosen: dict[tuple[str, int], Quotation] = {}
    headed: set[str] = set()
    left = budget
    for candidate in candidates:
        wanted = [one for one in (candidate.quotation, *candidate.antecedents) if states_something(one.sentence.text)]
        wanted = [one for one in wanted if _key(one) not in chosen]
        article = candidate.quotation.article
        cost = sum(3 * tokens_in(one.sentence.text) + 4 for one in wanted)
        cost += 0 if article.id in headed else tokens_in(_heading(article))
        if cost > left:
            break
        left -= cost
        headed.add(article.id)
        chosen.update({_key(one): one for one in wanted})
    return list(chosen.values())


def _body(article: Article, citable: set[int], quotations: list[Quotation]) -> list[str]:
    """Return the lines of an article and add what is numbered in them to the quotations."""
    lines: list[str] = []
    sentences = split_sentences(article)
    for place, sentence in enumerate(sentences):
        if sentence.index in citable:
            quotations.append(Quotation(article, sentence))
            lines.append(f"[{len(quotations)}] {disarmed(sentence.text)}")
        elif _is_context(sentence, sentences[max(0, place - 1) : place + 2], citable):
            lines.append(f"... {disarmed(sentence.text)}")
    return lines


def _is_context(sentence: Sentence, around: Sequence[Sentence], citable: set[int]) -> bool:
    """Return whether the sentence stands beside a citable one, states something and is no longer than most are."""
    beside = [one for one in around if one.index in citable]
    short = any(len(sentence.text) <= len(one.text) for one in beside)
    return short and states_something(sentence.text)


def _heading(article: Article) -> str:
    parts = (article.title, article.source, (article.published or "")[:10])
    return f"\nArticle: {' | '.join(disarmed(part) for part in parts if part)}"


def disarmed(text: str) -> str:
    """Return the text on one line, without anything that reads as a tag, a code fence or a marker."""
    one_line = " ".join(text.split()).replace("<", "‹").replace(">", "›").replace("```", "'''")
    return MARKER_LIKE.sub(r"(\1)", one_line)


def _key(quotation: Quotation) -> tuple[str, int]:
    return quotation.article.id, quotation.sentence.index
