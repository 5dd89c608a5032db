"""Whether names and numbers of a claim stand in the places that they have in its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import LCSseq

from rag.text.lexicons.negation import NEGATORS
from rag.text.names import find_names
from rag.text.quantities import in_figures
from rag.text.tokens import Token, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

MOST_WORDS = 150
ALIKE = 0.6
"""The share of a claim's words that must stand in a sentence, in its order, before their places are compared."""

FEW = 4


def check_slots(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a name or number of a near-verbatim claim that stands where its sentence has another, or a lone "not"."""
    asked = tokenize(claim)[:MOST_WORDS]
    for sentence in evidence.sentences:
        held = tokenize(sentence)[:MOST_WORDS]
        for ours, theirs, after in _differences(asked, held):
            proper, other = _proper(claim, ours), _proper(sentence, theirs)
            if proper and other and after and not _alike(ours, theirs):
                yield Finding("place", f"the sentence has “{_text(theirs)}” where the answer has “{_text(ours)}”")
            elif _denies(ours) != _denies(theirs):
                side, rest = ("answer", "sentence") if _denies(ours) else ("sentence", "answer")
                yield Finding("negation", f"the {side} says “{_text(ours or theirs)}”, the {rest} does not")


def _differences(
    asked: Sequence[Token], held: Sequence[Token]
) -> Iterator[tuple[Sequence[Token], Sequence[Token], bool]]:
    """Yield the few words by which a near-verbatim claim differs within, and whether something stands before them."""
    edits = LCSseq.opcodes([word.stem for word in asked], [word.stem for word in held])
    runs = [(same, list(run)) for same, run in groupby(edits, key=lambda edit: edit.tag == "equal")]
    if sum(edit.src_end - edit.src_start for same, run in runs if same for edit in run) < ALIKE * max(1, len(asked)):
        return
    for place, (same, run) in enumerate(runs):
        ours = asked[run[0].src_start : run[-1].src_end]
        theirs = held[run[0].dest_start : run[-1].dest_end]
        within = place < len(runs) - 1 or (ours and theirs)
        if not same and within and len(ours) <= FEW and len(theirs) <= FEW:
            yield ours, theirs, place > 0


def _denies(words: Sequence[Token]) -> bool:
    return any(word.text.lower() in NEGATORS or word.text.lower().endswith("n't") for word in words)


def _proper(text: str, words: Sequence[Token]) -> bool:
    """Return whether all the words are numbers or parts of names."""
    spans = [(start, end) for start, end in find_names(text) if start]
    return bool(words) and all(
        word.text[0].isdigit() or any(start <= word.start < end for start, end in spans) for word in words
    )


def _alike(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Return whether they share a word, are worth the same, or one is the initials of the other."""
    if {word.stem for word in ours} & {word.stem for word in theirs} or in_figures(_text(ours)) == in_figures(
        _text(theirs)
    ):
        return True
    first, second = ("".join(word.text[0] for word in words) for words in (ours, theirs))
    return first == _text(theirs) or second == _text(ours)


def _text(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)
