"""Adding articles from the page: uploaded files, web addresses, or the samples, with progress and a final report."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.errors import FootnoteError
from rag.ingestion.loaders.fetch import Fetcher
from rag.library.following import follow_feed
from rag.library.seeds import seeds_folder
from rag.library.sources import Pasted
from rag.settings import load_settings
from rag.types import IngestItem, IngestReport
from ui.library.addresses import read_addresses
from ui.library.ingest_report import render_progress, render_report
from ui.library.progress import Progress, run_with_progress
from ui.library.uploads import Upload, add_uploads, all_inside, uploads_folder
from ui.render.markup import Message, as_sentence
from ui.render.turn import render_problem

if TYPE_CHECKING:
    from rag.library import Library
    from ui.library.catalogue_cache import CatalogueCache

FEWEST_WORDS = 8
MOST_PASTED = 2_000_000
"""Characters of a pasted text that are read: those that an article may have."""
Updates = Iterator[Progress | IngestReport]
_log = logging.getLogger(__name__)


class IngestService:
    """Adds articles to one library and keeps the cached catalogue up to date.

    Each method yields messages with an HTML `report`: of the progress, and in the last one, where `done` is true, of
    what was added, or the error.
    """

    def __init__(self, library: Library, catalogue: CatalogueCache) -> None:
        self._library = library
        self._catalogue = catalogue

    def add_files(self, files: Sequence[Mapping[str, str]], folder: Path) -> Iterator[Message]:
        """Add uploaded files, each given by its `path` and its original `name`.

        Nothing is added unless all lie in `folder`: the paths come from the browser, which could name any file.
        """
        if not all_inside([file["path"] for file in files], folder):
            yield _final(render_problem("The files did not come from this page."))
            return
        uploads = [Upload(Path(file["path"]), file["name"]) for file in files]
        yield from self._report(lambda: add_uploads(self._library, uploads))

    def add_addresses(self, typed: str) -> Iterator[Message]:
        """Add the articles at the web addresses in a text that the user typed or pasted, or the text itself.

        A text without an address that has at least `FEWEST_WORDS` words is an article.
        """
        addresses, rejected = read_addresses(typed)
        if not addresses and len(typed.split()) >= FEWEST_WORDS:
            pasted = Pasted(typed[:MOST_PASTED].encode("utf-8", "replace"))
            yield from self._report(lambda: run_with_progress(partial(self._library.add, [pasted])))
            return
        yield from self._report(lambda: run_with_progress(partial(self._library.add, addresses)), rejected)

    def follow_feed(self, typed: str) -> Iterator[Message]:
        """Follow the feed at the web address that was typed, or that the page there names, and add its articles."""
        addresses, _ = read_addresses(typed)
        if len(addresses) != 1:
            yield _final(render_problem("Give the address of one feed, or of a page that names its feed."))
            return
        yield from self._report(lambda: run_with_progress(partial(_follow, self._library, addresses[0])))

    def add_samples(self) -> Iterator[Message]:
        """Add the articles that ship with the program."""
        yield from self._report(lambda: run_with_progress(partial(self._library.add, [seeds_folder()])))

    def _report(self, start: Callable[[], Updates], rejected: Sequence[IngestItem] = ()) -> Iterator[Message]:
        """Yield a message for each update; the `rejected` items head the final report."""
        root = uploads_folder(self._library)
        try:
            for update in start():
                self._catalogue.update([item.article_id for item in update.items if item.article_id])
                if isinstance(update, Progress):
                    yield {"report": render_progress(update, root), "done": False}
                else:
                    report = IngestReport((*rejected, *update.items), update.seconds)
                    yield _final(render_report(report, root))
        except FootnoteError as exc:
            yield _final(render_problem(as_sentence(exc)))
        except Exception:
            _log.exception("articles could not be added")
            yield _final(render_problem("The articles could not be added. The server’s log says why; try again."))


def _follow(library: Library, address: str, **progress: Any) -> IngestReport:
    _, report = follow_feed(library, address, Fetcher(load_settings().allowed_hosts), progress)
    return report


def _final(html: str) -> Message:
    return {"report": html, "done": True}
