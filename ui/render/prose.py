"""Rendering the text of an answer, with footnote markers after each claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rag.types import Answer, Citation, Claim
from ui.render.markup import text

_SUPPORT = {
    "verified": "verified",
    "partial": "partly supported",
    "unsupported": "not supported by its sentence",
    "uncited": "no source",
}

QUOTED = "quoted word for word"
"""What is said of a claim that is a cited sentence itself."""


def render_prose(answer: Answer, citations: Mapping[int, Citation], key: str) -> Iterator[str]:
    """Yield the text claim by claim; the markers are made from the claims, as the text may contain other brackets."""
    end = 0
    for claim in answer.claims:
        yield text(answer.text[end : claim.start])
        yield _claim(answer.text, claim)
        said = QUOTED if answer.quotes(claim) else _SUPPORT[claim.support]
        yield _markers(claim, citations, key, said)
        yield _support(claim)
        end = skip_markers(answer.text, claim)
    yield text(answer.text[end:])


def skip_markers(answer_text: str, claim: Claim) -> int:
    """Return the offset in the text after the markers that follow the claim."""
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


def support_of(claim: Claim) -> str:
    """Return the claim's support and reasons in words, or an empty string if it is verified."""
    if claim.support == "verified":
        return ""
    return ": ".join(part for part in (_SUPPORT[claim.support], "; ".join(claim.reasons)) if part)


def _support(claim: Claim) -> str:
    label = support_of(claim)
    return f'<span class="support">{text(label)}</span>' if label else ""


def _highlighted(answer_text: str, claim: Claim) -> Iterator[str]:
    position = claim.start
    for start, end in sorted(claim.highlights):
        start, end = max(start, position), min(end, claim.end)
        if start < end:
            yield f'{text(answer_text[position:start])}<b class="key">{text(answer_text[start:end])}</b>'
            position = end
    yield text(answer_text[position : claim.end])


def _markers(claim: Claim, citations: Mapping[int, Citation], key: str, said: str) -> str:
    name = "citation" if claim.support == "verified" else f"citation {claim.support}"
    links = "".join(
        f'<a class="{name}" href="#card-{key}-{number}" data-label="{number}" data-support="{said}" '
        f'aria-label="Footnote {number}, {said}: {text(citations[number].article.title)}">{number}</a>'
        for number in claim.citations
        if number in citations
    )
    return f'<sup class="markers">{links}</sup>' if links else ""
