"""Adding articles from the page: uploads, addresses, samples; each yields how far it is, and the report last."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import FootnoteError
from rag.library.seeds import seeds_folder
from rag.types import IngestItem, IngestReport
from ui.library.adding import Step, follow
from ui.library.addresses import read_addresses
from ui.library.ingest_report import render_report, render_step
from ui.library.uploads import Upload, add_uploads, inside, uploads_folder
from ui.render.markup import Message, as_sentence
from ui.render.turn import render_problem

if TYPE_CHECKING:
    from rag.library import Library
    from ui.library.listing import Listing

Steps = Iterator[Step | IngestReport]
_log = logging.getLogger(__name__)


class Intake:
    """Adds to one library, and tells its listing what is new."""

    def __init__(self, library: Library, listing: Listing) -> None:
        self._library = library
        self._listing = listing

    def put(self, files: Sequence[Mapping[str, str]], folder: Path) -> Iterator[Message]:
        """Add uploaded files, which must lie in `folder`."""
        if not inside([file["path"] for file in files], folder):
            yield _over(render_problem("The files did not come from this page."))
            return
        uploads = [Upload(Path(file["path"]), file["name"]) for file in files]
        yield from self._tell(lambda: add_uploads(self._library, uploads))

    def fetch(self, typed: str) -> Iterator[Message]:
        """Add what the addresses name."""
        addresses, wrong = read_addresses(typed)
        yield from self._tell(lambda: follow(partial(self._library.add, addresses)), wrong)

    def samples(self) -> Iterator[Message]:
        """Add the articles that ship with the program."""
        yield from self._tell(lambda: follow(partial(self._library.add, [seeds_folder()])))

    def _tell(self, start: Callable[[], Steps], wrong: Sequence[IngestItem] = ()) -> Iterator[Message]:
        root = uploads_folder(self._library)
        try:
            for step in start():
                self._listing.update([item.article_id for item in step.items if item.article_id])
                if isinstance(step, Step):
                    yield {"report": render_step(step, root), "done": False}
                else:
                    report = IngestReport((*wrong, *step.items), step.seconds)
                    yield _over(render_report(report, root))
        except FootnoteError as exc:
            yield _over(render_problem(as_sentence(exc)))
        except Exception:
            _log.exception("articles could not be added")
            yield _over(render_problem("The articles could not be added. The server’s log says why; try again."))


def _over(html: str) -> Message:
    return {"report": html, "done": True}
