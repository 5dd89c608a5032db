"""Whether a claim turns round what its sentences say: rose for fell, before for after, won for lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.text.tokens import Token, content_neighbours, tokenize
from rag.verification.antonyms import SIDES
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

SHORTEST_AFFIXED = 4
AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


REACH = 4
"""Words on each side, one of which must be shared, or the opposites are said of different things."""


def check_direction(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield the first word of the claim whose opposite stands in the sentences, said of the same, and only that."""
    asked = tokenize(claim)
    for place, word in enumerate(asked):
        if (word.stem not in SIDES and len(word.text) < SHORTEST_AFFIXED) or word.stem in evidence.stems:
            continue
        around = content_neighbours(asked, place, REACH)
        for sentence in evidence.sentences:
            if opposite := _opposite(word, around, tokenize(sentence)):
                yield Finding("direction", f"the sentence says “{opposite.text}”, the answer says “{word.text}”")
                return


def _opposite(word: Token, around: frozenset[str], held: Sequence[Token]) -> Token | None:
    """Return the word held that is opposite and has a neighbour in common, unless one on the same side is held."""
    for pair, side in SIDES.get(word.stem, ()):
        places = [place for place, other in enumerate(held) if any(one[0] == pair for one in SIDES.get(other.stem, ()))]
        if all((pair, side) not in SIDES[held[place].stem] for place in places):
            for place in places:
                if around & content_neighbours(held, place, REACH):
                    return held[place]
    return next((other for other in held if _is_affixed(word, other) or _is_affixed(other, word)), None)


def _is_affixed(one: Token, other: Token) -> bool:
    """Return whether one is the other with a prefix that denies it: unlikely, likely."""
    long, short = one.text.lower(), other.text.lower()
    return len(short) >= SHORTEST_AFFIXED and any(long == affix + short for affix in AFFIXES)
