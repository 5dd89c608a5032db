"""The content of a conversation for export, independent of the format, with footnotes numbered throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rag.types import Answer, Citation, Quotation
from ui.render.notice import notice_of
from ui.render.plain import attribution
from ui.render.prose import skip_markers, support_of
from ui.storage.types import Conversation, Exchange

_NOT_IN_FILES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
CUT_OFF = "This answer was cut off before it was complete."


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style, with the numbers of the footnotes after it."""

    text: str
    struck: bool = False
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with a title; each line consists of runs."""

    title: str
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the quoted sentence, its source, and a link to where it was published if that is known."""

    number: int
    quote: str
    source: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """One turn: its question, the stand-alone form if that differs, notices (`remarks`), and the answer.

    That of a checked draft has no question.
    """

    question: str
    read_as: str
    remarks: tuple[str, ...]
    runs: tuple[Run, ...]
    listings: tuple[Listing, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A conversation; its footnotes are numbered through all turns."""

    title: str
    sections: tuple[Section, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the footnotes of all turns, in the order of their numbers."""
        return tuple(note for section in self.sections for note in section.notes)


def build_document(conversation: Conversation) -> Document:
    """Return the document of the conversation; of each turn it has the answer that is shown."""
    sections: list[Section] = []
    used = 0
    for exchange in conversation.exchanges:
        sections.append(_section(exchange, used))
        used += len(sections[-1].notes)
    return Document(clean(conversation.title), tuple(sections))


def clean(text: str) -> str:
    """Return the text without control characters, which are invisible and invalid in XML."""
    return _NOT_IN_FILES.sub("", text)


def _section(exchange: Exchange, used: int) -> Section:
    answer = exchange.answer
    if answer is None:
        return Section(clean(exchange.question), "", (CUT_OFF,), (), (), ())
    return section_of(answer, used)


def section_of(answer: Answer, used: int = 0) -> Section:
    """Return the section of one answer; its footnotes are numbered from `used` + 1."""
    numbers = {citation.number: used + index for index, citation in enumerate(answer.citations, start=1)}
    remarks = (notice_of(answer), answer.missing)
    return Section(
        question=clean(answer.question),
        read_as=clean(answer.standalone_question) if answer.standalone_question != answer.question else "",
        remarks=tuple(clean(remark) for remark in remarks if remark),
        runs=tuple(_runs(answer, numbers)),
        listings=tuple(_listings(answer, numbers)),
        notes=tuple(note_of(citation, numbers[citation.number]) for citation in answer.citations),
    )


def _runs(answer: Answer, numbers: Mapping[int, int]) -> Iterator[Run]:
    end = 0
    for claim in answer.claims:
        if claim.start > end:
            yield Run(clean(answer.text[end : claim.start]))
        notes = tuple(numbers[number] for number in claim.citations if number in numbers)
        yield Run(clean(answer.text[claim.start : claim.end]), claim.support == "unsupported", notes)
        if said := support_of(claim):
            yield Run(f" ({clean(said)})")
        end = skip_markers(answer.text, claim)
    if rest := answer.text[end:]:
        yield Run(clean(rest))


def _listings(answer: Answer, numbers: Mapping[int, int]) -> Iterator[Listing]:
    for disagreement in answer.disagreements:
        about = f": {disagreement.about}" if disagreement.about else ""
        lines = (
            (Run(clean(side.value), notes=(numbers[side.citation],)),)
            for side in disagreement.sides
            if side.citation in numbers
        )
        yield Listing(f"The articles differ{clean(about)}", tuple(lines))
    if answer.nearest:
        yield Listing("Nearest sentences", tuple(_near(quotation) for quotation in answer.nearest))


def _near(quotation: Quotation) -> tuple[Run, ...]:
    quote = " ".join(quotation.sentence.text.split())
    return (Run(clean(f"“{quote}” {attribution(quotation)}")),)


def note_of(citation: Citation, number: int) -> Note:
    """Return the footnote of that number."""
    quote, source = " ".join(citation.sentence.text.split()), attribution(citation)
    return Note(number, clean(quote), clean(source), citation.quotation.link)
