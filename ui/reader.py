"""A whole article as HTML, with the sentences of one answer marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.sentences.kinds import Kind, kinds
from rag.sentences.layout import blocks
from rag.types import Answer, Article
from ui.markup import isolated, origin, text, web_address

_TAGS = {"sentence": "p", "heading": "h3", "byline": "p", "caption": "p", "teaser": "p"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the article to mark: a citation with its number as label, or a sentence that came near."""

    start: int
    end: int
    label: str
    cited: bool = True


def marks_in(answer: Answer, article_id: str) -> list[Mark]:
    """Return the marks that the answer makes in the article: its citations, or for a refusal the nearest sentences."""
    if answer.answered:
        cited = [one for one in answer.citations if one.article.id == article_id]
        return [Mark(one.sentence.start, one.sentence.end, str(one.number)) for one in cited]
    return [
        Mark(one.sentence.start, one.sentence.end, f"near-{place}", cited=False)
        for place, one in enumerate(answer.nearest)
        if one.article.id == article_id
    ]


def render_article(article: Article, marks: Sequence[Mark] = (), current: str = "", notice: str = "") -> str:
    """Return the article with its marks; those labelled `current` carry the class of that name."""
    url = web_address(article.url)
    link = (
        f'<a class="original" href="{text(url)}" target="_blank" rel="noopener noreferrer">Original</a>' if url else ""
    )
    warning = f'<p class="notice" role="status">{text(notice)}</p>' if notice else ""
    return (
        f'<header class="article-head"><h2 dir="auto">{text(article.title)}</h2>'
        f'<p class="meta">{origin(article)} {link}</p>{warning}</header>'
        f'<div class="article-text">{"".join(_blocks(article, marks, current))}</div>'
    )


def _blocks(article: Article, marks: Sequence[Mark], current: str) -> Iterator[str]:
    found = blocks(article.text)
    for block, kind in zip(found, kinds(article.text, found), strict=True):
        if block is found[0] and kind == "heading" and _repeats(article.text[block.start : block.end], article.title):
            continue
        yield _open(kind)
        yield from _marked(article.text, block.start, block.end, marks, current)
        yield f"</{_TAGS[kind]}>\n"


def _open(kind: Kind) -> str:
    return f'<{_TAGS[kind]} class="{kind}" dir="auto">'


def _repeats(heading: str, title: str) -> bool:
    return " ".join(heading.lstrip("# ").split()) == title


def _marked(article_text: str, start: int, end: int, marks: Sequence[Mark], current: str) -> Iterator[str]:
    """Yield `article_text[start:end]`, cut wherever a mark begins or ends; overlapping marks share a piece."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(max(one.start, start) for one in here), *(min(one.end, end) for one in here)})
    for left, right in pairwise(cuts):
        covering = [mark for mark in here if mark.start <= left and mark.end >= right]
        for mark in covering:
            if mark.cited and mark.start == left:
                yield f'<sup class="mark-number">{isolated(mark.label)}</sup>'
        yield _piece(article_text[left:right], covering, current)


def _piece(words: str, covering: Sequence[Mark], current: str) -> str:
    if not covering:
        return text(words)
    labels = " ".join(mark.label for mark in covering)
    name = "cited" if any(mark.cited for mark in covering) else "near"
    now = " current" if any(mark.label == current for mark in covering) else ""
    return f'<mark class="{name}{now}" data-labels="{text(labels)}">{text(words)}</mark>'
