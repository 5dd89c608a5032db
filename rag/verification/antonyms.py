"""Rule: a claim must not use the antonym of a word in its evidence: rose for fell, before for after, won for lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.text.lexicons.antonyms import ANTONYMS
from rag.text.lexicons.verbs import find_base
from rag.text.roles import find_converses
from rag.text.terms import stem
from rag.text.tokens import Token, content_neighbours, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

SHORTEST_PREFIXED = 4
NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
CONTEXT_WORDS = 4
"""How many content words around two antonyms are compared; without a common one they are about different things."""


def _read_antonyms() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for pair, entry in enumerate(ANTONYMS.split(";")):
        for side, words in enumerate(entry.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((pair, side))
    return {one: frozenset(sides) for one, sides in found.items()}


SIDES = _read_antonyms()
"""For each stem the (pair, side) entries it belongs to: the index of the pair in `ANTONYMS`, and 0 or 1."""


def check_antonyms(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield the first word of the claim that the evidence lacks, but whose antonym it has in a similar context.

    Not where it has a word of the claim's side in a context as similar, nor where both tell one deed from its two
    sides: "A sold it to B", "B bought it from A".
    """
    claimed = tokenize(claim)
    stated = [tokenize(sentence) for sentence in evidence.sentences]
    converse = find_converses(claim, evidence.sentences)
    for place, word in enumerate(claimed):
        if (word.stem not in SIDES and len(word.text) < SHORTEST_PREFIXED) or word.stem in evidence.stems:
            continue
        context = content_neighbours(claimed, place, CONTEXT_WORDS)
        likeness = max(_like(word, context, words) for words in stated)
        for words in stated:
            antonym = _find_antonym(word, context, words, likeness)
            if antonym and find_base(antonym.text) not in converse:
                yield Finding(f"the sentence says “{antonym.text}”, the claim says “{word.text}”")
                return


def _like(word: Token, context: frozenset[str], stated: Sequence[Token]) -> int:
    """Return how many neighbours `word` shares with one of its own side of a pair, at most; 0 without any."""
    sides = SIDES.get(word.stem, frozenset())
    places = [place for place, other in enumerate(stated) if sides & SIDES.get(other.stem, frozenset())]
    return max((len(context & content_neighbours(stated, place, CONTEXT_WORDS)) for place in places), default=0)


def _find_antonym(word: Token, context: frozenset[str], stated: Sequence[Token], likeness: int) -> Token | None:
    """Return the token of a sentence that is an antonym of `word` and shares more neighbours with it than `likeness`.

    A pair is skipped where the sentence also has a word on the claim's own side of it. None if there is none.
    """
    for pair, side in SIDES.get(word.stem, ()):
        pairs = [{one for one, _ in SIDES.get(other.stem, ())} for other in stated]
        places = [place for place, its in enumerate(pairs) if pair in its]
        if all((pair, side) not in SIDES[stated[place].stem] for place in places):
            for place in places:
                if len(context & content_neighbours(stated, place, CONTEXT_WORDS)) > likeness:
                    return stated[place]
    return next((other for other in stated if _is_negated_form(word, other) or _is_negated_form(other, word)), None)


def _is_negated_form(one: Token, other: Token) -> bool:
    """Return whether one is the other with a negative prefix: unlikely, likely."""
    long, short = one.text.lower(), other.text.lower()
    return len(short) >= SHORTEST_PREFIXED and any(long == affix + short for affix in NEGATIVE_PREFIXES)
