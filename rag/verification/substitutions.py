"""Rule: a claim copied from its evidence must not put other words for some of its words, or add or drop a "not"."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from rag.text.alignment import MOST_WORDS, align, count_common
from rag.text.lexicons import alternatives
from rag.text.lexicons.conjunctions import CLAUSE_OPENERS
from rag.text.lexicons.limiting import CONDITION_PHRASES, CONDITIONS, LIMITING
from rag.text.lexicons.negation import NEGATORS
from rag.text.lexicons.pronouns import THIRD_PERSON
from rag.text.modality import find_shared
from rag.text.names import find_names
from rag.text.quantities import find_quantities, in_figures
from rag.text.tokens import Token, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

PRONOUNS = frozenset(THIRD_PERSON)
LEAST_COMMON = 0.6
"""The share of the claim's words that a sentence must have, in the same order, for the two to be compared."""
CLAUSE_START = re.compile(rf"[,;:]\s+|\s(?={alternatives((*CLAUSE_OPENERS, 'because', 'that'))}\s)", re.IGNORECASE)
SHORTEST_CLAUSE = 4
"""The fewest words of a clause that is compared by itself, where a claim joins what several sentences say."""
MOST_REPLACED = 4
"""The most words on either side of one substitution."""


def check_substitutions(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each difference of a near-verbatim claim that may change what it says.

    A name or number in place of another contradicts, and so does a negator that only one side has. Other words in
    place of others may mean the same, and what the claim leaves out need not change it, unless it limits the sentence.
    Of several sentences each clause is compared too. There is none in what one sentence tells as the claim does,
    whatever others say.
    """
    known = f"{evidence.metadata}\n{evidence.preceding_text}"
    whole = tokenize(claim)[:MOST_WORDS]
    for claimed in (whole, *(_clauses(claim, whole) if len(evidence.sentences) > 1 else [])):
        part = claimed is not whole
        found = [(one, list(_compare(claim, claimed, one, known, part=part))) for one in evidence.sentences]
        if not any(_tells(one, claimed) and not findings for one, findings in found):
            yield from (finding for _, findings in found for finding in findings)


def _tells(sentence: str, claimed: Sequence[Token]) -> bool:
    """Return whether the sentence has all the content words of the claim or a clause of it, in the same order."""
    runs = align(claimed, tokenize(sentence)[:MOST_WORDS])
    changed = [run for run in runs if not run.same and any(word.is_content for word in run.first)]
    return all(_equivalent(run.first, run.second) for run in changed)


def _compare(claim: str, claimed: Sequence[Token], sentence: str, known: str, *, part: bool) -> Iterator[Finding]:
    """Yield the findings for the differences from one sentence, for a clause of the claim if it is a `part`."""
    for ours, theirs, after in _differences(claimed, tokenize(sentence)[:MOST_WORDS], goes_on=part):
        proper = _proper(claim, ours)
        if proper and proper == _proper(sentence, theirs) and after and not _equivalent(ours, theirs):
            yield Finding(f"the sentence has “{_text(theirs)}” where the claim has “{_text(ours)}”")
        elif _negates(ours) != _negates(theirs):
            side, rest = ("claim", "sentence") if _negates(ours) else ("sentence", "claim")
            yield Finding(f"the {side} says “{_text(ours or theirs)}”, the {rest} does not")
        elif not part and after and not theirs and _proper(claim, [word for word in ours if word.is_content]):
            yield Finding(f"the sentence has “{_text(ours)}” in another place", contradicts=False)
        elif not _equivalent(ours, theirs) and (not part or _is_one_for_one(ours, theirs)):
            plain, other = _without_quantities(claim, ours), _without_quantities(sentence, theirs)
            one_sided = part and bool(plain) != bool(other)
            yield from _doubts(*((ours, theirs) if one_sided else (plain, other)), claim, known)


def _clauses(claim: str, words: Sequence[Token]) -> list[Sequence[Token]]:
    """Return the words of each clause of the claim that has SHORTEST_CLAUSE of them, if it has several clauses."""
    ends = [0, *(match.end() for match in CLAUSE_START.finditer(claim)), len(claim)]
    clauses = [[word for word in words if start <= word.start < end] for start, end in pairwise(ends)]
    return [clause for clause in clauses if len(clause) >= SHORTEST_CLAUSE] if len(clauses) > 1 else []


def _is_one_for_one(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Return whether one word stands for one of its kind: a content word, or one that limits the sentence.

    Clauses of a claim that joins sentences are put otherwise in more than that.
    """
    new, gone = _carrying(ours), _carrying(theirs)
    return len(new) == len(gone) == 1 and bool(_limits(ours)) == bool(_limits(theirs))


def _doubts(ours: Sequence[Token], theirs: Sequence[Token], claim: str, known: str) -> Iterator[Finding]:
    """Yield a finding for words in place of others, and for one that limits the sentence and is not in the claim.

    Words that the headline or the text before has are no doubt: a name may stand for a pronoun. Nor are words of the
    same modality: "will" and "is to".
    """
    modal = find_shared(_text(ours), _text(theirs))
    some, others = ([word for word in words if word.text.lower() not in modal] for words in (ours, theirs))
    new = _carrying(some) - _carrying(others) - {word.stem for word in tokenize(known)}
    condition = _opening_condition(theirs)
    left = _limits(others) - {word.stem for word in tokenize(claim)}
    if new and theirs:
        reason = f"the sentence has “{_text(theirs)}” where the claim has “{_text(ours)}”"
        yield Finding(reason, contradicts=False)
    elif left or (condition and _text(condition).lower() not in claim.lower()):
        words = condition or [word for word in theirs if word.stem in left]
        yield Finding(f"the sentence says “{_text(words)}”, the claim does not", contradicts=False)


def _without_quantities(text: str, words: Sequence[Token]) -> list[Token]:
    """Return the words that are no part of a number with its qualifier and unit, which has a rule of its own."""
    spans = [(one.end - len(one.text), one.end) for one in find_quantities(text)]
    return [word for word in words if not any(start <= word.start < end for start, end in spans)]


def _differences(
    claimed: Sequence[Token], stated: Sequence[Token], *, goes_on: bool
) -> Iterator[tuple[Sequence[Token], Sequence[Token], bool]]:
    """Yield the differences of a near-verbatim claim: its words, those of the sentence, and whether any text precedes.

    Both are aligned by their longest common subsequence of stems. Longer differences are left out, and so is text that
    only one side has at its end, unless the sentence goes on there with a condition. If the claim `goes_on` behind
    these words, so may the sentence behind the words in place of the last ones.
    """
    if count_common(claimed, stated) < LEAST_COMMON * max(1, len(claimed)):
        return
    runs = align(claimed, stated)
    for place, run in enumerate(runs):
        ours, theirs = run.first, run.second
        if goes_on and ours and place == len(runs) - 1:
            theirs = theirs[: len(ours)]
        within = place < len(runs) - 1 or (ours and theirs)
        if not run.same and within and len(ours) <= MOST_REPLACED and len(theirs) <= MOST_REPLACED:
            yield ours, theirs, place > 0
        elif not run.same and place and (condition := _opening_condition(theirs)):
            yield ours, condition, True


def _opening_condition(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words at the start that make the rest a condition: "if", "as long as"."""
    if words and words[0].text.lower() in CONDITIONS:
        return words[:1]
    opening = f"{_text(words[:MOST_REPLACED])} ".lower()
    return next(
        (words[: phrase.count(" ") + 1] for phrase in CONDITION_PHRASES if opening.startswith(f"{phrase} ")), ()
    )


def _negates(words: Sequence[Token]) -> bool:
    return any(word.text.lower() in NEGATORS or word.text.lower().endswith("n't") for word in words)


def _carrying(words: Sequence[Token]) -> frozenset[str]:
    """Return the stems of the content words, of pronouns and of words that limit a sentence."""
    kept = (word for word in words if word.is_content or word.text.lower() in PRONOUNS)
    return frozenset(word.stem for word in kept) | _limits(words)


def _limits(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.text.lower() in LIMITING)


def _proper(text: str, words: Sequence[Token]) -> Literal["name", "number", ""]:
    """Return what the words are if all are parts of names, or numbers; a name that opens the text may be none."""
    spans = [(start, end) for start, end in find_names(text) if start]
    numbers = [word.text[0].isdigit() for word in words]
    named = [any(start <= word.start < end for start, end in spans) for word in words]
    if not words or not all(map(operator.or_, numbers, named)):
        return ""
    return "number" if any(numbers) else "name"


def _equivalent(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Return whether both share a word, are the same number, or one is the acronym of the other."""
    if {word.stem for word in ours} & {word.stem for word in theirs} or in_figures(_text(ours)) == in_figures(
        _text(theirs)
    ):
        return True
    first, second = ("".join(word.text[0] for word in words) for words in (ours, theirs))
    return first == _text(theirs) or second == _text(ours)


def _text(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)
