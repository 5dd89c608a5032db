"""The source article of a sentence that an answer cites or names, as the article was when the answer was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError
from rag.types import Answer, Article
from ui.render.article import highlights_in, render_article
from ui.render.labels import label_sentences, same_kind
from ui.render.markup import Message

if TYPE_CHECKING:
    from rag.library import Library


def open_source_article(answer: Answer | None, key: str, label: str, library: Library) -> Message:
    """Return the source article as HTML, with the answer's sentences highlighted and the labelled one current.

    `label` is the label of a citation or of a nearest sentence in the turn `key`. The message has only a `problem`
    where there is no answer, or no such label in it.
    """
    labels = label_sentences(answer) if answer else {}
    if answer is None or label not in labels:
        return {"problem": "That answer is no longer in the conversation. Ask again to read its sources."}
    article = labels[label].article
    marks, notice = highlights_in(answer, article.id, label), _notice(article, library)
    html = render_article(article, marks, label, notice, library.sentences_of(article))
    return {"html": html, "key": key, "label": label, "labels": same_kind(list(labels), label)}


def _notice(article: Article, library: Library) -> str:
    """Return a warning if the library's article was changed or removed since the answer, else an empty string."""
    try:
        stored = library.article(article.id)
    except ArticleNotFoundError:
        return "This article has been removed from the library since. It is shown as it was."
    if stored.sha256 != article.sha256:
        return "This article has changed since the answer. It is shown as it was then."
    return ""
