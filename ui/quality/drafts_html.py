"""The HTML of drafted eval cases: a form for each, in which its question and words can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from rag.questions.drafts import QuestionDraft
from rag.types import Article
from ui.render.markup import named, text

DRAFT = '<button type="button" class="draft button" data-after="{}">{}</button>'
BACK = '<button type="button" class="to-report plain">Back</button>'


def render_drafts(drafts: Sequence[tuple[Article, QuestionDraft]]) -> str:
    """Return the forms of the drafts with their articles, and the buttons for more of them and back."""
    if not drafts:
        return f"<p>The articles give no question that is not among the cases already.</p><p>{BACK}</p>"
    forms = "".join(_form(article, draft) for article, draft in drafts)
    more = DRAFT.format(text(drafts[-1][1].id), "Others")
    return (
        "<p>Questions that sentences of the articles answer. What you accept is asked when the answers are measured."
        f'</p>{forms}<p class="row">{more}{BACK}</p>'
    )


def render_accepted(question: str, added: bool) -> str:
    """Return the line in place of a draft that was accepted."""
    said = "Accepted" if added else "Its sentence has a case already"
    return f'<p class="said" role="status">{said}: {text(question)}</p>'


def render_problem(problem: str) -> str:
    """Return why nothing can be drafted."""
    return f'<p class="problem" role="alert">{text(problem)}</p><p>{BACK}</p>'


def _form(article: Article, draft: QuestionDraft) -> str:
    sentence = draft.sentence
    return (
        f'<form class="case drafted" data-article="{text(article.id)}" data-version="{text(article.sha256)}" '
        f'data-start="{sentence.start}"><label class="held">Question'
        f'<textarea name="question" rows="1" dir="auto">{text(draft.question)}</textarea></label>'
        f'<blockquote class="quoted" dir="auto">{text(sentence.text)}</blockquote>'
        f'<p class="meta">{named(article)}</p><label class="held">A right answer holds, one a line'
        f'<textarea name="expected" rows="1" dir="auto">{text(draft.words)}</textarea></label>'
        '<p class="problem" role="alert" hidden></p>'
        '<div class="row"><button type="submit" class="button">Accept</button>'
        '<button type="button" class="drop plain">Drop</button></div></form>'
    )
