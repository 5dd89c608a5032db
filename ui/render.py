"""An answer as HTML: claims with their footnote markers, disagreements, sources; or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.types import Answer, Article, Citation, Claim, Disagreement, Quotation, Retrieved, Side
from ui.markup import DOT, day, isolated, origin, plural, text
from ui.surroundings import surroundings

_MARKER_IN_DRAFT = re.compile(r"\[(\d{1,3})\]")
EMPTY_LIBRARY = (
    '<div class="welcome"><h2>Put articles in, then ask</h2><p>The library is empty. Drop text, PDF, Word, web pages '
    "and other files anywhere on this page, or choose them under Articles. Every answer will point at the exact "
    "sentence.</p></div>"
)
_SUPPORT = {
    "partial": "partly supported",
    "unsupported": "not supported by its sentence",
    "uncited": "no source",
}


def render_question(question: str, standalone: str = "") -> str:
    """Return the question, with the form it was read in where that differs."""
    heading = f'<h2 class="asked" dir="auto">{text(question)}</h2>'
    if not standalone or standalone == question:
        return heading
    return f'{heading}<p class="read-as">Read as: {isolated(standalone)}</p>'


def render_stage(retrieved: Retrieved) -> str:
    """Return what has been done and what is being done now, in words."""
    reading = f"Searched {plural(retrieved.searched, 'sentence')}, reading {len(retrieved.sources):,}…"
    return f'<p class="stage">{reading}</p>'


def render_draft(draft: str) -> str:
    """Return the text as far as it has come; its markers are inert until the answer is complete."""
    words = _MARKER_IN_DRAFT.sub(r'<sup class="markers"><span class="pending">\1</span></sup>', text(draft))
    return f'<div class="draft"><p class="prose" dir="auto">{words}</p></div>'


def render_problem(message: str) -> str:
    """Return an error that the reader can do something about."""
    return f'<p class="problem" role="alert">{text(message)}</p>'


def render_answer(answer: Answer, key: str, starters: Sequence[str] = ()) -> str:
    """Return the answer or the refusal; `key` names the turn in the page and is letters and digits."""
    if not answer.answered:
        return render_refusal(answer, starters)
    citations = {citation.number: citation for citation in answer.citations}
    return (
        f'<div class="answer">{_warning(answer)}'
        f'<p class="prose" dir="auto">{"".join(_prose(answer, citations, key))}</p>'
        f"{''.join(_disagreement(one, citations) for one in answer.disagreements)}"
        f"{_sources(answer.citations)}{_colophon(answer)}"
        f"{''.join(_card(citation, key) for citation in answer.citations)}"
        f'<pre class="plain" hidden>{text(with_footnotes(answer))}</pre>'
        "</div>"
    )


def render_refusal(answer: Answer, starters: Sequence[str] = ()) -> str:
    """Return what is missing, the nearest sentences, and questions that can be answered instead."""
    missing = f'<p class="missing">{text(answer.missing)}</p>' if answer.missing else ""
    nearest = "".join(_near(quotation, place) for place, quotation in enumerate(answer.nearest))
    nearest = f'<h4>Nearest sentences</h4><ol class="nearest">{nearest}</ol>' if nearest else ""
    return (
        f'<section class="refusal">{_warning(answer)}<h3>{text(answer.text)}</h3>{missing}{nearest}'
        f"{render_starters(starters, 'What the articles do answer')}</section>"
    )


def _warning(answer: Answer) -> str:
    """Return what did not go as it was set up, and whether the answer is only a part of one."""
    part = "" if answer.finish == "complete" else f"This answer was {answer.finish}: it is only a part."
    said = " ".join(
        one for one in (f"{answer.warning[:1].upper()}{answer.warning[1:]}." * bool(answer.warning), part) if one
    )
    return f'<p class="notice" role="note">{text(said)}</p>' if said else ""


def render_starters(starters: Sequence[str], title: str) -> str:
    """Return questions to choose from, or nothing where there are none."""
    if not starters:
        return ""
    items = "".join(
        f'<li><button type="button" class="starter" dir="auto">{text(one)}</button></li>' for one in starters
    )
    return f'<h4>{text(title)}</h4><ul class="starters">{items}</ul>'


def render_welcome(starters: Sequence[str]) -> str:
    """Return what an empty conversation shows."""
    return (
        '<div class="welcome"><h2>Ask your articles</h2><p>Every answer is footnoted to the exact sentence. '
        "What the articles do not say is not answered.</p>"
        f"{render_starters(starters, 'To start with')}</div>"
    )


def with_footnotes(answer: Answer) -> str:
    """Return the answer as plain text with its footnotes below it."""
    notes = [f"[{one.number}] “{_one_line(one.sentence.text)}” {_attribution(one)}" for one in answer.citations]
    return f"{answer.text}\n\n{chr(10).join(notes)}\n"


def _attribution(citation: Citation) -> str:
    article = citation.article
    published = day(article.published) if article.published else None
    return ", ".join(_one_line(part) for part in (article.title, article.source, published, article.url) if part)


def _prose(answer: Answer, citations: dict[int, Citation], key: str) -> Iterator[str]:
    """Yield the text, claim by claim; markers come from the claims, as the text may hold brackets of its own."""
    end = 0
    for claim in answer.claims:
        yield text(answer.text[end : claim.start])
        yield _claim(answer.text, claim)
        yield _markers(claim, citations, key)
        yield _support(claim)
        end = _skip_markers(answer.text, claim)
    yield text(answer.text[end:])


def _skip_markers(answer_text: str, claim: Claim) -> int:
    """Return where the text goes on after the markers that follow the claim."""
    end = claim.end
    for number in claim.citations:
        marker = f"[{number}]"
        start = end + (answer_text[end : end + 1] == " ")
        if answer_text.startswith(marker, start):
            end = start + len(marker)
    return end


def _claim(answer_text: str, claim: Claim) -> str:
    tag = "s" if claim.support == "unsupported" else "span"
    name = "claim" if claim.support == "verified" else f"claim {claim.support}"
    return f'<{tag} class="{name}">{"".join(_highlighted(answer_text, claim))}</{tag}>'


def _support(claim: Claim) -> str:
    """Return how far the sentences carry the claim, in words, or nothing where they carry it in full."""
    if claim.support == "verified":
        return ""
    label = ": ".join(part for part in (_SUPPORT[claim.support], "; ".join(claim.reasons)) if part)
    return f'<span class="support">{text(label)}</span>'


def _highlighted(answer_text: str, claim: Claim) -> Iterator[str]:
    place = claim.start
    for start, end in sorted(claim.highlights):
        start, end = max(start, place), min(end, claim.end)
        if start < end:
            yield f'{text(answer_text[place:start])}<b class="key">{text(answer_text[start:end])}</b>'
            place = end
    yield text(answer_text[place : claim.end])


def _markers(claim: Claim, citations: dict[int, Citation], key: str) -> str:
    links = "".join(
        f'<a class="citation" href="#card-{key}-{number}" data-label="{number}" '
        f'aria-label="Footnote {number}: {text(citations[number].article.title)}">{number}</a>'
        for number in claim.citations
        if number in citations
    )
    return f'<sup class="markers">{links}</sup>' if links else ""


def _card(citation: Citation, key: str) -> str:
    around = surroundings(citation.article.text, citation.sentence.start, citation.sentence.end)
    before = f'<span class="around">{text(around.before)} </span>' if around.before else ""
    after = f'<span class="around"> {text(around.after)}</span>' if around.after else ""
    return (
        f'<template id="card-{key}-{citation.number}">'
        f'<p class="card-title">{isolated(citation.article.title)}</p><p class="meta">{origin(citation.article)}</p>'
        f'<p class="card-text" dir="auto">{before}<mark>{text(citation.sentence.text)}</mark>{after}</p></template>'
    )


def _disagreement(disagreement: Disagreement, citations: dict[int, Citation]) -> str:
    sides = "".join(_side(side, citations[side.citation]) for side in disagreement.sides if side.citation in citations)
    title = f"The articles differ{': ' if disagreement.about else ''}{isolated(disagreement.about)}"
    return f'<section class="disagreement"><h3>{title}</h3><div class="sides">{sides}</div></section>'


def _side(side: Side, citation: Citation) -> str:
    return (
        f'<button type="button" class="side open" data-label="{side.citation}"><span class="value" dir="auto">'
        f'{text(side.value)}</span><span class="quoted" dir="auto">{text(citation.sentence.text)}</span>'
        f'<span class="meta"><span class="number">{side.citation}</span> {_named(citation.article)}</span></button>'
    )


def _sources(citations: Sequence[Citation]) -> str:
    """Return the cited articles, each with the numbers that point into it."""
    articles = {citation.article.id: citation.article for citation in citations}
    rows = ""
    for article_id, article in articles.items():
        numbers = "".join(
            f'<button type="button" class="open number" data-label="{one.number}" '
            f'aria-label="Read footnote {one.number} in its article">{one.number}</button>'
            for one in citations
            if one.article.id == article_id
        )
        rows += (
            f'<li><span class="numbers">{numbers}</span><span class="source"><span class="source-title">'
            f'{isolated(article.title)}</span><span class="meta">{origin(article)}</span></span></li>'
        )
    return f'<ol class="sources" aria-label="Sources">{rows}</ol>'


def _colophon(answer: Answer) -> str:
    verified = sum(claim.support == "verified" for claim in answer.claims)
    total = len(answer.claims)
    if verified == total:
        checked = f'<span class="tick">✓</span> {plural(total, "claim")} checked against the sentences cited'
    else:
        checked = f"{verified} of {plural(total, 'claim')} verified"
    took = f"{DOT}{answer.timings['total']:,.0f} ms" if "total" in answer.timings else ""
    return (
        f'<footer class="colophon"><span>{checked}{took}</span>'
        '<button type="button" class="copy">Copy with footnotes</button></footer>'
    )


def _near(quotation: Quotation, place: int) -> str:
    return (
        f'<li><button type="button" class="near open" data-label="near-{place}"><span class="quoted" dir="auto">'
        f'{text(quotation.sentence.text)}</span><span class="meta">{_named(quotation.article)}</span>'
        "</button></li>"
    )


def _named(article: Article) -> str:
    return DOT.join(part for part in (isolated(article.title), origin(article)) if part)


def _one_line(value: str) -> str:
    return " ".join(value.split())
