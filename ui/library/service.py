"""What the page can ask about the articles that are there: plain values in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, FootnoteError
from rag.llm.prices import format_usage
from ui.library.catalogue import Entry, Wanted, select
from ui.library.intake import Intake
from ui.library.library_list import render_entries, render_masthead, render_removal, render_sum
from ui.library.listing import Listing
from ui.library.removals import KEPT_MINUTES, Removals, put_back, remove_articles
from ui.library.timeline import render_timeline
from ui.render.article import render_article
from ui.render.markup import Message, as_sentence, plural
from ui.render.turn import render_problem

if TYPE_CHECKING:
    from rag.engine import Engine

PAGE, MOST_SHOWN = 50, 500
MOST_REMOVED = 1000
TOO_LATE = (
    f"That was removed more than {KEPT_MINUTES} minutes ago, or the server was started again since. "
    "Add the article once more."
)


class LibraryService:
    """Serves the articles of one engine's library; every method may run in several threads at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._library = engine.library
        self._listing = Listing(engine.library)
        self._removals = Removals()
        self.intake = Intake(engine.library, self._listing)

    def find(self, wanted: Wanted, start: int = 0, count: int = PAGE) -> Message:
        """Return a stretch of the list of those articles that are wanted, how many there are, and from when."""
        catalogue = self._listing.catalogue()
        entries = tuple(catalogue.entries.values())
        found = select(entries, wanted)
        dated = select(entries, replace(wanted, period="")) if wanted.period else found
        return {
            "html": render_entries(found[start : start + count], wanted.order),
            "found": len(found),
            "total": len(entries),
            "sum": render_sum(len(found), len(entries)),
            "timeline": render_timeline(dated, wanted.period),
            "masthead": self._facts(entries),
            "generation": catalogue.generation,
        }

    def glance(self) -> str:
        """Return a mark that changes with the library."""
        return self._library.generation

    def browse(self, article_id: str) -> Message:
        """Return an article of the library without marks."""
        try:
            html = render_article(self._library.article(article_id))
        except ArticleNotFoundError:
            return {"problem": "That article is no longer in the library."}
        return {"html": html, "key": "", "label": "", "labels": []}

    def remove(self, article_ids: Sequence[str]) -> Message:
        """Remove the articles, and offer to put them back."""
        ids = [str(one) for one in article_ids[:MOST_REMOVED]]
        try:
            removal = remove_articles(self._library, ids)
        except FootnoteError as exc:
            return {"report": render_problem(as_sentence(exc))}
        self._listing.update(ids)
        if not removal.records:
            return {"report": render_problem("That article was no longer in the library.")}
        titles = [record.article.title for record in removal.records]
        return {"report": render_removal(titles, self._removals.keep(removal), KEPT_MINUTES)}

    def undo(self, token: str) -> Message:
        """Put back what was removed, if it is still known."""
        removal = self._removals.find(token)
        if removal is None:
            return {"report": render_problem(TOO_LATE)}
        try:
            put_back(self._library, removal)
        except FootnoteError as exc:
            return {"report": render_problem(as_sentence(exc))}
        self._removals.forget(token)
        self._listing.update([record.article.id for record in removal.records])
        return {"report": f'<p class="sum">{plural(len(removal.records), "article")} put back.</p>'}

    def _facts(self, entries: Sequence[Entry]) -> str:
        return render_masthead(self._engine.mode, entries, format_usage(self._engine.spent))
