"""Rendering a checked draft: its statements underlined by their states, and what stands beside each when chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rag.checking.report import CheckedStatement, DraftReport
from rag.corrections import Correction
from rag.plural import plural
from rag.text.terms import stem_words
from rag.text.tokens import tokenize
from rag.types import Quotation
from ui.desk.words import said_of
from ui.render.corrections import sentence_of
from ui.render.markup import named, render_link, text
from ui.render.surroundings import surroundings

HEADS = {
    "verified": ("The sentence that says so", "The sentences that say so"),
    "partial": ("What the sentence says of it", "What the sentences say of it"),
    "contradicted": ("The sentence that says otherwise", "The sentences that say otherwise"),
    "not found": ("The nearest sentence", "The nearest sentences"),
}
"""What stands over one sentence beside a statement, and over several."""

Corrections = Mapping[Quotation, Correction]
NO_CORRECTIONS: Corrections = MappingProxyType({})


def render_report(report: DraftReport, corrections: Corrections = NO_CORRECTIONS) -> str:
    """Return the draft as HTML, with a template for each statement that can be chosen.

    `corrections` are what became of sentences that are quoted beside it; a note says to check again if there are any.
    """
    return "".join((_note(corrections), *_draft(report), *_templates(report, corrections)))


def _note(corrections: Corrections) -> str:
    if not corrections:
        return ""
    return (
        f'<p class="corrections" role="note">{plural(len(corrections), "sentence")} of the articles changed since this '
        'was checked. <button type="button" class="recheck button">Check again</button></p>'
    )


def _draft(report: DraftReport) -> Iterator[str]:
    end = 0
    for number, one in enumerate(report.statements):
        yield text(report.text[end : one.start])
        yield _statement(report.text, one, number)
        end = one.end
    yield text(report.text[end:])


def _statement(draft: str, one: CheckedStatement, number: int) -> str:
    if one.state == "nothing to check":
        return f'<span title="{text(said_of(one))}">{text(one.text)}</span>'
    name = one.state.replace(" ", "-")
    return (
        f'<span class="statement {name}" role="button" tabindex="0" data-statement="{number}" '
        f'title="{text(said_of(one))}">{"".join(_marked(draft, one.start, one.end, one.differing))}</span>'
    )


def _marked(words: str, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """Yield `words[start:end]` with the spans marked as what differs."""
    for first, last in spans:
        yield f'{text(words[start:first])}<b class="differs">{text(words[first:last])}</b>'
        start = last
    yield text(words[start:end])


def _templates(report: DraftReport, corrections: Corrections) -> Iterator[str]:
    for number, one in enumerate(report.statements):
        if one.state != "nothing to check":
            quoted = "".join(_quoted(quotation, one, corrections.get(quotation)) for quotation in one.quotations)
            head = f"<p>{HEADS[one.state][len(one.quotations) > 1]}:</p>" if quoted else ""
            said = said_of(one)
            yield (
                f'<template id="statement-{number}"><p class="state">{text(said[:1].upper() + said[1:])}.</p>'
                f"{head}{quoted}</template>"
            )


def _quoted(quotation: Quotation, statement: CheckedStatement, correction: Correction | None) -> str:
    """Return the sentence between its neighbours with its article; what the statement lacks of it is marked."""
    sentence, article = quotation.sentence, quotation.article
    around = surroundings(article.text, sentence.start, sentence.end)
    before = f'<span class="around">{text(around.before)} </span>' if around.before else ""
    after = f'<span class="around"> {text(around.after)}</span>' if around.after else ""
    spans = tuple(_lacking(sentence.text, statement)) if statement.state == "contradicted" else ()
    marked = "".join(_marked(sentence.text, 0, len(sentence.text), spans))
    changed = f'<p class="changed">{text(sentence_of(correction))}</p>' if correction else ""
    return (
        f'<blockquote dir="auto">{before}<mark>{marked}</mark>{after}</blockquote>'
        f"{changed}"
        f'<p class="meta">{named(article)} {render_link(quotation)} '
        f'<button type="button" class="link" data-article="{text(article.id)}">Open the article</button></p>'
    )


def _lacking(sentence: str, statement: CheckedStatement) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentence's content words that the statement has not."""
    said = set(stem_words(statement.text))
    yield from ((word.start, word.end) for word in tokenize(sentence) if word.is_content and word.stem not in said)
