"""What the page does with the library's articles, as methods that return messages: dictionaries of JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, FootnoteError, LibraryError
from rag.identity import digest
from rag.library.following import read_feeds
from rag.llm.prices import format_usage
from rag.plural import plural
from ui.library.catalogue import CatalogueQuery, Entry, select
from ui.library.catalogue_cache import CatalogueCache
from ui.library.ingest import IngestService
from ui.library.library_list import render_count, render_entries, render_masthead, render_removal
from ui.library.removals import UNDO_MINUTES, Removals, remove_articles, restore_removal
from ui.library.timeline import render_timeline
from ui.render.article import render_article
from ui.render.markup import Message, as_sentence, isolated
from ui.render.turn import render_problem

if TYPE_CHECKING:
    from rag.engine import Engine

PAGE_SIZE, MAX_SHOWN = 50, 500
MAX_REMOVED = 1000
MAX_TAGGED = 200
TOO_LATE = (
    f"That was removed more than {UNDO_MINUTES} minutes ago, or the server was started again since. "
    "Add the article once more."
)


class LibraryService:
    """Lists, shows, removes and restores the articles of one engine's library; its methods are thread-safe.

    `ingest` adds articles; `folder` is the library's.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._library = engine.library
        self.folder = engine.library.folder
        self._catalogue = CatalogueCache(engine.library)
        self._removals = Removals()
        self.ingest = IngestService(engine.library, self._catalogue)

    def find(self, query: CatalogueQuery, start: int = 0, count: int = PAGE_SIZE) -> Message:
        """Return `count` of the articles that match the query, from index `start` on, as an HTML list.

        The message also has their number, the timeline of the articles that match in any period, the masthead, and
        the generation of the library that the list is from.
        """
        catalogue = self._catalogue.catalogue()
        entries = tuple(catalogue.entries.values())
        found = select(entries, query, self._library.find_words)
        dated = select(entries, replace(query, period=""), self._library.find_words) if query.period else found
        return {
            "html": render_entries(found[start : start + count], query.order),
            "found": len(found),
            "total": len(entries),
            "sum": render_count(len(found), len(entries)),
            "timeline": render_timeline(dated, query.period),
            "masthead": self._render_masthead(entries),
            "generation": f"{catalogue.generation}{self._failing_mark()}",
        }

    def glance(self) -> Message:
        """Return an identifier that changes whenever the library does, and a `problem` if it cannot be read."""
        try:
            self._library.ensure_present()
        except LibraryError as exc:
            return {"generation": "", "problem": as_sentence(exc)}
        return {"generation": f"{self._library.generation}{self._failing_mark()}", "problem": ""}

    def open_article(self, article_id: str) -> Message:
        """Return an article as HTML without highlights, or a `problem` if it is not in the library."""
        try:
            article = self._library.article(article_id)
            html = render_article(article, sentences=self._library.sentences_of(article))
        except ArticleNotFoundError:
            return {"problem": "That article is no longer in the library."}
        return {"html": html, "key": "", "label": "", "labels": []}

    def edit(self, article_id: str, facts: Mapping[str, str]) -> Message:
        """Put right what is known of an article, and return it as HTML, or a `problem`; equal facts are left alone."""
        try:
            article = self._library.article(article_id)
            changed = {name: value for name, value in facts.items() if value != (getattr(article, name, None) or "")}
            if changed:
                self._library.edit(article_id, changed)
        except FootnoteError as exc:
            return {"problem": as_sentence(exc)}
        self._catalogue.update([article_id])
        return self.open_article(article_id)

    def tag(self, article_ids: Sequence[str], tag: str) -> Message:
        """Tag the articles, `MAX_TAGGED` at most, and return a report; an error ends it and says how far it came."""
        ids = [str(one) for one in article_ids[:MAX_TAGGED]]
        for done, one in enumerate(ids):
            try:
                self._library.edit(one, {"tag": tag})
            except FootnoteError as exc:
                tagged = f'<p class="sum">{plural(done, "article")} tagged.</p>'
                return {"report": tagged + render_problem(as_sentence(exc))}
        self._catalogue.update(ids)
        return {"report": f'<p class="sum">{plural(len(ids), "article")} tagged {isolated(tag)}.</p>'}

    def remove(self, article_ids: Sequence[str]) -> Message:
        """Remove the articles, `MAX_REMOVED` at most, and return a report with a button that undoes it."""
        ids = [str(one) for one in article_ids[:MAX_REMOVED]]
        try:
            removal = remove_articles(self._library, ids)
        except FootnoteError as exc:
            return {"report": render_problem(as_sentence(exc))}
        self._catalogue.update(ids)
        if not removal.records:
            return {"report": render_problem("That article was no longer in the library.")}
        titles = [record.article.title for record in removal.records]
        return {"report": render_removal(titles, self._removals.keep(removal), UNDO_MINUTES)}

    def undo(self, token: str) -> Message:
        """Undo the removal of this token, unless it was too long ago, and return a report."""
        removal = self._removals.find(token)
        if removal is None:
            return {"report": render_problem(TOO_LATE)}
        try:
            restore_removal(self._library, removal)
        except FootnoteError as exc:
            return {"report": render_problem(as_sentence(exc))}
        self._removals.forget(token)
        self._catalogue.update([record.article.id for record in removal.records])
        return {"report": f'<p class="sum">{plural(len(removal.records), "article")} put back.</p>'}

    def _render_masthead(self, entries: Sequence[Entry]) -> str:
        return render_masthead(self._engine.mode, entries, format_usage(self._engine.spent), self._failing())

    def _failing(self) -> list[str]:
        """Return a line about each followed feed that cannot be read."""
        try:
            return [feed.describe() for feed in read_feeds(self._library.folder) if feed.problem]
        except LibraryError as exc:
            return [as_sentence(exc)]

    def _failing_mark(self) -> str:
        """Return what lets the page look again when feeds begin or cease to fail; empty while none does."""
        failing = self._failing()
        return f"-{digest(' '.join(failing))[:8]}" if failing else ""
