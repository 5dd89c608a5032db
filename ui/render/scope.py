"""Rendering the scope of a question as chips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rag.scope import Scope
from rag.written_date import write_date
from ui.render.markup import isolated, text


def render_scope(scope: Scope, titles: Mapping[str, str]) -> str:
    """Return a chip for each restriction, or an empty string if there is none; `titles` are by article id."""
    chips = "".join(f"<li>{chip}</li>" for chip in _chips(scope, titles))
    return f'<ul class="chips" aria-label="Asked only of">{chips}</ul>' if chips else ""


def _chips(scope: Scope, titles: Mapping[str, str]) -> Iterator[str]:
    yield from (isolated(titles.get(one, one)) for one in scope.articles)
    yield from (isolated(one) for one in scope.sources)
    yield from (f"in {isolated(one)}" for one in scope.tags)
    if scope.since:
        yield f"since {text(write_date(scope.since))}"
    if scope.until:
        yield f"until {text(write_date(scope.until))}"
