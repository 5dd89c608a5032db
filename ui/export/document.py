"""The content of a conversation for export, independent of the format, with footnotes numbered throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rag.types import Answer, Quotation, Side
from ui.export.notes import Note, Numbering, clean
from ui.export.runs import Paragraph, Run, split_paragraphs
from ui.render.notice import notice_of
from ui.render.plain import attribution
from ui.render.prose import skip_markers, support_of
from ui.storage.conversations import LONGEST_TITLE
from ui.storage.types import Conversation, Exchange

CUT_OFF = "This answer was cut off before it was complete."


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with a title; each line consists of runs."""

    title: str
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One turn: its question, the stand-alone form if that differs, the answer, and notices (`remarks`).

    The question is empty where the document's title is the same, and for a checked draft. `notes` are the footnotes
    that no earlier section has.
    """

    question: str
    read_as: str
    remarks: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    listings: tuple[Listing, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A conversation; its footnotes are numbered through all turns, and each sentence has one."""

    title: str
    sections: tuple[Section, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the footnotes of all turns, in the order of their numbers."""
        return tuple(note for section in self.sections for note in section.notes)


def build_document(conversation: Conversation, style: str = "") -> Document:
    """Return the document of the conversation; of each turn it has the answer that is shown.

    `style` is the citation style of the footnotes, one of `ui.export.style_names.STYLES`; the plain one is empty.
    """
    numbering = Numbering(style)
    sections = [_section(exchange, numbering) for exchange in conversation.exchanges]
    title = clean(conversation.title)
    if sections and sections[0].question and _begins(title, sections[0].question):
        title = sections[0].question
        sections[0] = replace(sections[0], question="")
    return Document(title, tuple(sections))


def _begins(title: str, question: str) -> bool:
    """Return whether the title is the question, or as much of it as fits into a title."""
    return " ".join(question.split())[:LONGEST_TITLE].strip() == " ".join(title.split())


def _section(exchange: Exchange, numbering: Numbering) -> Section:
    answer = exchange.answer
    if answer is None:
        return Section(clean(exchange.question), "", (CUT_OFF,), (), (), ())
    return section_of(answer, numbering)


def section_of(answer: Answer, numbering: Numbering) -> Section:
    """Return the section of one answer."""
    noted = len(numbering.notes)
    numbers = {citation.number: numbering.number(citation.quotation) for citation in answer.citations}
    remarks = (notice_of(answer), answer.missing)
    return Section(
        question=clean(answer.question),
        read_as=clean(answer.standalone_question) if answer.standalone_question != answer.question else "",
        remarks=tuple(clean(remark) for remark in remarks if remark),
        paragraphs=split_paragraphs(_runs(answer, numbers)),
        listings=tuple(_listings(answer, numbers)),
        notes=tuple(numbering.notes[noted:]),
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


def _side(side: Side, answer: Answer) -> str:
    """Return the value of the side, or its sentence if it has none, with what is told of it."""
    quoted = next((one.sentence.text for one in answer.citations if one.number == side.citation), "")
    return ", ".join((side.value or " ".join(quoted.split()), *side.facts))


def _listings(answer: Answer, numbers: Mapping[int, int]) -> Iterator[Listing]:
    for disagreement in answer.disagreements:
        about = f": {disagreement.about}" if disagreement.about else ""
        lines = (
            (Run(clean(_side(side, answer)), notes=(numbers[side.citation],)),)
            for side in disagreement.sides
            if side.citation in numbers
        )
        yield Listing(f"The articles differ{clean(about)}", tuple(lines))
    if answer.nearest:
        yield Listing("Nearest sentences", tuple(_near(quotation) for quotation in answer.nearest))


def _near(quotation: Quotation) -> tuple[Run, ...]:
    quote = " ".join(quotation.sentence.text.split())
    return (Run(clean(f"“{quote}” {attribution(quotation)}")),)
