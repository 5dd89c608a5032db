"""The article behind a sentence of an answer, as it was when the answer was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError
from rag.types import Answer, Article
from ui.render.article import highlights_in, render_article
from ui.render.labels import label_sentences, same_kind
from ui.render.markup import Message

if TYPE_CHECKING:
    from rag.library import Library


def open_sentence(answer: Answer | None, key: str, label: str, library: Library) -> Message:
    """Return the article with the marks of the answer, the sentence of that label the current one."""
    labels = label_sentences(answer) if answer else {}
    if answer is None or label not in labels:
        return {"problem": "That answer is no longer in the conversation. Ask again to read its sources."}
    article = labels[label].article
    html = render_article(article, highlights_in(answer, article.id, label), label, _notice(article, library))
    return {"html": html, "key": key, "label": label, "labels": same_kind(list(labels), label)}


def _notice(article: Article, library: Library) -> str:
    try:
        stored = library.article(article.id)
    except ArticleNotFoundError:
        return "This article has been removed from the library since. It is shown as it was."
    if stored.sha256 != article.sha256:
        return "This article has changed since the answer. It is shown as it was then."
    return ""
