"""The footnotes of a document: each cited sentence has one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rag.types import Quotation
from ui.render.plain import attribution

_NOT_IN_FILES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the quoted sentence, its source, and a link to where it was published if that is known."""

    number: int
    quote: str
    source: str
    link: str | None


@dataclass(slots=True)
class Numbering:
    """Gives footnotes their numbers, from 1; `style` is the citation style of their sources, or empty."""

    style: str = ""
    notes: list[Note] = field(default_factory=list)
    _numbers: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def number(self, quotation: Quotation) -> int:
        """Return the number of the sentence's footnote, which is added to `notes` when it is first asked for."""
        key = quotation.article.id, quotation.article.sha256, quotation.sentence.start
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.notes.append(self._note(quotation, self._numbers[key]))
        return self._numbers[key]

    def _note(self, quotation: Quotation, number: int) -> Note:
        quote = " ".join(quotation.sentence.text.split())
        return Note(number, clean(quote), clean(self._source(quotation)), quotation.link)

    def _source(self, quotation: Quotation) -> str:
        if self.style:
            from ui.export.citation_styles import cite

            if source := cite(quotation.article, self.style):
                return source
        return attribution(quotation)


def clean(text: str) -> str:
    """Return the text without control characters, which are invisible and invalid in XML."""
    return _NOT_IN_FILES.sub("", text)
