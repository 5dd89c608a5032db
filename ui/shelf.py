"""What the page can ask about the articles: one method an event, plain values in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, FootnoteError
from ui.library_list import render_library, render_masthead, render_report
from ui.markup import Message, as_sentence
from ui.reader import render_article
from ui.render.turn import render_problem
from ui.uploads import Upload, add_uploads, failure, inside, remove_article

if TYPE_CHECKING:
    from rag.engine import Engine


class Shelf:
    """Serves the articles of one engine's library; every method may run in several threads at once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def browse(self, article_id: str) -> Message:
        """Return an article of the library without marks."""
        try:
            html = render_article(self.engine.library.article(article_id))
        except ArticleNotFoundError:
            return {"problem": "That article is no longer in the library."}
        return {"html": html, "key": "", "label": "", "labels": []}

    def put(self, files: Sequence[Mapping[str, str]], folder: Path) -> Message:
        """Add uploaded files, which must lie in `folder`, and return the list with the report."""
        uploads = [Upload(Path(file["path"]), file["name"]) for file in files]
        if not inside([file["path"] for file in files], folder):
            report = failure("upload", "did not come from this page")
        else:
            try:
                report = add_uploads(self.engine.library, uploads)
            except FootnoteError as exc:
                report = failure("upload", str(exc))
        return {**self.library(), "report": render_report(report)}

    def drop(self, article_id: str) -> Message:
        """Remove an article and return the list."""
        try:
            remove_article(self.engine.library, article_id)
        except ArticleNotFoundError:
            pass
        except FootnoteError as exc:
            return {**self.library(), "report": render_problem(as_sentence(exc))}
        return self.library()

    def library(self) -> Message:
        """Return the list of the articles."""
        return {"html": render_library(self.engine.library.records()), "report": ""}

    def masthead(self) -> Message:
        """Return how answers are made and what there is."""
        library = self.engine.library
        return {"html": render_masthead(self.engine.mode, library.records(), library.sentence_count)}
