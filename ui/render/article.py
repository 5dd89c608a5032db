"""Rendering a whole article, with sentences of one answer highlighted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from rag.links import web_address
from rag.text.language import name_of
from rag.text.sentences.kinds import BlockKind, kinds
from rag.text.sentences.layout import Block, blocks
from rag.types import Answer, Article, Sentence
from rag.written_date import write_date
from ui.render.labels import label_sentences, same_kind
from ui.render.markup import DOT, isolated, origin, text

_TAGS = {"sentence": "p", "heading": "h3", "byline": "p", "caption": "p", "teaser": "p"}
EDITABLE = {"title": "Title", "source": "Outlet", "published": "Date", "author": "Author", "language": "Language"}
"""The fields that can be put right, with what they are called on the page."""
LONG, STRETCH = 100_000, 5_000
"""Characters of a long article, which is styled for speed, and of a piece of a long paragraph."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A range of the article's text to highlight: a cited sentence, or one that was read but not cited.

    `label` is the footnote's number, or a label of ui.render.labels. `link` leads to it on the publisher's page.
    """

    start: int
    end: int
    label: str
    cited: bool = True
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of an article's text: the highlights, which label is current, and sentences that can be chosen."""

    marks: Sequence[Highlight]
    current: str
    sentences: Sequence[Sentence]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that the character at `offset` belongs to, if any."""
        place = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        found = self.sentences[place] if place >= 0 else None
        return found if found and offset < found.end else None


def highlights_in(answer: Answer, article_id: str, label: str) -> list[Highlight]:
    """Return the highlights of the article: its cited sentences, and all of the same kind as `label`."""
    labels = label_sentences(answer)
    wanted = {*same_kind(list(labels), label), *(str(one.number) for one in answer.citations)}
    return [
        Highlight(one.sentence.start, one.sentence.end, name, name.isdigit(), one.link)
        for name, one in labels.items()
        if name in wanted and one.article.id == article_id
    ]


def render_article(
    article: Article,
    marks: Sequence[Highlight] = (),
    current: str = "",
    notice: str = "",
    sentences: Sequence[Sentence] = (),
) -> str:
    """Return the article as HTML; the highlights labelled `current` have the class `current`.

    Each of the `sentences`, which are in their order, can be chosen on the page.
    """
    shown = Shown(marks, current, sentences)
    url = web_address(article.url)
    link = (
        f'<a class="original" href="{text(url)}" target="_blank" rel="noopener noreferrer">Original</a>' if url else ""
    )
    warning = f'<p class="notice" role="status">{text(notice)}</p>' if notice else ""
    return (
        f'<header class="article-head" data-article="{text(article.id)}" data-version="{text(article.sha256)}">'
        f'<h2 dir="auto">{text(article.title)}</h2>'
        f'<p class="meta">{_known(article)} {link}</p>{warning}'
        '<div class="acts"><button type="button" class="ask-only button">Ask this article</button>'
        f'<div class="offers"></div></div>{_editing(article)}</header>'
        f'<div class="article-text{" long" if len(article.text) > LONG else ""}">'
        f"{''.join(_blocks(article, shown))}</div>"
    )


def _known(article: Article) -> str:
    """Return outlet, date and author as HTML, that there is no date, and a language other than English."""
    undated = "" if article.published else "no date"
    foreign = text(name_of(article.language)) if article.language != "en" else ""
    return DOT.join(filter(None, (origin(article), undated, foreign)))


def _editing(article: Article) -> str:
    """Return the form by which what is known of the article is put right, folded away."""
    published = write_date(article.published or "")
    values = (article.title, article.source, published, article.author, article.language)
    fields = "".join(
        f'<label>{label}<input name="{name}" value="{text(value or "")}" maxlength="1000" dir="auto"></label>'
        for (name, label), value in zip(EDITABLE.items(), values, strict=True)
    )
    return (
        f'<details class="edit-details"><summary>Edit details</summary><form autocomplete="off">{fields}'
        '<button type="submit" class="button">Save</button>'
        '<p class="unsaved" role="status" hidden></p></form></details>'
    )


def _blocks(article: Article, shown: Shown) -> Iterator[str]:
    found, reached = blocks(article.text), 1
    for block, kind in zip(found, kinds(article.text, found), strict=True):
        if block is found[0] and kind == "heading" and _repeats(article.text[block.start : block.end], article.title):
            continue
        pages = {max(article.pages[page], block.start): page + 1 for page in _pages(article, reached, block.end)}
        reached = block.end
        yield _open(kind)
        if block.end - block.start <= STRETCH:
            yield from _marked(article, block, shown, pages)
        else:
            yield from _stretches(article, block, shown, pages)
        yield f"</{_TAGS[kind]}>\n"


def _stretches(article: Article, block: Block, shown: Shown, pages: Mapping[int, int]) -> Iterator[str]:
    """Yield a very long block in pieces of about STRETCH characters, so that the browser lays out only visible ones."""
    start = block.start
    while start < block.end:
        space = article.text.find(" ", start + STRETCH, min(start + 2 * STRETCH, block.end))
        end = space + 1 if space >= 0 else min(start + 2 * STRETCH, block.end)
        here = {offset: page for offset, page in pages.items() if start <= offset < end}
        piece = replace(block, start=start, end=end)
        yield f'<span class="stretch">{"".join(_marked(article, piece, shown, here))}</span>'
        start = end


def _pages(article: Article, start: int, end: int) -> range:
    """Return the indices, from 0, of the pages that begin in `text[start:end]`."""
    return range(bisect_left(article.pages, start), bisect_left(article.pages, end))


def _open(kind: BlockKind) -> str:
    return f'<{_TAGS[kind]} class="{kind}" dir="auto">'


def _repeats(heading: str, title: str) -> bool:
    """Return whether the first heading of the text is the article's title, which is shown above it already."""
    return " ".join(heading.lstrip("# ").split()) == title


def _marked(article: Article, block: Block, shown: Shown, pages: Mapping[int, int]) -> Iterator[str]:
    """Yield the block's text in pieces that begin and end where a highlight, sentence or page does.

    A piece that several highlights overlap carries the labels of all of them. `pages` maps the offsets at which pages
    begin to their numbers. The pieces of a sentence stand in one element.
    """
    for sentence, pieces in groupby(_pieces(block, shown, pages), lambda piece: shown.sentence_at(piece[0])):
        inner = "".join(_render_pieces(article, list(pieces), shown, pages))
        yield f'<span class="pinnable" data-start="{sentence.start}">{inner}</span>' if sentence else inner


def _pieces(block: Block, shown: Shown, pages: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of the block start and end."""
    start, end = block.start, block.end
    first = bisect_right(shown.sentences, start, key=lambda one: one.end)
    last = bisect_left(shown.sentences, end, key=lambda one: one.start)
    marks = [(one.start, one.end) for one in shown.marks if one.start < end and one.end > start]
    ranges = [*marks, *((one.start, one.end) for one in shown.sentences[first:last])]
    edges = {edge for left, right in ranges for edge in (max(left, start), min(right, end))}
    return pairwise(sorted({start, end, *edges, *pages}))


def _render_pieces(
    article: Article, pieces: Sequence[tuple[int, int]], shown: Shown, pages: Mapping[int, int]
) -> Iterator[str]:
    for left, right in pieces:
        if left in pages:
            yield f'<span class="page" role="doc-pagebreak" aria-label="Page {pages[left]}">Page {pages[left]}</span>'
        covering = [mark for mark in shown.marks if mark.start <= left and mark.end >= right]
        for mark in covering:
            if mark.cited and mark.start == left:
                yield f'<sup class="mark-number">{isolated(mark.label)}</sup>'
        yield _piece(article.text[left:right], covering, shown.current, article.page_at(left))


def _piece(words: str, covering: Sequence[Highlight], current: str, page: int | None) -> str:
    if not covering:
        return text(words)
    labels = " ".join(mark.label for mark in covering)
    name = "cited" if any(mark.cited for mark in covering) else "near"
    now = " current" if any(mark.label == current for mark in covering) else ""
    place = f' data-page="{page}"' if page else ""
    link = f' data-link="{text(covering[0].link)}"' if covering[0].link else ""
    return f'<mark class="{name}{now}" data-labels="{text(labels)}"{place}{link}>{text(words)}</mark>'
